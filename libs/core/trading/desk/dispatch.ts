import { type RefusalData } from '../../refusals.js';
import { type UtcMillis } from '../../time/instant.js';
import { type OrdersLeft } from '../orders/order-budget.js';
import { type Lane, type SentBefore } from '../orders/order-budgets.js';
import { addsRisk } from '../orders/order-change.js';
import { type Message, OrderPace } from '../orders/order-pace.js';
import { type OrderTerms } from '../orders/order-terms.js';
import { type Order } from '../orders/order.js';
import { ENTRY_PATIENCE_MILLIS, latenessRefusal } from '../risk/entry-patience.js';
import { type DeskBooks } from './desk-books.js';
import { type TradingDeskOptions } from './trading-desk-options.js';

/** Everything a desk tells its broker goes through here, at the pace it may. */
export class Dispatch {
  private readonly pace: OrderPace | null;

  constructor(
    private readonly books: DeskBooks,
    private readonly options: TradingDeskOptions,
    /** It was written down, and is too late to be sent. */
    private readonly deny: (order: Order, refusal: RefusalData) => void,
  ) {
    this.pace = options.pace === undefined ? null : new OrderPace(options.pace);
    if (this.pace !== null) options.market.watchTime((at) => this.releaseUntil(at));
  }

  /** What the broker was told before a restart; it counts. */
  restore(sent: readonly SentBefore[]): void {
    this.pace?.restore(sent);
  }

  /** An algorithm that is registered has a pace of its own. */
  register(algoId: string, perSecond: number): void {
    this.pace?.register(algoId, perSecond);
  }

  /** What of the budget is there; null: nothing is counted. */
  left(lane: Lane): OrdersLeft | null {
    return this.pace?.left(lane) ?? null;
  }

  /** What is counted by the wall's clock may go, though the market stands still. */
  release(): void {
    this.pace?.release();
  }

  /** It is written down: from now on the broker may hear of it. */
  handOver(orderId: string, waitedMillis = 0): void {
    const order = this.books.blotter.findOpen(orderId);
    if (order === undefined) return; // cancelled while it was being written down
    const late = latenessRefusal(
      order,
      waitedMillis,
      this.options.entryPatienceMillis ?? ENTRY_PATIENCE_MILLIS,
    );
    if (late !== null) return this.deny(order, late);
    if (this.pace === null) return this.submit(orderId);
    this.say({
      lane: order,
      isExit: this.books.isExit(order),
      isWanted: () => this.books.blotter.findOpen(orderId) !== undefined,
      send: () => this.submit(orderId),
    });
  }

  private submit(orderId: string): void {
    const order = this.books.blotter.findOpen(orderId);
    if (order === undefined) return;
    this.books.blotter.markHandedOver(orderId);
    this.options.broker.submit(order);
  }

  /** To take an order back makes the account safer, or at least no worse. */
  takeBack(order: Order): void {
    const { id } = order;
    this.say({
      lane: order,
      isExit: true,
      isWanted: () => this.books.blotter.findOpen(id) !== undefined,
      send: () => this.options.broker.cancel(order),
    });
  }

  sendChange(order: Order, terms: OrderTerms): void {
    const { id } = order;
    this.say({
      lane: order,
      isExit: this.books.isExit(order) || !addsRisk(order, terms),
      isWanted: () => (this.books.blotter.findOpen(id)?.pendingChange ?? null) !== null,
      send: () => this.options.broker.modify(this.books.blotter.find(id) ?? order, terms),
    });
  }

  /** Tells the broker, at once or as soon as the pace allows. */
  private say(message: Message): void {
    if (this.pace === null) return message.send();
    this.pace.offer(message);
    if (this.pace.isWaiting) this.options.market.lookAgain();
  }

  /** Time has passed; says when to look again. */
  private releaseUntil(at: UtcMillis): UtcMillis {
    this.pace?.release();
    return this.pace?.isWaiting === true ? (Math.floor(at / 1_000) + 1) * 1_000 : Infinity;
  }

  /** Why an entry may not be sent just now; null: it may, or will be in its turn. */
  refusal(order: Order, mayWait: boolean): RefusalData | null {
    const { pace } = this;
    if (pace === null || this.books.isExit(order)) return null;
    let underWay = 0;
    for (const { order: other } of this.books.blotter.openEntries())
      if (other.state === 'submitting' && !this.books.blotter.isHandedOver(other.id) && !other.reducesOnly)
        if (pace.isOneLane(other, order)) underWay += 1;
    return pace.refusal(order, underWay, mayWait);
  }
}
