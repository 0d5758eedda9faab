import { type InstrumentId } from '../../market/instrument.js';
import { type Market } from '../../market/market.js';
import { type IstDate, istDateOf, type UtcMillis } from '../../time/instant.js';
import { type Order } from '../orders/order.js';
import { isFlat, isSamePosition, type Position } from './position.js';

/** The desk whose intraday positions are squared off. */
interface Floor {
  positions(): Position[];
  openOrders(): Order[];
  squareOffAll(reason: string, which: (position: Position) => boolean): void;
}

/** When intraday positions end. */
export interface IntradayCutoffs {
  /** Of one instrument; null: never. */
  of(id: InstrumentId, on: IstDate): UtcMillis | null;
  /** Whether the exchange takes orders in it just now; left out, while the market does. */
  takesOrders?(id: InstrumentId, at: UtcMillis): boolean;
  /** Every one there is on a day. */
  on(on: IstDate): readonly UtcMillis[];
}

const AGAIN_AFTER_MILLIS = 60_000;
const SOON_MILLIS = 1_000;
/** Why an order that the broker makes for its trader exits. */
const REASON = 'intraday square-off';
/** Of what found no price the day before. */
const LATE_REASON = 'intraday square-off, at the first price since the close';

/** Whether it is the broker's own exit, at the cut-off, and none the trader asked for. */
export function isAutoSquareOff({ product, reducesOnly, reason }: Order): boolean {
  return product === 'MIS' && reducesOnly && (reason === REASON || reason === LATE_REASON);
}

/**
 * Brokers end intraday positions (MIS) before the close: orders that work on one are taken back, what is held is
 * exited at the market. Nothing is remembered of it: whenever market time is past the cut-off and something of the
 * kind is there, it is squared off. So it happens once, a process that was killed at that very instant goes on where
 * it was, and an exit that came to nothing is tried again a minute later. What is held from an earlier day found no
 * price then, and goes at the first of this one.
 */
export class IntradaySquareOff {
  /** Found held from an earlier day, and not out yet: what trades of them today does not make them today's. */
  private readonly late = new Set<string>();

  constructor(
    private readonly market: Market,
    private readonly desk: Floor,
    private readonly cutoffs: IntradayCutoffs,
  ) {
    market.watchTime((at) => this.look(at));
  }

  private look(at: UtcMillis): UtcMillis {
    const on = istDateOf(at);
    const isLate = (id: InstrumentId): boolean => {
      const cutoffAt = this.cutoffs.of(id, on);
      return cutoffAt !== null && at >= cutoffAt && this.market.takesOrdersAt(at, this.market.slotOf(id));
    };
    // What would only be refused is not asked for in the pauses of an auction.
    const isDue = (id: InstrumentId): boolean => isLate(id) && (this.cutoffs.takesOrders?.(id, at) ?? true);
    const isThere = (one: Order | Position): boolean => one.product === 'MIS' && isDue(one.instrumentId);
    if (this.isLeft(isDue)) this.desk.squareOffAll(REASON, isThere);
    if (this.isLeft(isLate)) return at + AGAIN_AFTER_MILLIS;
    const cutoffs = this.cutoffs.on(on).filter((cutoffAt) => cutoffAt > at);
    return Math.min(this.leaveLate(at), ...cutoffs);
  }

  /** Returns when to look again. */
  private leaveLate(at: UtcMillis): UtcMillis {
    let next = Infinity;
    for (const position of this.desk.positions()) {
      if (!this.isFromBefore(position, at)) continue;
      const slot = this.market.slotOf(position.instrumentId);
      const opensAt = this.market.sessionOf(slot)?.opensAt ?? Infinity;
      if (at < opensAt) {
        if (opensAt < Infinity) next = Math.min(next, opensAt);
        continue;
      }
      const takesOrders =
        this.market.takesOrdersAt(at, slot) &&
        (this.cutoffs.takesOrders?.(position.instrumentId, at) ?? true);
      const hasPrice = this.market.lastAt(slot) >= opensAt;
      if (takesOrders && hasPrice)
        this.desk.squareOffAll(LATE_REASON, (one) => isSamePosition(one, position) && !isFlat(one));
      next = Math.min(next, at + (hasPrice ? AGAIN_AFTER_MILLIS : SOON_MILLIS));
    }
    return next;
  }

  private isFromBefore(position: Position, at: UtcMillis): boolean {
    const key = `${position.deploymentId} ${position.instrumentId}`;
    if (position.product !== 'MIS') return false;
    if (isFlat(position)) this.late.delete(key);
    else if (istDateOf(position.updatedAt) < istDateOf(at)) this.late.add(key);
    return this.late.has(key);
  }

  private isLeft(which: (id: InstrumentId) => boolean): boolean {
    const isMis = ({ product, instrumentId }: Order | Position): boolean =>
      product === 'MIS' && which(instrumentId);
    return (
      this.desk.openOrders().some(isMis) ||
      this.desk.positions().some((position) => position.quantity !== 0 && isMis(position))
    );
  }
}
