import { type UtcMillis } from '../../time/instant.js';
import { type Blotter } from './blotter.js';
import { legIdOf } from './order-group.js';
import { applyChange, termsOf } from './order-change.js';
import { cancelOrder, isDone, type Order } from './order.js';

interface Floor {
  readonly now: () => UtcMillis;
  /** Its turn has come: judged as any order, by how things stand now. */
  readonly judge: (order: Order) => void;
  /** Writes down what became of an order. */
  readonly moveOn: (order: Order, cause: string) => void;
}

/**
 * Wishes of which the market sees one leg at a time. A leg waits, unsent, until the one before it is filled; where that
 * one ends in any other way, whoever took it back or refused it did so to the rest. A new price of the leg that works
 * is the price of those behind it. Which leg comes when follows from their ids, so nothing is remembered here.
 */
export class Icebergs {
  constructor(
    private readonly blotter: Blotter,
    private readonly floor: Floor,
  ) {}

  /** Whether another leg has to be filled before this one is sent. */
  isBehind(order: Order): boolean {
    const before = this.before(order);
    return before !== null && this.blotter.find(before)?.state !== 'filled';
  }

  /** An order has changed: what it means for the leg behind it. */
  after(order: Order): void {
    const next = this.next(order);
    if (next?.state !== 'waiting') return;
    if (order.state === 'filled') this.floor.judge(next);
    else if (isDone(order))
      this.floor.moveOn(cancelOrder(next, this.floor.now()), `the leg before it was ${order.state}`);
  }

  /** A leg has another price from now on, and so have those that wait behind it. */
  follow(order: Order): void {
    for (let leg = this.next(order); leg?.state === 'waiting'; leg = this.next(leg)) {
      const terms = { ...termsOf(leg), limitPaise: order.limitPaise };
      this.floor.moveOn(applyChange(leg, terms, this.floor.now()), 'its price follows the leg before it');
    }
  }

  /** After a restart: what the leg before a waiting one came to meanwhile. */
  resume(): void {
    for (const order of this.blotter.open()) {
      const before = order.state === 'waiting' ? this.before(order) : null;
      const known = before === null ? undefined : this.blotter.find(before);
      if (known !== undefined) this.after(known);
    }
  }

  private before({ groupId, groupKind, legNumber }: Order): string | null {
    if (groupKind !== 'iceberg' || groupId === null || legNumber === null || legNumber === 1) return null;
    return legNumber === 2 ? groupId : legIdOf(groupId, legNumber - 1);
  }

  private next({ groupId, groupKind, legNumber }: Order): Order | undefined {
    if (groupKind !== 'iceberg' || groupId === null || legNumber === null) return undefined;
    return this.blotter.findOpen(legIdOf(groupId, legNumber + 1));
  }
}
