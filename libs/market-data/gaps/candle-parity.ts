import { Injectable } from '@nestjs/common';
import { type InstrumentId, type IstDate, readCandle } from '@artha/core';
import { Candles } from '../candles/candles.js';
import { compareCandles, type ParityReport } from '../candles/parity.js';
import { Sessions } from '../candles/sessions.js';
import { MinutesOfTicks } from './minutes-of-ticks.js';

/** Stored minutes against those the day's recorded ticks make. */
@Injectable()
export class CandleParity {
  constructor(
    private readonly candles: Candles,
    private readonly sessions: Sessions,
    private readonly minutes: MinutesOfTicks,
  ) {}

  async storedAgainstTicks(instrumentId: InstrumentId, on: IstDate): Promise<ParityReport> {
    const session = this.sessions.on(instrumentId, on);
    if (session === null) return compareCandles([], []);
    const stored = await this.candles.columns(instrumentId, '1m', session.opensAt, session.closesAt);
    const rows = Array.from(stored.openedAt, (_, row) => readCandle(stored, row));
    return compareCandles(rows, await this.minutes.of(instrumentId, on));
  }
}
