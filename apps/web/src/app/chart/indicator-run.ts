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

/**
 * The values of one indicator on the candles of one chart: core's own object, so the line is the line a strategy
 * sees. History goes through it once; after that a closed candle is pushed and the forming one asked for.
 */
export class IndicatorRun {
  readonly info: IndicatorInfo;
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

  /** Takes in what is new; gives the first row that differs from what it was, 0 when all of them may. */
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

  /** Candles it has seen, the forming one among them. */
  get length(): number {
    return (this.columns[0]?.length ?? 0) + (this.hasForming ? 1 : 0);
  }

  /** In rupees, percent or whatever it counts; NaN while it warms up and where there is no candle. */
  value(output: number, row: number): number {
    const column = this.columns[output];
    const part = PARTS[this.info.outputs[output]?.unit ?? 'number'];
    if (!column) return NaN;
    if (row < column.length) return (column[row] ?? NaN) / part;
    const isForming = row === column.length && this.hasForming;
    return isForming ? (this.indicator.provisional[output] ?? NaN) / part : NaN;
  }

  private begin(bars: PaneBars): void {
    this.bars = bars;
    this.revision = bars.revision;
    this.indicator.reset();
    for (const column of this.columns) column.length = 0;
  }
}

/** Between which values an indicator's lines run on these rows, `always` among them; null when there are none. */
export function valueRange(
  run: IndicatorRun,
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
