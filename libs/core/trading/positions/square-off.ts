import { type Blotter } from '../orders/blotter.js';
import { type Holding } from './holdings.js';
import { isDone, type Order } from '../orders/order.js';
import { isFlat, isSamePosition } from './position.js';

interface Floor {
  cancel(orderId: string, why: string): void;
  exit(holding: Holding, reason: string): void;
}

interface Leaving {
  readonly holding: Holding;
  readonly reason: string;
  /** Orders asked to be taken back; a broker is asked once. */
  readonly takenBack: Set<string>;
}

/**
 * Leaves positions for good: what works on one is taken back first, because an entry could fill meanwhile and a
 * resting stop would trade the same units twice; then what is held by then is exited at the market, and again if an
 * order filled on its way. An exit that comes to nothing ends it: people are told by the order.
 */
export class SquareOff {
  private readonly leaving = new Map<Holding, Leaving>();

  constructor(
    private readonly blotter: Blotter,
    private readonly floor: Floor,
  ) {}

  begin(holding: Holding, reason: string): void {
    if (this.leaving.has(holding)) return;
    if (isFlat(holding.position) && this.working(holding).length === 0) return;
    this.leaving.set(holding, { holding, reason, takenBack: new Set() });
    this.pursue(holding);
  }

  isLeaving(holding: Holding): boolean {
    return this.leaving.has(holding);
  }

  /** An order has changed: the next step of the position it belongs to. */
  after(order: Order): void {
    if (this.leaving.size === 0) return;
    for (const { holding } of [...this.leaving.values()]) {
      if (!isSamePosition(order, holding.position)) continue;
      const isVain = isExit(order) && isDone(order) && order.state !== 'filled';
      if (isVain) this.leaving.delete(holding);
      else this.pursue(holding);
    }
  }

  private pursue(holding: Holding): void {
    const leaving = this.leaving.get(holding);
    if (leaving === undefined) return;
    for (const order of this.working(holding)) {
      if (isExit(order) || leaving.takenBack.has(order.id)) continue;
      leaving.takenBack.add(order.id);
      this.floor.cancel(order.id, leaving.reason);
    }
    if (this.working(holding).length > 0) return; // goes on once they have ended
    if (!this.leaving.has(holding)) return; // done by now: taking back the last order led here first
    if (isFlat(holding.position)) this.leaving.delete(holding);
    else this.floor.exit(holding, leaving.reason);
  }

  private working({ position }: Holding): Order[] {
    return this.blotter.open().filter((order) => isSamePosition(order, position));
  }
}

/** An exit that is on its way, not one that waits for a price. */
export function isExit({ reducesOnly, kind }: Order): boolean {
  return reducesOnly && kind === 'MARKET';
}
