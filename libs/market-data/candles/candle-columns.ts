import { type Candle, type CandleColumns, emptyFullColumns, writeCandle } from '@artha/core';

const NAMES = Object.keys(emptyFullColumns(0)) as (keyof CandleColumns)[];

export function columnsOfAll(candles: readonly Candle[]): CandleColumns {
  const columns = emptyFullColumns(candles.length);
  candles.forEach((candle, row) => writeCandle(columns, row, candle));
  return columns;
}

/** Rows from `begin` to before `end`, not copied. */
export function sliceOf(columns: CandleColumns, begin: number, end: number): CandleColumns {
  if (begin === 0 && end === columns.openedAt.length) return columns;
  return Object.fromEntries(
    NAMES.map((name) => [name, columns[name]?.subarray(begin, end)]),
  ) as unknown as CandleColumns;
}

/** A copy that holds on to no larger buffer. */
export function copyOf(columns: CandleColumns): CandleColumns {
  return Object.fromEntries(NAMES.map((name) => [name, columns[name]?.slice()])) as unknown as CandleColumns;
}

export function joined(pieces: readonly CandleColumns[]): CandleColumns {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const all = emptyFullColumns(pieces.reduce((sum, { openedAt }) => sum + openedAt.length, 0));
  let row = 0;
  for (const piece of pieces) {
    for (const name of NAMES) all[name]?.set(piece[name] ?? [], row);
    row += piece.openedAt.length;
  }
  return all;
}

/** The first row that opened at or after an instant; the length when none did. */
export function rowFrom({ openedAt }: CandleColumns, at: number): number {
  let [low, high] = [0, openedAt.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((openedAt[middle] ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
