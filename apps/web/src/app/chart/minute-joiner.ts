import {
  candleOpenedAt,
  mergeCandles,
  timeframeSeconds,
  type Candle,
  type SessionGroup,
  type Timeframe,
} from '@artha/core';
import { sessionAt } from './session-hours.js';

/** Joins the minutes of the candle in progress, for a server that tells minutes only. */
export class MinuteJoiner {
  private minutes: Candle[] = [];
  private openedAt = -Infinity;

  constructor(
    private readonly timeframe: Timeframe,
    private readonly group: SessionGroup,
  ) {}

  /** How many minutes the longest candle of a timeframe has. */
  static minutesOf(timeframe: Timeframe): number {
    return timeframe === '1d' ? 500 : Math.ceil(timeframeSeconds(timeframe) / 60);
  }

  /** The candle this minute belongs to, as it stands with it; null for a minute of an earlier one. */
  take(minute: Candle): Candle | null {
    const session = sessionAt(minute.openedAt, this.group);
    const openedAt = candleOpenedAt(session, this.timeframe, minute.openedAt);
    if (openedAt < this.openedAt) return null;
    if (openedAt > this.openedAt) this.minutes = [];
    this.openedAt = openedAt;
    const others = this.minutes.filter((one) => one.openedAt !== minute.openedAt);
    this.minutes = [...others, minute].sort((one, other) => one.openedAt - other.openedAt);
    return { ...this.minutes.reduce(mergeCandles), openedAt };
  }
}
