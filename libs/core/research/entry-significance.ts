import { type CandleColumns } from '../market/candle.js';
import { type Paise } from '../money/paise.js';
import { type RoundTrip } from '../performance/round-trips.js';
import { ChanceCosts, type CostTerms } from './chance-costs.js';
import { Chance } from './chance.js';
import { type Quantiles, quantilesOf } from './quantiles.js';

export interface EntrySignificance {
  readonly trades: number;
  readonly runs: number;
  readonly netPaise: Paise;
  /** What random entries earned. */
  readonly randomPaise: Quantiles;
  /** How often, of 1, entries by chance earn at least as much: (1 + as good) / (1 + runs), never 0. */
  readonly pValue: number;
}

interface SignificancePlan {
  readonly runs: number;
  readonly seed: number;
  /** Those of the backtest. */
  readonly terms: CostTerms;
}

type Trade = Pick<RoundTrip, 'entryAt' | 'exitAt' | 'side' | 'quantity' | 'pnlPaise'>;

/**
 * Whether the entries of a backtest are worth more than any others: as many trades, each with the side, size and
 * holding time of one of them, but entered at candles drawn by chance, at the opens and at the same costs. What a
 * rising market gives to everyone who holds it is thereby in both. Null without a trade.
 */
export function entrySignificance(
  trades: readonly Trade[],
  { openedAt, openPaise }: CandleColumns,
  { runs, seed, terms }: SignificancePlan,
): EntrySignificance | null {
  if (trades.length === 0) return null;
  const chance = new Chance(seed);
  const costs = new ChanceCosts(terms, openedAt);
  const last = openedAt.length - 1;
  const held = trades.map(({ entryAt, exitAt }) => rowAt(openedAt, exitAt) - rowAt(openedAt, entryAt));
  const netPaise = trades.reduce((sum, { pnlPaise }) => sum + pnlPaise, 0);
  const results = new Float64Array(runs);
  let asGood = 0;
  for (let run = 0; run < runs; run++) {
    let result = 0;
    for (let at = 0; at < trades.length; at++) {
      const trade = trades[at];
      const candles = held[at] ?? 0;
      if (trade === undefined) continue;
      const entry = chance.below(last - candles + 1);
      const exit = entry + candles;
      const [entryPaise, exitPaise] = [openPaise[entry] ?? NaN, openPaise[exit] ?? NaN];
      const { side, quantity } = trade;
      const movedPaise = (exitPaise - entryPaise) * quantity;
      const drawn = { side, quantity, entryRow: entry, exitRow: exit, entryPaise, exitPaise };
      result += (side === 'buy' ? movedPaise : -movedPaise) - costs.paise(drawn);
    }
    results[run] = result;
    if (result >= netPaise) asGood += 1;
  }
  return {
    trades: trades.length,
    runs,
    netPaise,
    randomPaise: quantilesOf(results),
    pValue: (1 + asGood) / (1 + runs),
  };
}

/** The candle in which an instant lies: the last that had opened by then. */
function rowAt(openedAt: Float64Array, at: number): number {
  let [low, high] = [0, openedAt.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((openedAt[middle] ?? Infinity) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
