/** Candles TA-Lib smooths before it looks for the cycle, and those it needs for a first value, in its two variants. */
export const [SILENT_SHORT, SHORT_WARM_UP] = [12, 33];
export const [SILENT_LONG, LONG_WARM_UP] = [37, 64];

/** More candles than a cycle ever takes. */
const LONGEST = 64;

/** J. F. Ehlers' trendline: the mean of one cycle, then of four candles, the latest counting most. */
export class InstantTrend {
  private readonly prices = new Float64Array(LONGEST);
  private seen = 0;
  private one = 0;
  private two = 0;
  private three = 0;

  /** NaN while no cycle was found. */
  next(price: number, smoothPeriod: number, closes: boolean): number {
    const mean = this.meanOf(Math.floor(smoothPeriod + 0.5), price);
    const line = (4 * mean + 3 * this.one + 2 * this.two + this.three) / 10;
    if (closes) {
      this.prices[this.seen % LONGEST] = price;
      this.seen += 1;
      if (mean === mean) this.remember(mean);
    }
    return line;
  }

  private remember(mean: number): void {
    this.three = this.two;
    this.two = this.one;
    this.one = mean;
  }

  private meanOf(length: number, price: number): number {
    if (length === 0) return 0;
    let sum = price;
    for (let ago = 1; ago < length; ago++) sum += this.prices[(this.seen - ago) & (LONGEST - 1)] ?? NaN;
    return sum / length;
  }
}
