import { Injectable, Logger } from '@nestjs/common';
import {
  finalSettlement,
  type Instrument,
  type InstrumentId,
  type IstDate,
  istDateOf,
  istInstant,
  type Paise,
  type Position,
  type TradingDesk,
  type UtcMillis,
} from '@artha/core';
import { Calendar, Candles, Instruments } from '@artha/market-data';
import { Outbox } from '@artha/platform';
import { EngineMarket } from '../feed/engine-market.js';

type Contract = Instrument & { readonly expiresOn: IstDate; readonly underlyingId: InstrumentId };

/**
 * Settles what paper desks hold of contracts that have expired: at the end of the expiry day, or as soon as market time
 * is past it. It is a state, not an event: whatever is held of an expired contract is settled, by whichever engine
 * finds it, and is flat from then on. Where no close of what it is on is known, nothing is invented: the position is
 * left as it is, its contract cannot be traded any more, and its traders are told, once by each engine.
 */
@Injectable()
export class Expiries {
  readonly #log = new Logger(Expiries.name);
  readonly #told = new Set<string>();

  constructor(
    private readonly engine: EngineMarket,
    private readonly instruments: Instruments,
    private readonly calendar: Calendar,
    private readonly candles: Candles,
    private readonly outbox: Outbox,
  ) {}

  watch(desk: TradingDesk): void {
    const { market } = this.engine;
    market.onSessionEnd(() => this.look(desk, (settlesAt, now) => now >= settlesAt));
    market.watchTime(() => {
      // At the very instant the session ends its orders end first.
      this.look(desk, (settlesAt, now) => now > settlesAt);
      return Infinity;
    });
  }

  private look(desk: TradingDesk, isDue: (settlesAt: UtcMillis, now: UtcMillis) => boolean): void {
    const now = this.engine.clock.now();
    for (const position of desk.positions()) {
      if (position.quantity === 0) continue;
      const contract = this.instruments.known(position.instrumentId);
      if (contract === undefined || !isContract(contract)) continue;
      if (isDue(this.settlesAt(contract.expiresOn), now)) this.settle(desk, position, contract, now);
    }
  }

  private settle(desk: TradingDesk, position: Position, contract: Contract, now: UtcMillis): void {
    const { expiresOn, underlyingId } = contract;
    const closePaise = this.closeToday(underlyingId, expiresOn, now);
    if (closePaise !== null)
      return desk.bookings.settle(
        position,
        finalSettlement(contract, position.quantity, closePaise, expiresOn),
      );
    this.settleLater(desk, position, contract).catch((error: unknown) =>
      this.#log.warn(`${contract.id} is not settled yet: ${String(error)}`),
    );
  }

  /** By what is stored, for a day that the market has not just lived through. */
  private async settleLater(desk: TradingDesk, position: Position, contract: Contract): Promise<void> {
    const { id, expiresOn, underlyingId } = contract;
    const closePaise = await this.candles.closeOn(underlyingId, expiresOn);
    const held = desk.position(position);
    if (held.quantity === 0) return;
    if (closePaise !== null)
      return desk.bookings.settle(held, finalSettlement(contract, held.quantity, closePaise, expiresOn));
    const key = [held.accountId, held.deploymentId, held.product, id].join(' ');
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#log.error(`${id} expired on ${expiresOn}, and no close of ${underlyingId} is known`);
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'position.unsettled',
      accountId: held.accountId,
      mode: held.mode,
      data: { position: held, expiredOn: expiresOn, underlyingId },
    });
  }

  private closeToday(underlyingId: InstrumentId, expiresOn: IstDate, now: UtcMillis): Paise | null {
    const { market } = this.engine;
    const slot = market.find(underlyingId);
    if (slot === undefined || istDateOf(now) !== expiresOn) return null;
    return istDateOf(market.lastAt(slot)) === expiresOn && market.lastPaise(slot) > 0
      ? market.lastPaise(slot)
      : null;
  }

  private settlesAt(expiresOn: IstDate): UtcMillis {
    const session = this.calendar.current().sessionOf(expiresOn, 'derivatives');
    return session?.closesAt ?? istInstant(expiresOn, '15:30');
  }
}

function isContract(instrument: Instrument): instrument is Contract {
  return typeof instrument.expiresOn === 'string' && typeof instrument.underlyingId === 'string';
}
