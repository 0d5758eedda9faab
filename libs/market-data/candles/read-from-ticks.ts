import {
  type Candle,
  CandleBuilder,
  type InstrumentId,
  type Timeframe,
  type TradingSession,
  type UtcMillis,
} from '@artha/core';
import { type StoredTick, type Ticks } from '../ticks/ticks.js';

/** Read at once, so that a day of a busy instrument is not held whole. */
const TICKS_AT_ONCE = 20_000;

/**
 * Candles made of the recorded ticks of one session, oldest first, by the builder that makes the live ones. The last
 * one is cut at `before`. `from` should be an opening of a candle; it counts from what had been traded by then.
 */
export async function readFromTicks(
  ticks: Ticks,
  instrumentId: InstrumentId,
  timeframe: Timeframe,
  session: TradingSession,
  from: UtcMillis,
  before: UtcMillis,
): Promise<Candle[]> {
  const begin = Math.max(from, session.opensAt);
  const end = Math.min(before, session.closesAt);
  const builder = new CandleBuilder(timeframe);
  builder.startSession(
    session,
    begin === session.opensAt ? 0 : await tradedBefore(ticks, instrumentId, session, begin),
  );
  const candles: Candle[] = [];
  let after: Pick<StoredTick, 'at' | 'sequence'> = { at: begin, sequence: -1 };
  for (let isMore = begin < end; isMore;) {
    const page = await ticks.page(instrumentId, after, end, TICKS_AT_ONCE);
    for (const { at, lastPaise, dayVolume, openInterest } of page) {
      const closed = builder.tick(at, lastPaise, dayVolume, openInterest ?? 0);
      if (closed !== null) candles.push(closed);
    }
    after = page.at(-1) ?? after;
    isMore = page.length === TICKS_AT_ONCE;
  }
  const last = builder.advanceTo(Infinity);
  return last === null ? candles : [...candles, last];
}

async function tradedBefore(
  ticks: Ticks,
  instrumentId: InstrumentId,
  session: TradingSession,
  at: UtcMillis,
): Promise<number> {
  const [last] = await ticks.newest(instrumentId, session.opensAt, at, 1);
  return last?.dayVolume ?? 0;
}
