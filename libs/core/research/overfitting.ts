import { BLOCKS, type ReturnBlocks } from './return-blocks.js';

/**
 * Whether the best of a search is more than the luckiest, by combinatorially symmetric cross-validation: the days are
 * cut into blocks, and in every way to take half of them the best setting of that half is looked up in the other half.
 * Source: Bailey, Borwein, López de Prado and Zhu, “The probability of backtest overfitting”, Journal of Computational
 * Finance 20(4), 2017.
 */
export interface Overfitting {
  readonly trials: number;
  readonly splits: number;
  /** Of 100 splits, in how many the best of one half is in the worse half of the other. 50 is what chance alone does. */
  readonly probabilityPercent: number;
  /** Of 100 splits, in how many the best of one half loses in the other. */
  readonly lossPercent: number;
  /** Mean daily Sharpe ratio of the best where it was chosen, and where it was not. Not scaled to a year. */
  readonly chosenSharpe: number;
  readonly laterSharpe: number;
}

/** Above this many trials blocks are joined by pairs: 70 splits instead of 12,870. */
const MOST_FINE_TRIALS = 1_000;
/** Days a block needs at least for a Sharpe ratio of half the blocks to mean something. */
const FEWEST_DAYS = 2;

/** Null with fewer than two trials, or fewer days than fill the blocks. */
export function overfitting(trials: readonly ReturnBlocks[]): Overfitting | null {
  const days = trials[0]?.days ?? [];
  if (trials.length < 2 || Math.min(...days) < FEWEST_DAYS) return null;
  const joined = trials.length > MOST_FINE_TRIALS ? 2 : 1;
  const blocks = BLOCKS / joined;
  const table = trials.map(({ sums, squares }) => ({
    sums: joinedBy(sums, joined),
    squares: joinedBy(squares, joined),
  }));
  const lengths = joinedBy(days, joined);
  const sharpes = (mask: number): Float64Array => {
    const length = lengths.reduce((all, one, block) => all + ((mask >> block) & 1 ? one : 0), 0);
    return Float64Array.from(table, ({ sums, squares }) => {
      let [sum, square] = [0, 0];
      for (let block = 0; block < blocks; block++)
        if ((mask >> block) & 1) {
          sum += sums[block] ?? 0;
          square += squares[block] ?? 0;
        }
      return sharpeOf(length, sum, square);
    });
  };
  const all = 2 ** blocks - 1;
  let [splits, worse, lost, chosen, later] = [0, 0, 0, 0, 0];
  for (let mask = 0; mask <= all; mask++) {
    if (bitsOf(mask) !== blocks / 2) continue;
    const [inside, outside] = [sharpes(mask), sharpes(all & ~mask)];
    const best = inside.reduce((top, sharpe, at) => (sharpe > (inside[top] ?? -Infinity) ? at : top), 0);
    const found = outside[best] ?? 0;
    splits += 1;
    chosen += inside[best] ?? 0;
    later += found;
    if (found < 0) lost += 1;
    // The logit of the relative rank is below or at zero exactly where the rank is in the worse half.
    if (rankOf(outside, found) / (trials.length + 1) <= 0.5) worse += 1;
  }
  return {
    trials: trials.length,
    splits,
    probabilityPercent: (worse / splits) * 100,
    lossPercent: (lost / splits) * 100,
    chosenSharpe: chosen / splits,
    laterSharpe: later / splits,
  };
}

/** From 1 for the worst; equal ones share the middle of their ranks. */
function rankOf(values: Float64Array, value: number): number {
  let [below, equal] = [0, 0];
  for (const one of values) {
    if (one < value) below += 1;
    else if (one === value) equal += 1;
  }
  return below + (equal + 1) / 2;
}

function sharpeOf(days: number, sum: number, square: number): number {
  const mean = sum / days;
  const variance = (square - days * mean * mean) / (days - 1);
  // What never traded varies by nothing but the blur of doubles.
  return variance > 1e-18 ? mean / Math.sqrt(variance) : 0;
}

function joinedBy(values: readonly number[], count: number): number[] {
  return Array.from({ length: values.length / count }, (_, at) =>
    values.slice(at * count, (at + 1) * count).reduce((sum, value) => sum + value, 0),
  );
}

function bitsOf(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
}
