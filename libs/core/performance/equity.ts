import { type Paise } from '../money/paise.js';
import { istDayOf, istMidnightAfter, type UtcMillis } from '../time/instant.js';

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

/** A fall from the highest worth so far, until that worth was reached again. The start is a peak too. */
export interface Drawdown {
  readonly percent: number;
  readonly paise: Paise;
  readonly peakAt: UtcMillis;
  readonly lowAt: UtcMillis;
  /** Null: not by the end. */
  readonly recoveredAt: UtcMillis | null;
}

export interface DeepestFalls {
  /** In percent of its peak; null: it never fell. */
  readonly drawdown: Drawdown | null;
  /** The largest in paise, which need not be the same fall. */
  readonly paise: Paise;
}

/** The deepest fall, with when it began, was deepest and was made good. One pass, and a short one to its recovery. */
export function maxDrawdown({ startPaise, at, equityPaise }: EquityCurve): DeepestFalls {
  const rows = equityPaise.length;
  let [peak, peakRow] = [startPaise, 0];
  let [percent, paise] = [0, 0];
  let [deepestPeak, deepestPeakRow, deepestRow] = [startPaise, 0, -1];
  for (let row = 0; row < rows; row++) {
    const equity = equityPaise[row] ?? peak;
    if (equity >= peak) {
      peak = equity;
      peakRow = row;
      continue;
    }
    const fall = peak - equity;
    if (fall > paise) paise = fall;
    if (fall * 100 > percent * peak) {
      percent = (fall / peak) * 100;
      [deepestPeak, deepestPeakRow, deepestRow] = [peak, peakRow, row];
    }
  }
  if (deepestRow < 0) return { drawdown: null, paise };
  let row = deepestRow;
  while (row < rows && (equityPaise[row] ?? 0) < deepestPeak) row++;
  const drawdown = {
    percent,
    paise: deepestPeak - (equityPaise[deepestRow] ?? 0),
    peakAt: at[deepestPeakRow] ?? 0,
    lowAt: at[deepestRow] ?? 0,
    recoveredAt: row < rows ? (at[row] ?? 0) : null,
  };
  return { drawdown, paise };
}

/** The deepest falls of all, each from its peak to its recovery, so that none lies within another. */
export function deepestDrawdowns({ startPaise, at, equityPaise }: EquityCurve, count: number): Drawdown[] {
  const falls: Drawdown[] = [];
  let [peak, peakAt, low, lowAt] = [startPaise, at[0] ?? 0, startPaise, 0];
  const end = (recoveredAt: UtcMillis | null): void => {
    if (low >= peak) return;
    falls.push({ percent: ((peak - low) / peak) * 100, paise: peak - low, peakAt, lowAt, recoveredAt });
  };
  for (let row = 0; row < at.length; row++) {
    const equity = equityPaise[row] ?? peak;
    if (equity >= peak) {
      end(at[row] ?? 0);
      [peak, peakAt, low] = [equity, at[row] ?? 0, equity];
    } else if (equity < low) [low, lowAt] = [equity, at[row] ?? 0];
  }
  end(null);
  return falls.sort((one, other) => other.percent - one.percent).slice(0, count);
}

/** The last worth of each Indian calendar day with a candle. */
export interface DailyEquity {
  /** As {@link istDayOf} counts them, ascending. */
  readonly days: readonly number[];
  readonly equityPaise: readonly Paise[];
  /**
   * The growth of each day, close to close; the first starts from the capital. Special sessions are days too. Empty where
   * a day began with nothing left: nothing grows by no share, and what follows would turn its sign.
   */
  readonly returns: readonly number[];
}

export function dailyEquity({ startPaise, at, equityPaise }: EquityCurve): DailyEquity {
  const daily = { days: [] as number[], equityPaise: [] as Paise[], returns: [] as number[] };
  let before = startPaise;
  let isRuined = false;
  for (let row = 0; row < at.length;) {
    const begins = at[row] ?? Infinity;
    const nextDayAt = istMidnightAfter(begins);
    while (row < at.length && (at[row] ?? Infinity) < nextDayAt) row++;
    const equity = equityPaise[row - 1] ?? before;
    daily.days.push(istDayOf(begins));
    daily.equityPaise.push(equity);
    daily.returns.push(equity / before - 1);
    isRuined ||= before <= 0;
    before = equity;
  }
  return isRuined ? { ...daily, returns: [] } : daily;
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
