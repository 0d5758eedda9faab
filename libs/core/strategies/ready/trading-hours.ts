import { type Candle } from '../../market/candle.js';
import { type Timeframe, timeframeSeconds } from '../../market/timeframe.js';
import { istDayOf, istMinuteOf } from '../../time/instant.js';
import { type ClockParameter } from '../parameters.js';

/** When a strategy of the day is out at the latest: before intraday positions are squared off by others. */
export const exitAt = {
  kind: 'clock',
  label: 'Out at',
  description: 'Leaves with the candle that closes at or after this time, and enters no more.',
  min: 9 * 60 + 20,
  max: 15 * 60 + 30,
  initial: 15 * 60 + 5,
} as const satisfies ClockParameter;

/** Follows the trading day candle by candle. */
export class TradingHours {
  private readonly minutes: number;

  constructor(
    timeframe: Timeframe,
    private readonly until: number,
    /** The day of the last candle, as {@link istDayOf} counts; after a restart, what was kept. */
    public day: number = NaN,
  ) {
    this.minutes = timeframeSeconds(timeframe) / 60;
  }

  /** `isFirst`: the first candle of its day; `isOver`: it closes at or after the time to be out. */
  take({ openedAt }: Candle): { readonly isFirst: boolean; readonly isOver: boolean } {
    const day = istDayOf(openedAt);
    const isFirst = day !== this.day;
    this.day = day;
    return { isFirst, isOver: istMinuteOf(openedAt) + this.minutes >= this.until };
  }
}
