import { type Bar } from '../indicator.js';
import { istDayOf } from '../../time/instant.js';

/**
 * What a unit cost on average since the morning: the typical price (high + low + close)/3 of each candle, weighed by
 * its volume, starting again with every trading day. NaN until something was traded.
 */
export class SessionVwap {
  /** How far the typical prices usually strayed from the average, weighed as well: of what {@link next} last took. */
  deviation = NaN;
  private today = NaN;
  private turnover = 0;
  private volume = 0;
  /** The squared distances from the mean added up as the mean moves along (D. West's method: nothing cancels out). */
  private mean = 0;
  private strayed = 0;

  next({ openedAt, highPaise, lowPaise, closePaise, volume: traded }: Bar, closes: boolean): number {
    const day = istDayOf(openedAt);
    const isNewDay = day !== this.today;
    const typical = (highPaise + lowPaise + closePaise) / 3;
    const turnover = (isNewDay ? 0 : this.turnover) + typical * traded;
    const volume = (isNewDay ? 0 : this.volume) + traded;
    const meanBefore = isNewDay ? 0 : this.mean;
    const away = typical - meanBefore;
    const mean = traded > 0 ? meanBefore + (away * traded) / volume : meanBefore;
    const strayed = (isNewDay ? 0 : this.strayed) + traded * away * (typical - mean);
    this.deviation = Math.sqrt(strayed / volume);
    if (closes) {
      this.today = day;
      this.turnover = turnover;
      this.volume = volume;
      this.mean = mean;
      this.strayed = strayed;
    }
    return turnover / volume;
  }
}
