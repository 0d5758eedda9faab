import { type Memory, type Row } from '../memory.js';
import { requireBars } from './filter.js';

/**
 * The extremes without what the next candle pushes out, NaN until that candle completes a window; where in its block
 * it comes; the extremes of the block so far. Behind them the highs and the lows: before the next candle those of
 * this block, from there on the extremes to the end of the block before.
 */
const [KEPT_HIGH, KEPT_LOW, AT, BLOCK_HIGH, BLOCK_LOW, HIGHS] = [0, 1, 2, 3, 4, 5];

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
  private readonly first: number;
  private readonly lowsBehind: number;

  constructor(
    memory: Memory,
    private readonly bars: number,
  ) {
    requireBars(bars);
    const [noHigh, noLow] = bars === 1 ? [-Infinity, Infinity] : [NaN, NaN];
    this.first = memory.reserve(noHigh, noLow, 0, -Infinity, Infinity);
    memory.reserveRow(bars, NaN);
    memory.reserve(-Infinity);
    memory.reserveRow(bars, NaN);
    memory.reserve(Infinity);
    this.lowsBehind = bars + 1;
  }

  next(high: number, low: number, closes: boolean, row: Row): void {
    const { numbers, base } = row;
    const begin = base + this.first;
    const keptHigh = numbers[begin] as number;
    const keptLow = numbers[begin + KEPT_LOW] as number;
    this.highest = high > keptHigh ? high : keptHigh;
    this.lowest = low < keptLow ? low : keptLow;
    if (!closes || high !== high) return;
    const at = (numbers[begin + AT] as number) | 0;
    numbers[begin + HIGHS + at] = high;
    numbers[begin + HIGHS + at + this.lowsBehind] = low;
    this.slide(numbers, begin, at);
  }

  /** Past the candle written at `at`; it is read again, because numbers handed to a function of this size would be boxed. */
  private slide(numbers: Float64Array, begin: number, written: number): void {
    const { lowsBehind } = this;
    const high = numbers[begin + HIGHS + written] as number;
    const low = numbers[begin + HIGHS + written + lowsBehind] as number;
    let blockHigh = numbers[begin + BLOCK_HIGH] as number;
    let blockLow = numbers[begin + BLOCK_LOW] as number;
    if (high > blockHigh) blockHigh = high;
    if (low < blockLow) blockLow = low;
    let at = written + 1;
    if (at === this.bars) {
      this.completeBlock(numbers, begin + HIGHS);
      at = 0;
      blockHigh = -Infinity;
      blockLow = Infinity;
    }
    numbers[begin + AT] = at;
    numbers[begin + BLOCK_HIGH] = blockHigh;
    numbers[begin + BLOCK_LOW] = blockLow;
    // What stays of the window when the next candle comes: the end of the block before, and the block so far.
    const olderHigh = numbers[begin + HIGHS + at + 1] as number;
    const olderLow = numbers[begin + HIGHS + at + 1 + lowsBehind] as number;
    numbers[begin + KEPT_HIGH] = blockHigh > olderHigh ? blockHigh : olderHigh;
    numbers[begin + KEPT_LOW] = blockLow < olderLow ? blockLow : olderLow;
  }

  private completeBlock(numbers: Float64Array, highs: number): void {
    const lows = highs + this.lowsBehind;
    for (let at = this.bars - 2; at >= 0; at--) {
      const high = numbers[highs + at + 1] as number;
      const low = numbers[lows + at + 1] as number;
      if (high > (numbers[highs + at] as number)) numbers[highs + at] = high;
      if (low < (numbers[lows + at] as number)) numbers[lows + at] = low;
    }
  }
}
