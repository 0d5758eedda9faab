import { type Indicator } from './indicator.js';

/**
 * Exponential moving average as TA-Lib computes it: the first value, at candle `bars`, is the simple average of all
 * so far; from then on each close pulls the average by 2/(bars + 1) of its distance.
 */
export class Ema implements Indicator {
  value = NaN;
  previous = NaN;
  private count = 0;
  private sum = 0;
  private readonly pull: number;

  constructor(private readonly bars: number) {
    if (!Number.isSafeInteger(bars) || bars < 1) throw new RangeError(`an average of ${bars} candles`);
    this.pull = 2 / (bars + 1);
  }

  get warmUpCandles(): number {
    return this.bars;
  }

  push(valuePaise: number): void {
    const next = this.forming(valuePaise);
    this.previous = this.value;
    this.value = next;
    if (this.count < this.bars) {
      this.count += 1;
      this.sum += valuePaise;
    }
  }

  forming(valuePaise: number): number {
    if (this.count >= this.bars) return this.value + (valuePaise - this.value) * this.pull;
    return this.count === this.bars - 1 ? (this.sum + valuePaise) / this.bars : NaN;
  }

  reset(): void {
    this.count = this.sum = 0;
    this.value = this.previous = NaN;
  }
}
