import { parseInstrumentId } from '../market/instrument-id.js';
import { isIndexUnderlying } from '../market/instrument-rules.js';
import { type Instrument, type InstrumentId } from '../market/instrument.js';
import { type Market } from '../market/market.js';
import { type Paise } from '../money/paise.js';
import { type Clock } from '../time/clock.js';
import { type ExchangeCalendar } from '../time/exchange-calendar.js';
import { type IstDate, istDateOf, istInstant, type UtcMillis } from '../time/instant.js';
import { type TradingDesk } from '../trading/desk/trading-desk.js';
import { finalSettlement } from '../trading/positions/expiry-settlement.js';
import { type Position } from '../trading/positions/position.js';
import { closingPaise } from './closing-auction.js';

export type ExpiringContract = Instrument & {
  readonly expiresOn: IstDate;
  readonly underlyingId: InstrumentId;
};

/** What is held of a contract whose last close the market has not just seen. */
export type SettlesLater = (position: Position, contract: ExpiringContract) => void;

interface Surroundings {
  readonly market: Market;
  readonly clock: () => Clock;
  readonly instrumentOf: (id: InstrumentId) => Instrument | undefined;
  readonly calendar: () => ExchangeCalendar;
  readonly settlesLater: SettlesLater;
}

/**
 * Settles what a paper desk holds of contracts that have expired: at the end of the expiry day, or as soon as market
 * time is past it. It is a state, not an event: whatever is held of an expired contract is settled, by whoever finds
 * it, and is flat from then on.
 */
export class ExpiryWatch {
  constructor(
    private readonly desk: TradingDesk,
    private readonly around: Surroundings,
  ) {
    const { market } = around;
    market.onSessionEnd(() => this.look((settlesAt, now) => now >= settlesAt));
    market.watchTime(() => {
      // At the very instant the session ends its orders end first.
      this.look((settlesAt, now) => now > settlesAt);
      return Infinity;
    });
  }

  private look(isDue: (settlesAt: UtcMillis, now: UtcMillis) => boolean): void {
    const now = this.around.clock().now();
    for (const position of this.desk.positions()) {
      if (position.quantity === 0) continue;
      const contract = this.around.instrumentOf(position.instrumentId);
      if (contract === undefined || !isExpiring(contract)) continue;
      if (isDue(this.settlesAt(contract.expiresOn), now)) this.settle(position, contract, now);
    }
  }

  private settle(position: Position, contract: ExpiringContract, now: UtcMillis): void {
    const { expiresOn, underlyingId } = contract;
    const closePaise = this.closeToday(underlyingId, expiresOn, now);
    if (closePaise === null) return this.around.settlesLater(position, contract);
    this.desk.bookings.settle(position, finalSettlement(contract, position.quantity, closePaise, expiresOn));
  }

  private closeToday(underlyingId: InstrumentId, expiresOn: IstDate, now: UtcMillis): Paise | null {
    const { market } = this.around;
    const slot = market.find(underlyingId);
    if (slot === undefined || istDateOf(now) !== expiresOn) return null;
    if (istDateOf(market.lastAt(slot)) !== expiresOn || market.lastPaise(slot) === 0) return null;
    const parts = parseInstrumentId(underlyingId);
    const isIndex = parts !== null && 'symbol' in parts && isIndexUnderlying(parts.symbol);
    return isIndex ? market.lastPaise(slot) : closingPaise(market, slot);
  }

  private settlesAt(expiresOn: IstDate): UtcMillis {
    const session = this.around.calendar().sessionOf(expiresOn, 'derivatives');
    return session?.closesAt ?? istInstant(expiresOn, '15:30');
  }
}

function isExpiring(instrument: Instrument): instrument is ExpiringContract {
  return typeof instrument.expiresOn === 'string' && typeof instrument.underlyingId === 'string';
}
