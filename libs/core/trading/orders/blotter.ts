import { exposedQuantity, isDone, type Order } from './order.js';
import { isSamePosition, type PositionKey } from '../positions/position.js';

/** An order as it changes, and what is not for others to see. */
class Entry {
  /** The broker has been called for it. */
  isHandedOver = false;
  /** Trades already booked; a broker may report one twice. */
  fillIds: readonly string[] = [];

  constructor(public order: Order) {}
}

/** How many done orders are remembered before they are forgotten within the day: someone may ask for denials without end. */
const MOST_DONE = 10_000;

/** The orders of one desk: those of the day by id, and apart from them the few that may still be filled. */
export class Blotter {
  private readonly byId = new Map<string, Entry>();
  private readonly opened = new Set<Entry>();

  find(orderId: string): Order | undefined {
    return this.byId.get(orderId)?.order;
  }

  findOpen(orderId: string): Order | undefined {
    const order = this.find(orderId);
    return order === undefined || isDone(order) ? undefined : order;
  }

  /** A copy: walking it while orders close is safe. */
  open(): Order[] {
    return Array.from(this.opened, (entry) => entry.order);
  }

  /** The same without a copy, for whoever changes nothing while walking it. */
  openEntries(): ReadonlySet<{ readonly order: Order }> {
    return this.opened;
  }

  keep(order: Order): void {
    const known = this.byId.get(order.id);
    if (known === undefined && this.byId.size - this.opened.size >= MOST_DONE) this.forgetDone();
    const entry = known ?? new Entry(order);
    entry.order = order;
    if (known === undefined) this.byId.set(order.id, entry);
    if (isDone(order)) this.opened.delete(entry);
    else if (known === undefined) this.opened.add(entry);
  }

  /** Notes a fill of a known order; false: it had been noted before. */
  noteFill(orderId: string, fillId: string): boolean {
    const entry = this.byId.get(orderId);
    if (entry === undefined || entry.fillIds.includes(fillId)) return false;
    entry.fillIds = entry.fillIds.length === 0 ? [fillId] : [...entry.fillIds, fillId];
    return true;
  }

  markHandedOver(orderId: string): void {
    const entry = this.byId.get(orderId);
    if (entry !== undefined) entry.isHandedOver = true;
  }

  isHandedOver(orderId: string): boolean {
    return this.byId.get(orderId)?.isHandedOver === true;
  }

  /** The working orders on one position, entries or exits. */
  working(position: PositionKey, reducesOnly: boolean): Order[] {
    if (this.opened.size === 0) return [];
    return this.open().filter(
      (order) => order.reducesOnly === reducesOnly && isSamePosition(order, position),
    );
  }

  /** Units that other orders on the same side of the same position may still trade. */
  workingQuantity(like: Order): number {
    if (this.opened.size === 0) return 0;
    let quantity = 0;
    for (const { order } of this.opened)
      if (order.id !== like.id && order.side === like.side && isSamePosition(order, like))
        quantity += exposedQuantity(order);
    return quantity;
  }

  forgetDone(): void {
    for (const [orderId, { order }] of this.byId) if (isDone(order)) this.byId.delete(orderId);
  }
}
