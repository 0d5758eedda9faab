import { type CandleColumns, emptyColumns, istInstant, writeCandle } from '@artha/core';

/** A year of one-minute candles: 248 sessions of 375. */
export const BARS = 93_000;
export const BARS_A_DAY = 375;

/** Repeatable chance (Park and Miller's generator): a bench must measure the same work every time. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A random walk on a grid of 5 paise. Closes never repeat in a way that ties averages often; where they do, both sides see the same. */
export function walk(bars: number): CandleColumns {
  const columns = emptyColumns(bars);
  const random = chance(93);
  const firstAt = istInstant('2024-01-01', '09:15');
  let price = 100_000;
  for (let row = 0; row < bars; row++) {
    const openPaise = price;
    const closePaise = Math.max(10_000, openPaise + Math.round((random() - 0.5) * 60) * 5);
    writeCandle(columns, row, {
      openedAt: firstAt + Math.floor(row / BARS_A_DAY) * 86_400_000 + (row % BARS_A_DAY) * 60_000,
      openPaise,
      highPaise: Math.max(openPaise, closePaise) + Math.floor(random() * 10) * 5,
      lowPaise: Math.min(openPaise, closePaise) - Math.floor(random() * 10) * 5,
      closePaise,
      volume: Math.floor(random() * 10_000),
    });
    price = closePaise;
  }
  return columns;
}
