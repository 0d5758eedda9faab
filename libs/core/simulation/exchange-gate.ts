import { type Instrument, type InstrumentId } from '../market/instrument.js';
import { type Market } from '../market/market.js';
import { istDateOf, type UtcMillis } from '../time/instant.js';
import { asSent } from '../trading/orders/order-terms.js';
import { type Order } from '../trading/orders/order.js';
import { auctionReferencePaise } from './closing-auction.js';
import { type ExchangeRules, isGrossSettled, rejectedByProtection, rejectionOf } from './exchange-rules.js';
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
    const auction = market.sessionOf(slot)?.auction;
    const isAuction = auction !== undefined && at >= auction.opensAt;
    return rejectionOf({
      order: asSent(order),
      instrument,
      at,
      phase: rules.calendar().phaseAt(at, rules.groupOf(order.instrumentId)),
      squareOffAt: rules.squareOffAt(order.instrumentId, istDateOf(at)),
      lastPaise: market.lastPaise(slot),
      referencePaise: isAuction ? auctionReferencePaise(market, slot, auction.opensAt) : 0,
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

  /** A stop's limit is asked about when it wakes. */
  rejectionOnWaking(order: Order, slot: number): string | null {
    const { limitPaise, instrumentId } = asSent(order);
    const instrument = this.rules.instrumentOf(instrumentId);
    if (limitPaise === null || instrument === undefined) return null;
    return rejectedByProtection(limitPaise, instrument, this.market.lastPaise(slot));
  }

  private deliverable(order: Order, instrument: Instrument, at: UtcMillis): number {
    if (order.product !== 'CNC' || order.side !== 'sell') return Infinity;
    const held = this.rules.deliverable(order);
    return isGrossSettled(instrument) ? Math.max(0, held - this.unsettled.units(instrument.id, at)) : held;
  }
}
