import { type Instrument, type InstrumentId } from '../market/instrument.js';
import { type Market } from '../market/market.js';
import { type Paise } from '../money/paise.js';
import { istDateOf, type UtcMillis } from '../time/instant.js';
import { asSent } from '../trading/orders/order-terms.js';
import { type Order } from '../trading/orders/order.js';
import { auctionReferencePaise } from './closing-auction.js';
import {
  type ExchangeRules,
  isGrossSettled,
  isShareFuture,
  rejectedByClosingBand,
  rejectedByProtection,
  rejectionOf,
} from './exchange-rules.js';
import { isInPreOpen } from './futures-pre-open.js';
import { isHeldByAuction } from './paper-sessions.js';
import { type Purchase, UnsettledPurchases } from './unsettled-purchases.js';

/** The exchange's door: gathers what an order is judged by, and lets it in or says why not. */
export class ExchangeGate {
  private readonly unsettled: UnsettledPurchases;

  /** `purchases`: for delivery, from before, that may not have been delivered yet. */
  constructor(
    private readonly market: Market,
    private readonly rules: ExchangeRules,
    purchases: readonly Purchase[] = [],
  ) {
    this.unsettled = new UnsettledPurchases(() => rules.calendar(), purchases);
  }

  instrumentOf(id: InstrumentId): Instrument | undefined {
    return this.rules.instrumentOf(id);
  }

  /** Null: the order is taken. */
  rejection(order: Order, slot: number, at: UtcMillis): string | null {
    const { market, rules } = this;
    const instrument = rules.instrumentOf(order.instrumentId);
    if (instrument === undefined) return null;
    return rejectionOf({
      order: asSent(order),
      instrument,
      at,
      phase: rules.calendar().phaseAt(at, rules.groupOf(order.instrumentId)),
      hasPreOpen: isInPreOpen(instrument, rules.calendar(), istDateOf(at)),
      squareOffAt: rules.squareOffAt(order.instrumentId, istDateOf(at)),
      lastPaise: market.lastPaise(slot),
      previousClosePaise: rules.previousClosePaise?.(order.instrumentId) ?? 0,
      dayHighPaise: market.dayHighPaise(slot),
      dayLowPaise: market.dayLowPaise(slot),
      referencePaise: this.referencePaise(instrument, slot, at),
      deliverable: this.deliverable(order, instrument, at),
    });
  }

  /** What was bought may be sold before it is delivered (BTST), unless the instrument is settled trade by trade. */
  noteFill({ side, product, instrumentId }: Order, quantity: number, at: UtcMillis): void {
    const instrument =
      product === 'CNC' && side === 'buy' ? this.rules.instrumentOf(instrumentId) : undefined;
    if (instrument !== undefined && isGrossSettled(instrument))
      this.unsettled.note({ instrumentId, quantity, filledAt: at });
  }

  /** Why an order that works is cancelled when the closing auction begins; null: it carries over. */
  rejectionOnClosing(order: Order, slot: number, at: UtcMillis): string | null {
    const instrument = this.rules.instrumentOf(order.instrumentId);
    if (instrument === undefined) return null;
    return rejectedByClosingBand(asSent(order), this.referencePaise(instrument, slot, at));
  }

  /** Whether it can be taken back no more before the opening. */
  isHeldByOpening(order: Order, at: UtcMillis): boolean {
    const { rules } = this;
    const phase = rules.calendar().phaseAt(at, rules.groupOf(order.instrumentId));
    return isHeldByAuction(phase, asSent(order).kind === 'MARKET', at);
  }

  /** A stop's limit is asked about when it wakes. */
  rejectionOnWaking(order: Order, slot: number): string | null {
    const { limitPaise, instrumentId } = asSent(order);
    const instrument = this.rules.instrumentOf(instrumentId);
    if (limitPaise === null || instrument === undefined) return null;
    return rejectedByProtection(limitPaise, instrument, this.market.lastPaise(slot));
  }

  /** Of a share, and since there is an auction of shares of the futures on them; 0: prices are held against nothing. */
  private referencePaise(instrument: Instrument, slot: number, at: UtcMillis): Paise {
    const { market, rules } = this;
    const auction = isShareFuture(instrument)
      ? rules.calendar().sessionOf(istDateOf(at), 'closing-auction')?.auction
      : market.sessionOf(slot)?.auction;
    if (auction === undefined || at < auction.opensAt) return 0;
    return auctionReferencePaise(market, slot, auction.opensAt);
  }

  private deliverable(order: Order, instrument: Instrument, at: UtcMillis): number {
    if (order.product !== 'CNC' || order.side !== 'sell') return Infinity;
    const held = this.rules.deliverable(order);
    return isGrossSettled(instrument) ? Math.max(0, held - this.unsettled.units(instrument.id, at)) : held;
  }
}
