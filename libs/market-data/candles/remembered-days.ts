import { type CandleColumns, type InstrumentId, type Timeframe, type TradingSession } from '@artha/core';

/** 90 bytes a candle, 40 MB in all: 1,200 days of minutes, or the last two weeks of 120 instruments. */
const MOST_ROWS = 450_000;
/** What a day costs besides its candles, counted as candles. */
const ROWS_OF_A_DAY = 10;

interface Day {
  readonly session: TradingSession;
  readonly columns: CandleColumns;
}

/** Whole days of candles that are over, the last asked for kept longest. Forgets all when what is stored changed. */
export class RememberedDays {
  readonly #days = new Map<string, Day>();
  #revision = 0;
  #rows = 0;

  constructor(private readonly mostRows: number = MOST_ROWS) {}

  /** @param session as the calendar has it now: a day whose hours were changed is not remembered. */
  find(
    instrumentId: InstrumentId,
    timeframe: Timeframe,
    session: TradingSession,
    revision: number,
  ): CandleColumns | null {
    this.#follow(revision);
    const key = `${instrumentId} ${timeframe} ${session.on}`;
    const day = this.#days.get(key);
    if (day?.session !== session || revision !== this.#revision) return null;
    this.#days.delete(key);
    this.#days.set(key, day);
    return day.columns;
  }

  /** @param revision that was read before the candles were. */
  keep(
    instrumentId: InstrumentId,
    timeframe: Timeframe,
    session: TradingSession,
    columns: CandleColumns,
    revision: number,
  ): void {
    this.#follow(revision);
    if (revision !== this.#revision) return;
    const key = `${instrumentId} ${timeframe} ${session.on}`;
    this.#drop(key);
    this.#days.set(key, { session, columns });
    this.#rows += weightOf(columns);
    for (const oldest of this.#days.keys()) {
      if (this.#rows <= this.mostRows) break;
      this.#drop(oldest);
    }
  }

  #follow(revision: number): void {
    if (revision <= this.#revision) return;
    this.#revision = revision;
    this.#days.clear();
    this.#rows = 0;
  }

  #drop(key: string): void {
    const day = this.#days.get(key);
    if (day === undefined) return;
    this.#days.delete(key);
    this.#rows -= weightOf(day.columns);
  }
}

function weightOf({ openedAt }: CandleColumns): number {
  return openedAt.length + ROWS_OF_A_DAY;
}
