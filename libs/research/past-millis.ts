import { DAY_MILLIS, type Timeframe, timeframeSeconds } from '@artha/core';

/** How far back so many candles surely begin: a day has 375 minutes, a week five days, and there are holidays. */
export function pastMillis(timeframe: Timeframe, candles: number): number {
  const perDay = timeframe === '1d' ? 1 : 22_500 / timeframeSeconds(timeframe);
  return Math.ceil((candles / perDay) * 1.5 + 4) * DAY_MILLIS;
}
