import { istDayOf } from '../../time/instant.js';
import { type Bar } from '../indicator.js';
import { type Memory, type Row, type Slots } from '../memory.js';

/**
 * The day of the candle before; what was traded since the morning; and the squared distances from the mean, added up
 * as the mean moves along (D. West's method: nothing cancels out).
 */
const [TODAY, TURNOVER, VOLUME, MEAN, STRAYED] = [0, 1, 2, 3, 4];

/**
 * What a unit cost on average since the morning: the typical price (high + low + close)/3 of each candle, weighed by
 * its volume, starting again with every trading day. NaN until something was traded.
 */
export class SessionVwap {
  /** How far the typical prices usually strayed from the average, weighed as well: of what {@link next} last took. */
  deviation = NaN;
  private readonly slots: Slots;

  constructor(memory: Memory) {
    this.slots = memory.slots(NaN, 0, 0, 0, 0);
  }

  next(
    { openedAt, highPaise, lowPaise, closePaise, volume: traded }: Bar,
    closes: boolean,
    row: Row,
  ): number {
    const day = istDayOf(openedAt);
    const { slots } = this;
    const isNewDay = day !== slots.read(row, TODAY);
    const typical = (highPaise + lowPaise + closePaise) / 3;
    const turnover = (isNewDay ? 0 : slots.read(row, TURNOVER)) + typical * traded;
    const volume = (isNewDay ? 0 : slots.read(row, VOLUME)) + traded;
    const meanBefore = isNewDay ? 0 : slots.read(row, MEAN);
    const away = typical - meanBefore;
    const mean = traded > 0 ? meanBefore + (away * traded) / volume : meanBefore;
    const strayed = (isNewDay ? 0 : slots.read(row, STRAYED)) + traded * away * (typical - mean);
    this.deviation = Math.sqrt(strayed / volume);
    if (closes) {
      slots.write(row, TODAY, day);
      slots.write(row, TURNOVER, turnover);
      slots.write(row, VOLUME, volume);
      slots.write(row, MEAN, mean);
      slots.write(row, STRAYED, strayed);
    }
    return turnover / volume;
  }
}
