import { type Indicator, type IndicatorSpec, type OutputInfo } from '../indicators/indicator.js';
import { type CandleSource, type StrategySetup } from './strategy.js';

/** An indicator that was drawn by code which is not here, with the numbers it gave at each candle of one run. */
export interface DrawnValues {
  readonly spec: IndicatorSpec;
  readonly outputs: readonly OutputInfo[];
  readonly of: CandleSource;
  /** One row a call, from the first on; null where there was no value. */
  readonly rows: readonly (readonly (number | null)[])[];
}

/** Numbers that are kept of all of them together: a walk shows them, and what they take is read with it. */
const MOST_NUMBERS = 400_000;
/** Paise to four places: nobody is shown more. */
const SCALE = 10_000;

/** Writes down what the indicators a strategy draws itself give, candle by candle. */
export class DrawnWriter {
  private readonly drawn: { readonly indicator: Indicator; readonly info: Omit<DrawnValues, 'rows'> }[] = [];
  private readonly rows: (number | null)[][][] = [];
  private count = 0;

  /** A strategy decides by it from now on. */
  take(
    indicator: Indicator,
    outputs: readonly OutputInfo[],
    { instrumentId, timeframe }: CandleSource,
  ): void {
    const { spec } = indicator;
    this.drawn.push({ indicator, info: { spec, outputs, of: { instrumentId, timeframe } } });
    this.rows.push([]);
  }

  /** A candle was decided on. */
  candle(): void {
    this.drawn.forEach(({ indicator, info }, nth) => {
      this.count += info.outputs.length;
      if (this.count > MOST_NUMBERS) return;
      this.rows[nth]?.push(
        info.outputs.map((_, place) => {
          const value = indicator.values[place] ?? NaN;
          return Number.isFinite(value) ? Math.round(value * SCALE) / SCALE : null;
        }),
      );
    });
  }

  /** None, where there are more than are kept. */
  values(): readonly DrawnValues[] {
    if (this.count > MOST_NUMBERS) return [];
    return this.drawn.map(({ info }, nth) => ({ ...info, rows: this.rows[nth] ?? [] }));
  }
}

/** Shows again what was written down, at the same calls. */
export class DrawnPlayer {
  private readonly played: { readonly indicator: PlayedIndicator; readonly rows: DrawnValues['rows'] }[];
  private calls = 0;

  constructor(private readonly drawn: readonly DrawnValues[]) {
    this.played = drawn.map(({ spec, outputs, rows }) => ({
      indicator: new PlayedIndicator(spec, outputs.length),
      rows,
    }));
  }

  initialise(setup: StrategySetup): void {
    this.drawn.forEach(({ outputs, of }, nth) => {
      const one = this.played[nth];
      if (one !== undefined) setup.decidesBy(one.indicator, { outputs }, of);
    });
  }

  candle(): void {
    const call = this.calls++;
    for (const { indicator, rows } of this.played) indicator.show(rows[call] ?? []);
  }
}

/** Numbers nobody here can work out: it has what was written down, and of a candle that still forms nothing new. */
class PlayedIndicator implements Indicator {
  readonly warmUpCandles = 0;
  readonly firstOutput = 0;
  readonly values: Float64Array;
  readonly previous: Float64Array;
  readonly provisional: Float64Array;

  constructor(
    readonly spec: IndicatorSpec,
    outputs: number,
  ) {
    this.values = new Float64Array(outputs).fill(NaN);
    this.previous = new Float64Array(outputs).fill(NaN);
    this.provisional = new Float64Array(outputs).fill(NaN);
  }

  get value(): number {
    return this.values[0] ?? NaN;
  }

  get valueBefore(): number {
    return this.previous[0] ?? NaN;
  }

  show(row: readonly (number | null)[]): void {
    this.previous.set(this.values);
    for (let place = 0; place < this.values.length; place++) this.values[place] = row[place] ?? NaN;
  }

  push(): void {}

  /** As of the last close: what it would become nobody here can tell. */
  forming(): Float64Array {
    this.provisional.set(this.values);
    return this.provisional;
  }

  formingValue(): number {
    return this.value;
  }

  reset(): void {
    this.values.fill(NaN);
    this.previous.fill(NaN);
  }
}
