/** TA-Lib smooths so many candles before it looks for a cycle, and keeps so many first values to itself. */
interface CycleWarmUp {
  readonly silent: number;
  readonly untold: number;
  /** Candles until a first value is told. */
  readonly warmUp: number;
}

export const SHORT: CycleWarmUp = { silent: 12, untold: 20, warmUp: 33 };
export const LONG: CycleWarmUp = { silent: 37, untold: 26, warmUp: 64 };
