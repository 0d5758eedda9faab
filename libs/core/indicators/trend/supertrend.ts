import { WilderAverage } from '../filters/smoothing.js';
import { TrueRange } from '../filters/true-range.js';
import { type Bar } from '../indicator.js';
import { type Memory, type Row, type Slots } from '../memory.js';

/** Of the candle before; NaN while there is none. */
const [CLOSE, UPPER, LOWER, DIRECTION] = [0, 1, 2, 3];

/**
 * O. Seban's SuperTrend: bands some average true ranges around the middle of the candle, each of which only closes in
 * until the price closes beyond it. The trend is up from a close above the upper band to one below the lower.
 */
export class Supertrend {
  /** 1 up, -1 down: of what {@link next} last took. */
  direction = NaN;
  private readonly before: Slots;
  private readonly trueRange: TrueRange;
  private readonly average: WilderAverage;

  constructor(
    memory: Memory,
    bars: number,
    private readonly ranges: number,
  ) {
    this.before = memory.slots(NaN, NaN, NaN, NaN);
    this.trueRange = new TrueRange(memory);
    this.average = new WilderAverage(memory, bars);
  }

  next(bar: Bar, closes: boolean, row: Row): number {
    const { highPaise, lowPaise, closePaise } = bar;
    const distance = this.ranges * this.average.next(this.trueRange.next(bar, closes, row), closes, row);
    const middle = (highPaise + lowPaise) / 2;
    const [basicUpper, basicLower] = [middle + distance, middle - distance];
    const { before } = this;
    const [close, upperBefore, lowerBefore] = [
      before.read(row, CLOSE),
      before.read(row, UPPER),
      before.read(row, LOWER),
    ];
    // Comparisons with NaN are false: the first bands are the basic ones.
    const upper = upperBefore <= basicUpper && close <= upperBefore ? upperBefore : basicUpper;
    const lower = lowerBefore >= basicLower && close >= lowerBefore ? lowerBefore : basicLower;
    const wasUp = before.read(row, DIRECTION) === 1;
    const isUp = wasUp ? closePaise >= lower : closePaise > upper;
    this.direction = distance === distance ? (isUp ? 1 : -1) : NaN;
    if (closes) {
      before.write(row, CLOSE, closePaise);
      before.write(row, UPPER, upper);
      before.write(row, LOWER, lower);
      before.write(row, DIRECTION, this.direction);
    }
    return isUp ? lower : upper;
  }
}
