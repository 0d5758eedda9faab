/**
 * Daily returns of a trial put together in {@link BLOCKS} stretches of equal length: the sum and the sum of squares of
 * each. That is all a Sharpe ratio of any of the stretches needs, and some hundred bytes for years of days.
 */
export interface ReturnBlocks {
  readonly days: readonly number[];
  readonly sums: readonly number[];
  readonly squares: readonly number[];
}

/** Sixteen, as in the paper; even, because half of them are looked at apart. */
export const BLOCKS = 16;

export function blocksOf(returns: readonly number[]): ReturnBlocks {
  const [days, sums, squares] = [empty(), empty(), empty()];
  returns.forEach((daily, day) => {
    const block = Math.floor((day * BLOCKS) / returns.length);
    days[block] = (days[block] ?? 0) + 1;
    sums[block] = (sums[block] ?? 0) + daily;
    squares[block] = (squares[block] ?? 0) + daily * daily;
  });
  return { days, sums, squares };
}

function empty(): number[] {
  return new Array<number>(BLOCKS).fill(0);
}
