import { Injectable } from '@nestjs/common';
import { type Candle, CandleBuilder, type InstrumentId, type IstDate } from '@artha/core';
import { Sessions } from '../candles/sessions.js';
import { Ticks } from '../ticks/ticks.js';

/** A day of a liquid instrument has some 25,000 ticks; they are read in pieces. */
const TICKS_AT_ONCE = 20_000;

/** The minutes of a day made from its recorded ticks, by the builder that makes the live ones. */
@Injectable()
export class MinutesOfTicks {
  constructor(
    private readonly ticks: Ticks,
    private readonly sessions: Sessions,
  ) {}

  /** Oldest first; empty where no ticks are stored. */
  async of(instrumentId: InstrumentId, on: IstDate): Promise<Candle[]> {
    const session = this.sessions.on(instrumentId, on);
    if (session === null) return [];
    const builder = new CandleBuilder('1m');
    builder.startSession(session);
    const minutes: Candle[] = [];
    let after = { at: session.opensAt, sequence: -1 };
    for (let isMore = true; isMore;) {
      const page = await this.ticks.page(instrumentId, after, session.closesAt, TICKS_AT_ONCE);
      for (const { at, lastPaise, dayVolume, openInterest } of page) {
        const closed = builder.tick(at, lastPaise, dayVolume, openInterest ?? 0);
        if (closed !== null) minutes.push(closed);
      }
      after = page.at(-1) ?? after;
      isMore = page.length === TICKS_AT_ONCE;
    }
    const last = builder.advanceTo(Infinity);
    return last === null ? minutes : [...minutes, last];
  }
}
