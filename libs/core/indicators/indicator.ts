/**
 * A number drawn from the closes of one candle series, kept up to date in constant time and without allocation.
 * The same object feeds strategies and charts: the line on the screen is the line the strategy saw.
 */
export interface Indicator {
  /** Candles needed before there is a first value. */
  readonly warmUpCandles: number;
  /** As of the last closed candle; NaN while warming up. */
  readonly value: number;
  /** As of the candle before; NaN while there is none. */
  readonly previous: number;
  /** A candle closed at this value. */
  push(valuePaise: number): void;
  /** What {@link value} would become if the forming candle closed at this value; changes nothing. */
  forming(valuePaise: number): number;
  /** As if no candle had been seen. */
  reset(): void;
}

export type IndicatorKind = 'sma' | 'ema';

/** Which indicator is meant: equal descriptions share one object per candle series. */
export interface IndicatorSpec {
  readonly kind: IndicatorKind;
  readonly bars: number;
}
