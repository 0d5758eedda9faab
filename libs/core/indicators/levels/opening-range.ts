import { istDayOf } from '../../time/instant.js';
import { type Bar } from '../indicator.js';
import { type Memory, type Row, type Slots } from '../memory.js';

const MINUTE_MILLIS = 60_000;

/** The day of the candle before, the instant the range is over, and the range so far. */
const [TODAY, ENDS_AT, HIGH, LOW] = [0, 1, 2, 3];

/** The high and the low of the first minutes of the trading day; as far as it has got while they last. */
export class OpeningRange {
  high = NaN;
  low = NaN;
  private readonly slots: Slots;

  constructor(
    memory: Memory,
    private readonly minutes: number,
  ) {
    this.slots = memory.slots(NaN, NaN, NaN, NaN);
  }

  next({ openedAt, highPaise, lowPaise }: Bar, closes: boolean, row: Row): void {
    const { slots } = this;
    const day = istDayOf(openedAt);
    const isNewDay = day !== slots.read(row, TODAY);
    const endsAt = isNewDay ? openedAt + this.minutes * MINUTE_MILLIS : slots.read(row, ENDS_AT);
    const isOver = openedAt >= endsAt;
    const [high, low] = [slots.read(row, HIGH), slots.read(row, LOW)];
    this.high = isNewDay ? highPaise : isOver ? high : Math.max(high, highPaise);
    this.low = isNewDay ? lowPaise : isOver ? low : Math.min(low, lowPaise);
    if (!closes) return;
    slots.write(row, TODAY, day);
    slots.write(row, ENDS_AT, endsAt);
    slots.write(row, HIGH, this.high);
    slots.write(row, LOW, this.low);
  }
}
