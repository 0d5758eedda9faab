import { type Bar } from '../indicator.js';
import { istDayOf } from '../../time/instant.js';

/** The range of the trading day before that of the candle {@link next} last took; NaN on the first day. */
export class DayBefore {
  high = NaN;
  low = NaN;
  close = NaN;
  private today = NaN;
  private readonly kept = { high: NaN, low: NaN, close: NaN };
  private readonly before = { high: NaN, low: NaN, close: NaN };

  next(bar: Bar, closes: boolean): void {
    const day = istDayOf(bar.openedAt);
    const isNewDay = day !== this.today;
    const { high, low, close } = isNewDay ? this.kept : this.before;
    this.high = high;
    this.low = low;
    this.close = close;
    if (!closes) return;
    if (isNewDay) this.begin(day, bar);
    const { kept } = this;
    if (bar.highPaise > kept.high) kept.high = bar.highPaise;
    if (bar.lowPaise < kept.low) kept.low = bar.lowPaise;
    kept.close = bar.closePaise;
  }

  private begin(day: number, { highPaise, lowPaise }: Bar): void {
    this.today = day;
    this.before.high = this.kept.high;
    this.before.low = this.kept.low;
    this.before.close = this.kept.close;
    this.kept.high = highPaise;
    this.kept.low = lowPaise;
  }
}
