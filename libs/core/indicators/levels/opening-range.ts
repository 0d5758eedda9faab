import { type Bar } from '../indicator.js';
import { istDayOf } from '../../time/instant.js';

const MINUTE_MILLIS = 60_000;

/** The high and the low of the first minutes of the trading day; as far as it has got while they last. */
export class OpeningRange {
  high = NaN;
  low = NaN;
  private today = NaN;
  private endsAt = -Infinity;
  private keptHigh = NaN;
  private keptLow = NaN;

  constructor(private readonly minutes: number) {}

  next({ openedAt, highPaise, lowPaise }: Bar, closes: boolean): void {
    const day = istDayOf(openedAt);
    const isNewDay = day !== this.today;
    const endsAt = isNewDay ? openedAt + this.minutes * MINUTE_MILLIS : this.endsAt;
    const isOver = openedAt >= endsAt;
    this.high = isNewDay ? highPaise : isOver ? this.keptHigh : Math.max(this.keptHigh, highPaise);
    this.low = isNewDay ? lowPaise : isOver ? this.keptLow : Math.min(this.keptLow, lowPaise);
    if (!closes) return;
    this.today = day;
    this.endsAt = endsAt;
    this.keptHigh = this.high;
    this.keptLow = this.low;
  }
}
