import { Injectable } from '@nestjs/common';
import { istDateOf, PaperFloor, type TradingDesk } from '@artha/core';
import { Calendar, Instruments, SessionGroups } from '@artha/market-data';
import { EngineMarket } from '../feed/engine-market.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { SessionRecording } from '../sessions/session-recording.js';
import { Expiries } from './expiries.js';

/** The floor of every paper desk of this engine. */
@Injectable()
export class PaperExchange extends PaperFloor {
  constructor(
    engine: EngineMarket,
    instruments: Instruments,
    groups: SessionGroups,
    calendar: Calendar,
    private readonly expiries: Expiries,
    config: MarketEngineConfig,
    recording: SessionRecording,
  ) {
    super({
      market: engine.market,
      clock: () => engine.clock,
      terms: config.paperTerms,
      instrumentOf: (id) => recording.instrument(id, instruments.known(id)),
      groupOf: (id) => recording.group(id, groups.groupOf(id, istDateOf(engine.clock.now()))),
      calendar: () => recording.calendar(calendar.current()),
      previousClosePaise: (id) => recording.close(id, engine.previousClosePaise(id)),
    });
  }

  /** `driven`: the desk as it is driven from outside, at any time. */
  attend(desk: TradingDesk, driven: TradingDesk): void {
    this.watch(desk, (position, contract) => this.expiries.settleLater(driven, position, contract));
  }
}
