import {
  createIndicator,
  indicatorOf,
  parseIndicator,
  type Indicator,
  type IndicatorInfo,
  type OutputUnit,
} from '@artha/core';
import { type PaneBars } from './pane-bars.js';

/** From what core computed in paise to what a person reads. */
const PARTS: Record<OutputUnit, number> = {
  price: 100,
  variance: 10_000,
  turnover: 100,
  percent: 1,
  volume: 1,
  number: 1,
  signal: 1,
};

/** The values of an indicator on the candles of one chart, whoever works them out. */
export interface IndicatorValues {
  readonly info: IndicatorInfo;
  /** Candles it has a value of, or will have none of; the forming one among them. */
  readonly length: number;
  /** Why it cannot be drawn, in words; null: it can. */
  readonly failure: string | null;
  /** Takes in what is new; gives the first row that differs from what it was, 0 when all of them may. */
  follow(bars: PaneBars): number;
  /** In rupees, percent or whatever it counts; NaN while it warms up and where there is no candle. */
  value(output: number, row: number): number;
  /** Nobody looks at it any more. */
  end(): void;
}

export function inUnits({ outputs }: IndicatorInfo, output: number, value: number): number {
  return value / PARTS[outputs[output]?.unit ?? 'number'];
}

/**
 * The values of one indicator on the candles of one chart: core's own object, so the line is the line a strategy
 * sees. History goes through it once; after that a closed candle is pushed and the forming one asked for.
 */
export class IndicatorRun implements IndicatorValues {
  readonly info: IndicatorInfo;
  readonly failure = null;
  private readonly indicator: Indicator;
  /** One list per output, a number per closed candle. */
  private readonly columns: number[][];
  private bars: PaneBars | null = null;
  private revision = -1;
  private hasForming = false;

  /** Refuses: BAD_INDICATOR. */
  constructor(text: string) {
    const spec = parseIndicator(text);
    this.info = indicatorOf(spec.name);
    this.indicator = createIndicator(spec);
    this.columns = this.info.outputs.map(() => []);
  }

  follow(bars: PaneBars): number {
    if (bars !== this.bars || bars.revision !== this.revision) this.begin(bars);
    const from = this.columns[0]?.length ?? 0;
    for (let row = from; row < bars.closedCount; row++) {
      const bar = bars.at(row);
      if (!bar) break;
      this.indicator.push(bar);
      this.columns.forEach((column, output) => column.push(this.indicator.values[output] ?? NaN));
    }
    const forming = bars.at(bars.closedCount);
    this.hasForming = forming !== undefined;
    if (forming) this.indicator.forming(forming);
    return from;
  }

  get length(): number {
    return (this.columns[0]?.length ?? 0) + (this.hasForming ? 1 : 0);
  }

  value(output: number, row: number): number {
    const column = this.columns[output];
    if (!column) return NaN;
    if (row < column.length) return inUnits(this.info, output, column[row] ?? NaN);
    const isForming = row === column.length && this.hasForming;
    return isForming ? inUnits(this.info, output, this.indicator.provisional[output] ?? NaN) : NaN;
  }

  end(): void {}

  private begin(bars: PaneBars): void {
    this.bars = bars;
    this.revision = bars.revision;
    this.indicator.reset();
    for (const column of this.columns) column.length = 0;
  }
}

/** Between which values an indicator's lines run on these rows, `always` among them; null when there are none. */
export function valueRange(
  run: IndicatorValues,
  from: number,
  to: number,
  always: readonly number[],
): { readonly min: number; readonly max: number } | null {
  let min = Infinity;
  let max = -Infinity;
  const count = (value: number): void => {
    if (value < min) min = value;
    if (value > max) max = value;
  };
  for (const value of always) count(value);
  run.info.outputs.forEach(({ draw }, output) => {
    if (draw === 'marks') return;
    for (let row = Math.max(0, from); row <= Math.min(to, run.length - 1); row++)
      count(run.value(output, row));
    if (draw === 'histogram') count(0);
  });
  return min <= max ? { min, max } : null;
}
