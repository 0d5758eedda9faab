import type { CandleRow, DepthLevelRow, DepthRow, IndicatorRow } from '@artha/contracts';
import {
  ASKS,
  type Candle,
  DEPTH_LEVELS,
  type DepthLevels,
  type InstrumentId,
  LEVEL_NUMBERS,
  type UtcMillis,
  vwapPaise,
} from '@artha/core';

export function candleRow(candle: Candle): CandleRow {
  const { openedAt, openPaise, highPaise, lowPaise, closePaise, volume, trades, openInterest } = candle;
  const vwap = vwapPaise(candle);
  return [
    openedAt,
    openPaise,
    highPaise,
    lowPaise,
    closePaise,
    volume,
    vwap === null ? null : Math.round(vwap),
    trades ?? null,
    openInterest ?? null,
  ];
}

/** JSON has no NaN: a value that is not there yet is null. */
export function indicatorRow(values: Float64Array): IndicatorRow {
  return Array.from(values, (value) => (Number.isNaN(value) ? null : value));
}

export function depthRow(instrumentId: InstrumentId, at: UtcMillis, levels: DepthLevels): DepthRow {
  return [instrumentId, at, side(levels, 0), side(levels, ASKS)];
}

/** Levels without a quantity are none. */
function side(levels: DepthLevels, from: number): DepthLevelRow[] {
  const rows: DepthLevelRow[] = [];
  for (let level = 0; level < DEPTH_LEVELS; level++) {
    const place = from + level * LEVEL_NUMBERS;
    const [price = 0, quantity = 0, orders = 0] = levels.subarray(place, place + LEVEL_NUMBERS);
    if (quantity > 0) rows.push([price, quantity, orders]);
  }
  return rows;
}
