import { istDayOf } from '../../time/instant.js';
import { type Bar } from '../indicator.js';
import { type Memory, type Row, type Slots } from '../memory.js';

/** The day of the candle before, its range so far, and the range of the day before it. */
const [TODAY, HIGH, LOW, CLOSE, HIGH_BEFORE, LOW_BEFORE, CLOSE_BEFORE] = [0, 1, 2, 3, 4, 5, 6];

/** The range of the trading day before that of the candle {@link next} last took; NaN on the first day. */
export class DayBefore {
  high = NaN;
  low = NaN;
  close = NaN;
  private readonly slots: Slots;

  constructor(memory: Memory) {
    this.slots = memory.slots(NaN, NaN, NaN, NaN, NaN, NaN, NaN);
  }

  next(bar: Bar, closes: boolean, row: Row): void {
    const { slots } = this;
    const day = istDayOf(bar.openedAt);
    const isNewDay = day !== slots.read(row, TODAY);
    this.high = slots.read(row, isNewDay ? HIGH : HIGH_BEFORE);
    this.low = slots.read(row, isNewDay ? LOW : LOW_BEFORE);
    this.close = slots.read(row, isNewDay ? CLOSE : CLOSE_BEFORE);
    if (!closes) return;
    if (isNewDay) this.begin(day, bar, row);
    if (bar.highPaise > slots.read(row, HIGH)) slots.write(row, HIGH, bar.highPaise);
    if (bar.lowPaise < slots.read(row, LOW)) slots.write(row, LOW, bar.lowPaise);
    slots.write(row, CLOSE, bar.closePaise);
  }

  private begin(day: number, { highPaise, lowPaise }: Bar, row: Row): void {
    const { slots } = this;
    slots.write(row, TODAY, day);
    slots.write(row, HIGH_BEFORE, this.high);
    slots.write(row, LOW_BEFORE, this.low);
    slots.write(row, CLOSE_BEFORE, this.close);
    slots.write(row, HIGH, highPaise);
    slots.write(row, LOW, lowPaise);
  }
}
