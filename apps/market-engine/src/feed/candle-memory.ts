import { Injectable } from '@nestjs/common';
import { type Candle, type InstrumentId, type UtcMillis } from '@artha/core';
import { Candles } from '@artha/market-data';

/** Minutes of about six sessions: enough to warm a 200-candle average of five-minute candles. */
const MINUTES = 2_250;
/** Someone waits for the day to open, and others need the database too. */
const AT_ONCE = 4;

/** The minutes before the session, so that indicators are warm at the open. */
@Injectable()
export class CandleMemory {
  #minutes: ReadonlyMap<InstrumentId, readonly Candle[]> = new Map();

  constructor(private readonly candles: Candles) {}

  /** What was before an instant; {@link use} makes it what is remembered. */
  async read(
    instrumentIds: readonly InstrumentId[],
    before: UtcMillis,
  ): Promise<ReadonlyMap<InstrumentId, readonly Candle[]>> {
    const minutes = new Map<InstrumentId, readonly Candle[]>();
    const read = async (id: InstrumentId): Promise<void> => {
      const { items } = await this.candles.page(id, '1m', { before, until: before, limit: MINUTES });
      minutes.set(id, items);
    };
    for (let first = 0; first < instrumentIds.length; first += AT_ONCE)
      await Promise.all(instrumentIds.slice(first, first + AT_ONCE).map(read));
    return minutes;
  }

  use(minutes: ReadonlyMap<InstrumentId, readonly Candle[]>): void {
    this.#minutes = minutes;
  }

  /** Oldest first; empty where nothing is stored. */
  of(instrumentId: InstrumentId): readonly Candle[] {
    return this.#minutes.get(instrumentId) ?? [];
  }
}
