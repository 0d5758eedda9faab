import { type Candle } from '@artha/core';
import { type PaneBars } from './pane-bars.js';
import { type ChartType } from './workspace.js';

/** A candle as one type of chart shows it, in rupees. */
export interface ChartRow {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Which colour it has. */
  readonly isUp: boolean;
  /** Only the outline is painted. */
  readonly isHollow: boolean;
}

/**
 * The candles of a chart as its type shows them. A row depends on the one before, so only what has moved is worked
 * out again. Indicators never read these: they are computed from the candles themselves.
 */
export class ChartRows {
  private rows: ChartRow[] = [];
  private bars: PaneBars | null = null;
  private revision = -1;

  constructor(private readonly type: ChartType) {}

  /** Takes in what is new; gives the first row that differs. */
  follow(bars: PaneBars): number {
    const isAnother = bars !== this.bars || bars.revision !== this.revision;
    const from = isAnother ? 0 : Math.max(0, Math.min(this.rows.length, bars.length) - 1);
    this.bars = bars;
    this.revision = bars.revision;
    this.rows.length = from;
    for (let row = from; row < bars.length; row++) {
      const candle = bars.at(row);
      if (candle) this.rows.push(rowOf(this.type, candle, this.rows.at(-1), bars.at(row - 1)));
    }
    return from;
  }

  at(row: number): ChartRow | undefined {
    return this.rows[row];
  }
}

function rowOf(
  type: ChartType,
  candle: Candle,
  rowBefore: ChartRow | undefined,
  candleBefore: Candle | undefined,
): ChartRow {
  const open = candle.openPaise / 100;
  const high = candle.highPaise / 100;
  const low = candle.lowPaise / 100;
  const close = candle.closePaise / 100;
  if (type === 'heikin-ashi') {
    // Average candle: its close is the mean of the four prices, its open the middle of the body before.
    const meanClose = (open + high + low + close) / 4;
    const middle = rowBefore ? (rowBefore.open + rowBefore.close) / 2 : (open + close) / 2;
    const isUp = meanClose >= middle;
    const reach = { high: Math.max(high, middle, meanClose), low: Math.min(low, middle, meanClose) };
    return { open: middle, ...reach, close: meanClose, isUp, isHollow: false };
  }
  if (type === 'hollow') {
    // Colour tells the change from the close before, the filling that the candle itself fell.
    const isUp = candle.closePaise >= (candleBefore?.closePaise ?? candle.openPaise);
    return { open, high, low, close, isUp, isHollow: close >= open };
  }
  return { open, high, low, close, isUp: close >= open, isHollow: false };
}
