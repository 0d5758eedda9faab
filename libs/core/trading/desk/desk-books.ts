import { type Market } from '../../market/market.js';
import { type Clock } from '../../time/clock.js';
import { Blotter } from '../orders/blotter.js';
import { openQuantity, type Order } from '../orders/order.js';
import { type Holding, Holdings } from '../positions/holdings.js';
import { isSamePosition, type Position, type PositionKey } from '../positions/position.js';
import { type DeskBook } from './desk-funds.js';

/** What a desk holds and what it has ordered: the state that all its parts share. */
export class DeskBooks {
  readonly holdings: Holdings;
  readonly blotter = new Blotter();

  constructor(
    market: Market,
    private readonly clock: Clock,
  ) {
    this.holdings = new Holdings(
      (instrumentId) => market.slotOf(instrumentId),
      (slot) => market.lastPaise(slot),
    );
  }

  holding(key: PositionKey): Holding {
    return this.holdings.of(key, this.clock.now());
  }

  /** All positions touched, flat ones included. */
  positions(): Position[] {
    return this.holdings.all().map((holding) => holding.position);
  }

  /** Units that working orders still mean to close of a position. */
  closingQuantity(position: Position): number {
    const closes = position.quantity > 0 ? 'sell' : 'buy';
    return this.blotter
      .open()
      .filter((order) => order.side === closes && isSamePosition(order, position))
      .reduce((sum, order) => sum + openQuantity(order), 0);
  }

  /** Whether all of an order that is still open would bring its position nearer to zero. */
  isClosing(order: Order): boolean {
    const { quantity } = this.holding(order).position;
    return openQuantity(order) <= (order.side === 'sell' ? quantity : -quantity);
  }

  /** It only makes the account safer. */
  isExit(order: Order): boolean {
    return order.reducesOnly || this.isClosing(order);
  }

  /** Without the order that is judged: one that waited, or is to be another, is there already. */
  book(judged: Order | null = null): DeskBook {
    const working = this.blotter.open().filter((order) => order.id !== judged?.id);
    return { positions: this.positions(), working, at: this.clock.now() };
  }
}
