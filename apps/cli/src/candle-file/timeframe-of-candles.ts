import { type Timeframe, timeframeOf } from '@artha/core';

/** Candles looked at: enough for a few days of minutes. */
const MOST_LOOKED_AT = 2_000;

/** How long the candles of a file are: the distance that is commonest between two of them. One candle is a minute. */
export function timeframeOfCandles(openedAt: Float64Array): Timeframe {
  const counts = new Map<number, number>();
  for (let row = 1; row < Math.min(openedAt.length, MOST_LOOKED_AT); row++) {
    const seconds = Math.round(((openedAt[row] ?? NaN) - (openedAt[row - 1] ?? NaN)) / 1_000);
    counts.set(seconds, (counts.get(seconds) ?? 0) + 1);
  }
  const [commonest] = [...counts].sort(([one, often], [other, oftener]) => oftener - often || one - other);
  return timeframeOf(commonest?.[0] ?? 60);
}
