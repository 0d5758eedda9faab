import { requireBars } from './filter.js';

/**
 * The highest and the lowest price of the last `bars` candles, in constant time on average. What {@link next} took
 * last stands in the fields; NaN while fewer than `bars` candles came.
 *
 * As in {@link SlidingSum} the candles come in blocks: a window is the end of one block, whose extremes are known
 * from every place to its end, and the beginning of the next.
 */
export class Range {
  highest = NaN;
  lowest = NaN;
  /** Before `at`: the prices of this block. From `at` on: the extremes from there to the end of the block before. */
  private readonly highs: Float64Array;
  private readonly lows: Float64Array;
  private at = 0;
  private blockHigh = -Infinity;
  private blockLow = Infinity;
  private isFull = false;

  constructor(private readonly bars: number) {
    requireBars(bars);
    this.highs = new Float64Array(bars + 1).fill(-Infinity);
    this.lows = new Float64Array(bars + 1).fill(Infinity);
  }

  next(high: number, low: number, closes: boolean): void {
    const { at, blockHigh, blockLow } = this;
    const olderHigh = this.highs[at + 1] ?? NaN;
    const olderLow = this.lows[at + 1] ?? NaN;
    const newerHigh = high > blockHigh ? high : blockHigh;
    const newerLow = low < blockLow ? low : blockLow;
    const isTold = high === high && (this.isFull || at + 1 === this.bars);
    this.highest = isTold ? (newerHigh > olderHigh ? newerHigh : olderHigh) : NaN;
    this.lowest = isTold ? (newerLow < olderLow ? newerLow : olderLow) : NaN;
    if (!closes || high !== high) return;
    this.highs[at] = high;
    this.lows[at] = low;
    this.blockHigh = newerHigh;
    this.blockLow = newerLow;
    this.at = at + 1;
    if (this.at === this.bars) this.completeBlock();
  }

  private completeBlock(): void {
    const { highs, lows } = this;
    for (let i = this.bars - 2; i >= 0; i--) {
      const [laterHigh, laterLow] = [highs[i + 1] ?? NaN, lows[i + 1] ?? NaN];
      if (laterHigh > (highs[i] ?? NaN)) highs[i] = laterHigh;
      if (laterLow < (lows[i] ?? NaN)) lows[i] = laterLow;
    }
    this.at = 0;
    this.blockHigh = -Infinity;
    this.blockLow = Infinity;
    this.isFull = true;
  }
}
