import { type Instrument, type InstrumentId } from '../market/instrument.js';
import { type Market } from '../market/market.js';
import { istDateOf, type UtcMillis } from '../time/instant.js';
import { type Order } from '../trading/order.js';
import { auctionReferencePaise } from './closing-auction.js';
import { type ExchangeRules, rejectedByProtection, rejectionOf } from './exchange-rules.js';

/** The exchange's door: gathers what an order is judged by, and lets it in or says why not. */
export class ExchangeGate {
  constructor(
    private readonly market: Market,
    private readonly rules: ExchangeRules,
  ) {}

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
      order,
      instrument,
      at,
      phase: rules.calendar().phaseAt(at, rules.groupOf(order.instrumentId)),
      squareOffAt: rules.squareOffAt(order.instrumentId, istDateOf(at)),
      lastPaise: market.lastPaise(slot),
      referencePaise: isAuction ? auctionReferencePaise(market, slot, auction.opensAt) : 0,
      deliverable:
        order.product === 'CNC' && order.side === 'sell' ? rules.deliverable(order, instrument) : Infinity,
    });
  }

  /** A stop's limit is asked about when it wakes. */
  rejectionOnWaking({ limitPaise, instrumentId }: Order, slot: number): string | null {
    const instrument = this.rules.instrumentOf(instrumentId);
    if (limitPaise === null || instrument === undefined) return null;
    return rejectedByProtection(limitPaise, instrument, this.market.lastPaise(slot));
  }
}
