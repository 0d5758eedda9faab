import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';

/** The trade of one span of time in one instrument. Stamped with its opening instant. */
export interface Candle {
  readonly openedAt: UtcMillis;
  readonly openPaise: Paise;
  readonly highPaise: Paise;
  readonly lowPaise: Paise;
  readonly closePaise: Paise;
  /** Units traded; 0 for an index. */
  readonly volume: number;
  /** Price × units of every trade; absent where the source does not tell. */
  readonly turnoverPaise?: Paise;
  /** Trades, as far as the feed shows them one by one; absent where the source does not tell. */
  readonly trades?: number;
  /** Contracts open at the close, in units; absent for what has none and where the source does not tell. */
  readonly openInterest?: number;
}

/** What a unit cost on average, or null when nothing was traded or the source does not tell. */
export function vwapPaise({ turnoverPaise, volume }: Candle): number | null {
  return turnoverPaise === undefined || volume === 0 ? null : turnoverPaise / volume;
}

/** Many candles of one instrument, oldest first, a column each: the form long histories are computed in. */
export interface CandleColumns {
  readonly openedAt: Float64Array;
  readonly openPaise: Float64Array;
  readonly highPaise: Float64Array;
  readonly lowPaise: Float64Array;
  readonly closePaise: Float64Array;
  readonly volume: Float64Array;
  /** The next three only where they are kept; NaN: not told. */
  readonly turnoverPaise?: Float64Array;
  readonly trades?: Float64Array;
  readonly openInterest?: Float64Array;
}

/** Two spans that follow one another as one: five minutes are five one-minute candles merged in order. */
export function mergeCandles(earlier: Candle, later: Candle): Candle {
  return {
    openedAt: earlier.openedAt,
    openPaise: earlier.openPaise,
    highPaise: Math.max(earlier.highPaise, later.highPaise),
    lowPaise: Math.min(earlier.lowPaise, later.lowPaise),
    closePaise: later.closePaise,
    volume: earlier.volume + later.volume,
    turnoverPaise: sumOf(earlier.turnoverPaise, later.turnoverPaise),
    trades: sumOf(earlier.trades, later.trades),
    openInterest: later.openInterest ?? earlier.openInterest,
  };
}

export function emptyColumns(length: number): CandleColumns {
  return {
    openedAt: new Float64Array(length),
    openPaise: new Float64Array(length),
    highPaise: new Float64Array(length),
    lowPaise: new Float64Array(length),
    closePaise: new Float64Array(length),
    volume: new Float64Array(length),
  };
}

/** Room for all that a candle may tell; {@link emptyColumns} has room for what every candle tells. */
export function emptyFullColumns(length: number): CandleColumns {
  const column = (): Float64Array => new Float64Array(length);
  return { ...emptyColumns(length), turnoverPaise: column(), trades: column(), openInterest: column() };
}

/** The rows [from, until) of the same memory. */
export function rowsOf(candles: CandleColumns, from: number, until: number): CandleColumns {
  const { turnoverPaise, trades, openInterest } = candles;
  return {
    openedAt: candles.openedAt.subarray(from, until),
    openPaise: candles.openPaise.subarray(from, until),
    highPaise: candles.highPaise.subarray(from, until),
    lowPaise: candles.lowPaise.subarray(from, until),
    closePaise: candles.closePaise.subarray(from, until),
    volume: candles.volume.subarray(from, until),
    ...(turnoverPaise && { turnoverPaise: turnoverPaise.subarray(from, until) }),
    ...(trades && { trades: trades.subarray(from, until) }),
    ...(openInterest && { openInterest: openInterest.subarray(from, until) }),
  };
}

/** Writes one candle into row `row`; the caller sees to the length. */
export function writeCandle(columns: CandleColumns, row: number, candle: Candle): void {
  columns.openedAt[row] = candle.openedAt;
  columns.openPaise[row] = candle.openPaise;
  columns.highPaise[row] = candle.highPaise;
  columns.lowPaise[row] = candle.lowPaise;
  columns.closePaise[row] = candle.closePaise;
  columns.volume[row] = candle.volume;
  if (columns.turnoverPaise !== undefined) columns.turnoverPaise[row] = candle.turnoverPaise ?? NaN;
  if (columns.trades !== undefined) columns.trades[row] = candle.trades ?? NaN;
  if (columns.openInterest !== undefined) columns.openInterest[row] = candle.openInterest ?? NaN;
}

/** @throws {RangeError} when there is no such row: a missing candle must not become one full of NaN. */
export function readCandle(columns: CandleColumns, row: number): Candle {
  const openedAt = columns.openedAt[row];
  if (openedAt === undefined) throw new RangeError(`no candle in row ${row}`);
  return {
    openedAt,
    openPaise: columns.openPaise[row] ?? NaN,
    highPaise: columns.highPaise[row] ?? NaN,
    lowPaise: columns.lowPaise[row] ?? NaN,
    closePaise: columns.closePaise[row] ?? NaN,
    volume: columns.volume[row] ?? NaN,
    turnoverPaise: toldIn(columns.turnoverPaise, row),
    trades: toldIn(columns.trades, row),
    openInterest: toldIn(columns.openInterest, row),
  };
}

/**
 * The candle of one row, read where it lies: two words instead of a copy of nine numbers, for histories that are played
 * candle by candle. The columns must not change any more.
 */
export class CandleInColumns implements Candle {
  /** @throws {RangeError} when there is no such row. */
  constructor(
    private readonly columns: CandleColumns,
    private readonly row: number,
  ) {
    if (row < 0 || row >= columns.openedAt.length) throw new RangeError(`no candle in row ${row}`);
  }

  get openedAt(): UtcMillis {
    return this.columns.openedAt[this.row] ?? NaN;
  }

  get openPaise(): Paise {
    return this.columns.openPaise[this.row] ?? NaN;
  }

  get highPaise(): Paise {
    return this.columns.highPaise[this.row] ?? NaN;
  }

  get lowPaise(): Paise {
    return this.columns.lowPaise[this.row] ?? NaN;
  }

  get closePaise(): Paise {
    return this.columns.closePaise[this.row] ?? NaN;
  }

  get volume(): number {
    return this.columns.volume[this.row] ?? NaN;
  }

  get turnoverPaise(): Paise | undefined {
    return toldIn(this.columns.turnoverPaise, this.row);
  }

  get trades(): number | undefined {
    return toldIn(this.columns.trades, this.row);
  }

  get openInterest(): number | undefined {
    return toldIn(this.columns.openInterest, this.row);
  }
}

export function columnsOf(candles: readonly Candle[]): CandleColumns {
  const columns = emptyColumns(candles.length);
  candles.forEach((candle, row) => writeCandle(columns, row, candle));
  return columns;
}

function toldIn(column: Float64Array | undefined, row: number): number | undefined {
  const value = column?.[row];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

/** Half a sum is no sum. */
function sumOf(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}
