import { type Candle } from '../../market/candle.js';
import { type Timeframe, timeframeSeconds } from '../../market/timeframe.js';
import { istMinuteOf } from '../../time/instant.js';
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

/** What a strategy of the opening says where nobody knows the day's. */
export const OPENING_UNKNOWN = 'how the day opened is not known, so it stays out until tomorrow';

/** Follows the trading day candle by candle. */
export class TradingHours {
  private readonly minutes: number;

  constructor(
    timeframe: Timeframe,
    private readonly until: number,
  ) {
    this.minutes = timeframeSeconds(timeframe) / 60;
  }

  /** Whether the candle closes at or after the time to be out. */
  isOver({ openedAt }: Candle): boolean {
    return istMinuteOf(openedAt) + this.minutes >= this.until;
  }
}
