import { isDone, openQuantity, type Order } from './order.js';
import { isSamePosition, type PositionKey } from './position.js';

/** The orders of one desk: all of the day by id, and apart from them the few that may still be filled. */
export class Blotter {
  private readonly byId = new Map<string, Order>();
  private readonly openById = new Map<string, Order>();
  /** Open orders the broker has been called for. */
  private readonly handedOver = new Set<string>();

  find(orderId: string): Order | undefined {
    return this.byId.get(orderId);
  }

  findOpen(orderId: string): Order | undefined {
    return this.openById.get(orderId);
  }

  /** A copy: walking it while orders close is safe. */
  open(): Order[] {
    return [...this.openById.values()];
  }

  keep(order: Order): void {
    this.byId.set(order.id, order);
    if (!isDone(order)) this.openById.set(order.id, order);
    else {
      this.openById.delete(order.id);
      this.handedOver.delete(order.id);
    }
  }

  markHandedOver(orderId: string): void {
    this.handedOver.add(orderId);
  }

  isHandedOver(orderId: string): boolean {
    return this.handedOver.has(orderId);
  }

  /** The working orders on one position, entries or exits. */
  working(position: PositionKey, reducesOnly: boolean): Order[] {
    if (this.openById.size === 0) return [];
    return this.open().filter(
      (order) => order.reducesOnly === reducesOnly && isSamePosition(order, position),
    );
  }

  /** Units that orders on the same side of the same position still mean to trade. */
  workingQuantity(like: Order): number {
    let quantity = 0;
    for (const order of this.openById.values())
      if (order.side === like.side && isSamePosition(order, like)) quantity += openQuantity(order);
    return quantity;
  }

  forgetDone(): void {
    for (const [orderId, order] of this.byId) if (isDone(order)) this.byId.delete(orderId);
  }
}
