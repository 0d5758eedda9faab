import { Injectable } from '@nestjs/common';
import { type Candle, CandleBuilder, type Timeframe, type TradingSession } from '@artha/core';
import { EngineMarket } from '../feed/engine-market.js';

/** Ticks kept of each instrument: at one a second a quarter of an hour. */
const KEPT = 1_000;
/** An instrument whose first tick came so soon after the opening has been seen from the beginning. */
const OPENING_MILLIS = 60_000;
const [AT, PRICE, VOLUME, OPEN_INTEREST, NUMBERS] = [0, 1, 2, 3, 4] as const;

/** The last ticks of one instrument in one array, written round and round. */
class TickRing {
  readonly numbers = new Float64Array(KEPT * NUMBERS);
  next = 0;
  count = 0;
}

/**
 * The last thousand ticks of every instrument, so that a chart of seconds has something to start with. On the tick
 * path it writes four numbers and allocates nothing but each instrument's ring, once.
 */
@Injectable()
export class TickMemory {
  readonly #rings: (TickRing | undefined)[] = [];
  #epoch = 0;

  constructor(private readonly engine: EngineMarket) {}

  begin(): void {
    const { market } = this.engine;
    this.#epoch = this.engine.state().epoch;
    this.engine.onChange(() => this.followChange());
    market.onTick((slot, at, lastPaise) => {
      const ring = (this.#rings[slot] ??= new TickRing());
      const place = ring.next * NUMBERS;
      ring.numbers[place + AT] = at;
      ring.numbers[place + PRICE] = lastPaise;
      ring.numbers[place + VOLUME] = market.dayVolume(slot);
      ring.numbers[place + OPEN_INTEREST] = market.openInterest(slot);
      ring.next = ring.next + 1 === KEPT ? 0 : ring.next + 1;
      if (ring.count < KEPT) ring.count += 1;
    });
  }

  /**
   * Candles of any length out of the ticks that are kept, oldest first, the one in progress last. The first is left
   * out, because its beginning may be missing, unless the ring reaches back to the opening of the session.
   */
  candles(slot: number, timeframe: Timeframe, session: TradingSession): Candle[] {
    const ring = this.#rings[slot];
    if (ring === undefined) return [];
    const oldest = ((ring.next - ring.count + KEPT) % KEPT) * NUMBERS;
    const isWhole =
      ring.count < KEPT && (ring.numbers[oldest + AT] ?? NaN) < session.opensAt + OPENING_MILLIS;
    const builder = new CandleBuilder(timeframe);
    builder.startSession(session, isWhole ? 0 : (ring.numbers[oldest + VOLUME] ?? 0));
    const candles: Candle[] = [];
    for (let i = 0; i < ring.count; i++) {
      const place = ((ring.next - ring.count + i + KEPT) % KEPT) * NUMBERS;
      const at = ring.numbers[place + AT] ?? NaN;
      if (at < session.opensAt) continue;
      const closed = builder.tick(
        at,
        ring.numbers[place + PRICE] ?? NaN,
        ring.numbers[place + VOLUME] ?? NaN,
        ring.numbers[place + OPEN_INTEREST] ?? 0,
      );
      if (closed !== null) candles.push(closed);
    }
    if (builder.forming !== null) candles.push(builder.forming);
    return isWhole ? candles : candles.slice(1);
  }

  /** The market has jumped: what was seen before is of another time. */
  private followChange(): void {
    const { epoch } = this.engine.state();
    if (epoch === this.#epoch) return;
    this.#epoch = epoch;
    for (const ring of this.#rings) if (ring !== undefined) ring.next = ring.count = 0;
  }
}
