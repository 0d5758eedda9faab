import { type Blotter } from '../orders/blotter.js';
import { isDone, openQuantity, type Order } from '../orders/order.js';
import { type Holding } from './holdings.js';
import { isSamePosition } from './position.js';
import { isExit } from './square-off.js';

export interface WayOutFloor {
  holdingOf(order: Order): Holding;
  cancel(orderId: string): void;
  /** Judges it anew. */
  judge(exit: Order): void;
  /** Keeps it until what stands in its way has ended. */
  hold(exit: Order): void;
}

/**
 * An exit by hand of a position on which a stop or a target rests: both together would trade more than there is. Whoever
 * wants out now no longer wants what rests, so that is taken back, and then the exit goes. If it trades first, there is
 * nothing left to exit.
 */
export class WayOut {
  private readonly waiting = new Map<string, Order>();
  /** A broker is asked once. */
  private readonly takenBack = new Set<string>();

  constructor(
    private readonly blotter: Blotter,
    private readonly floor: WayOutFloor,
  ) {}

  /** False: nothing rests in the way of this exit, or it is larger than the position. */
  makes(exit: Order): boolean {
    const { quantity } = this.floor.holdingOf(exit).position;
    const held = exit.side === 'sell' ? quantity : -quantity;
    if (!isExit(exit) || openQuantity(exit) > held) return false;
    const resting = this.resting(exit);
    if (resting.length === 0) return false;
    this.waiting.set(exit.id, exit);
    for (const { id } of resting) {
      if (this.takenBack.has(id)) continue;
      this.takenBack.add(id);
      this.floor.cancel(id);
    }
    // Where a broker answers at once the last one has let it go by now.
    if (this.waiting.has(exit.id) && exit.state !== 'waiting') this.floor.hold(exit);
    return true;
  }

  /** An order has changed. */
  after(order: Order): void {
    if (!isDone(order)) return;
    this.takenBack.delete(order.id);
    this.waiting.delete(order.id);
    for (const exit of [...this.waiting.values()]) {
      if (!isSamePosition(order, exit) || this.resting(exit).length > 0) continue;
      this.waiting.delete(exit.id);
      this.floor.judge(this.blotter.find(exit.id) ?? exit);
    }
  }

  private resting(exit: Order): Order[] {
    return this.blotter
      .open()
      .filter((order) => isSamePosition(order, exit) && order.side === exit.side && !isExit(order));
  }
}
