import { type Filter, requireBars } from '../filters/filter.js';

/**
 * Triangular moving average: the middle of the last `bars` numbers counts most, the ends once. Kept up in TA-Lib's
 * order of additions: the numbers up to the middle and those after it have a running sum each.
 */
export class Trima implements Filter {
  private readonly window: Float64Array;
  private readonly half: number;
  private readonly isOdd: boolean;
  private readonly factor: number;
  private oldest = 0;
  private count = 0;
  private weighted = 0;
  private rising = 0;
  private falling = 0;

  constructor(private readonly bars: number) {
    requireBars(bars);
    this.window = new Float64Array(bars);
    this.half = bars >> 1;
    this.isOdd = bars % 2 === 1;
    this.factor = 1 / (this.half * (this.half + 1) + (this.isOdd ? this.half + 1 : 0));
  }

  next(value: number, closes: boolean): number {
    if (value !== value) return NaN;
    if (this.count < this.bars) return this.fill(value, closes);
    const { weighted, rising, falling, half, oldest } = this;
    const middle = this.window[oldest >= half ? oldest - half : oldest - half + this.bars] ?? NaN;
    const stays = falling - middle;
    const next = weighted - rising + (this.isOdd ? falling : stays) + value;
    if (closes) {
      this.weighted = next;
      this.rising = rising - (this.window[oldest] ?? NaN) + middle;
      this.falling = stays + value;
      this.keep(value);
    }
    return next * this.factor;
  }

  /** The window is not full yet; with the last number it needs, the sums are added up once. */
  private fill(value: number, closes: boolean): number {
    const { window, bars, half } = this;
    const isLast = this.count === bars - 1;
    const at = (place: number): number => (place === bars - 1 ? value : (window[place] ?? NaN));
    const middle = this.isOdd ? half : half - 1;
    let [weighted, rising, falling] = [0, 0, 0];
    for (let place = middle; isLast && place >= 0; place--) weighted += rising += at(place);
    for (let place = middle + 1; isLast && place < bars; place++) weighted += falling += at(place);
    if (closes) {
      this.weighted = weighted;
      this.rising = rising;
      this.falling = falling;
      this.count += 1;
      this.keep(value);
    }
    return isLast ? weighted * this.factor : NaN;
  }

  private keep(value: number): void {
    this.window[this.oldest] = value;
    this.oldest = this.oldest + 1 === this.bars ? 0 : this.oldest + 1;
  }
}
