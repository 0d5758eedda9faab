import { type Paise } from '../money/paise.js';
import { istMidnightAfter, type UtcMillis } from '../time/instant.js';

/** What the account was worth (cash and positions at their closes) at each candle, oldest first. */
export interface EquityCurve {
  readonly startPaise: Paise;
  readonly at: Float64Array;
  readonly equityPaise: Float64Array;
}

export interface EquityPoint {
  readonly at: UtcMillis;
  readonly equityPaise: Paise;
  /** How far below the highest worth so far, as a positive share of it. */
  readonly drawdownPercent: number;
}

export interface Drawdown {
  readonly percent: number;
  readonly paise: Paise;
}

/** The deepest fall from a peak, in percent of the peak and in paise (not always the same fall). The start is a peak too. */
export function maxDrawdown({ startPaise, equityPaise }: EquityCurve): Drawdown {
  let peak = startPaise;
  let percent = 0;
  let paise = 0;
  for (let row = 0; row < equityPaise.length; row++) {
    const equity = equityPaise[row] ?? peak;
    if (equity >= peak) {
      peak = equity;
      continue;
    }
    const fall = peak - equity;
    if (fall > paise) paise = fall;
    if (fall * 100 > percent * peak) percent = (fall / peak) * 100;
  }
  return { percent, paise };
}

/** The growth of each Indian calendar day with a candle, close to close; the first day starts from the capital. */
export function dailyReturns({ startPaise, at, equityPaise }: EquityCurve): number[] {
  const returns: number[] = [];
  let before = startPaise;
  for (let row = 0; row < at.length;) {
    const nextDayAt = istMidnightAfter(at[row] ?? Infinity);
    while (row < at.length && (at[row] ?? Infinity) < nextDayAt) row++;
    const equity = equityPaise[row - 1] ?? before;
    returns.push(equity / before - 1);
    before = equity;
  }
  return returns;
}

/**
 * The curve for a chart in at most `limit` points (two or more): of each stretch of time its lowest and its highest
 * point stay, so that no fall is drawn shallower than it was; the last point always stays.
 */
export function equityPoints({ startPaise, at, equityPaise }: EquityCurve, limit: number): EquityPoint[] {
  const rows =
    at.length <= limit ? Array.from(at.keys()) : extremeRows(equityPaise, Math.floor((limit - 1) / 2));
  const points: EquityPoint[] = [];
  let peak = startPaise;
  let seen = 0;
  for (const row of rows) {
    for (; seen <= row; seen++) peak = Math.max(peak, equityPaise[seen] ?? 0);
    const equity = equityPaise[row] ?? 0;
    points.push({ at: at[row] ?? 0, equityPaise: equity, drawdownPercent: ((peak - equity) / peak) * 100 });
  }
  return points;
}

function extremeRows(values: Float64Array, stretches: number): number[] {
  const rows: number[] = [];
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((values.length * stretch) / stretches);
    const to = Math.floor((values.length * (stretch + 1)) / stretches);
    let [lowest, highest] = [from, from];
    for (let row = from; row < to; row++) {
      if ((values[row] ?? 0) < (values[lowest] ?? 0)) lowest = row;
      if ((values[row] ?? 0) > (values[highest] ?? 0)) highest = row;
    }
    rows.push(...(lowest === highest ? [lowest] : [Math.min(lowest, highest), Math.max(lowest, highest)]));
  }
  const last = values.length - 1;
  if (rows.at(-1) !== last) rows.push(last);
  return rows;
}
