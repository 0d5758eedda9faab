import { Refusal, type RefusalData } from '../../refusals.js';
import { istDateOf, type UtcMillis } from '../../time/instant.js';
import { AFTER_MARKET_WINDOWS, afterMarketRefusal, endsBy, lastDayOf } from '../orders/after-market.js';
import { type Icebergs } from '../orders/icebergs.js';
import { type OrdersPreview, type PreviewedOrder, previewOrders } from '../orders/order-preview.js';
import { denyOrder, expireOrder, holdOrder, isDone, type Order, submitOrder } from '../orders/order.js';
import { type ProtectedOrders } from '../orders/protected-orders.js';
import { type SquareOff } from '../positions/square-off.js';
import { type WayOut } from '../positions/way-out.js';
import { type AccountState } from '../risk/account-state.js';
import { ENTRY_PATIENCE_MILLIS, latenessRefusal, pausedRefusal } from '../risk/entry-patience.js';
import { eventOfDenial } from '../risk/risk-event.js';
import { type DeskBooks } from './desk-books.js';
import { type Dispatch } from './dispatch.js';
import { type TradingDeskOptions } from './trading-desk-options.js';

interface Parts {
  readonly account: AccountState;
  readonly dispatch: Dispatch;
  readonly icebergs: Icebergs;
  readonly protectedOrders: ProtectedOrders;
  readonly squareOff: SquareOff;
  readonly wayOut: WayOut;
  /** Writes down what became of an order. */
  readonly moveOn: (order: Order, cause: string) => void;
}

/** Where a wish becomes an order: judged at once, kept until its time comes, or denied. */
export class OrderIntake {
  /** Of deployments that are registered with the exchange; what they still hold is left under it. */
  private readonly algoIds = new Map<string, string>();

  constructor(
    private readonly books: DeskBooks,
    private readonly options: TradingDeskOptions,
    private readonly parts: Parts,
  ) {
    options.market.watchTime((at) => this.releaseWaiting(at));
  }

  /** From now on orders of the deployment bear this id. */
  name(deploymentId: string, algoId: string): void {
    this.algoIds.set(deploymentId, algoId);
  }

  /**
   * A requested order: denied here, or on its way to the broker when this returns. A known id is not taken twice.
   * `mayWait`: its turn may come in one of the next seconds; parts of a group always may.
   */
  take(order: Order, mayWait = order.groupId !== null): Order {
    const known = this.books.blotter.find(order.id);
    if (known !== undefined) return known;
    const { accountId, mode } = this.options;
    if (order.accountId !== accountId || order.mode !== mode)
      throw new Refusal('NOT_ON_THIS_DESK', { accountId, mode });
    if (this.parts.icebergs.isBehind(order)) return this.holdLeg(order);
    return order.isAfterMarket ? this.hold(order) : this.judge(order, mayWait);
  }

  /** Judged by how things stand now: denied, or on its way to the broker when this returns. */
  judge(wish: Order, mayWait: boolean): Order {
    const { clock, journal, market } = this.options;
    const at = clock.now();
    const order = this.parts.protectedOrders.protect(this.named(wish), at);
    const refusal =
      this.auctionRefusal(order, at) ?? this.verdictOn(order) ?? this.parts.dispatch.refusal(order, mayWait);
    if (refusal?.code === 'NOTHING_TO_SQUARE_OFF' && this.parts.wayOut.makes(wish))
      return this.books.blotter.find(wish.id) ?? wish;
    if (refusal !== null) return this.deny(wish, refusal);
    if (order.protectedPaise !== null) market.lookAgain();
    const submitting = submitOrder(order, at);
    this.books.blotter.keep(submitting);
    const handOver = (waited?: number): void => this.parts.dispatch.handOver(order.id, waited);
    journal.record({ order: submitting, cause: order.reason }, handOver, order.reducesOnly);
    return this.books.blotter.find(order.id) ?? submitting;
  }

  /** Every order of a deployment names the algorithm it is registered as, whoever asks for it. */
  private named(order: Order): Order {
    const algoId = order.deploymentId === null ? undefined : this.algoIds.get(order.deploymentId);
    return algoId === undefined ? order : { ...order, algoId };
  }

  /** NSE.md §1.1: disclosed quantities and icebergs are no part of a closing auction. */
  private auctionRefusal({ groupKind, instrumentId }: Order, at: UtcMillis): RefusalData | null {
    if (groupKind !== 'iceberg') return null;
    const { market } = this.options;
    const opensAt = market.sessionOf(market.slotOf(instrumentId))?.auction?.opensAt ?? Infinity;
    return at >= opensAt ? { code: 'ICEBERG_IN_AUCTION', details: {} } : null;
  }

  deny(order: Order, refusal: RefusalData): Order {
    const denied = denyOrder(order, refusal, this.options.clock.now());
    this.books.blotter.keep(denied);
    const riskEvent = eventOfDenial(denied) ?? undefined;
    this.options.journal.record({ order: denied, cause: refusal.code, ...(riskEvent && { riskEvent }) });
    this.parts.squareOff.after(denied);
    this.parts.wayOut.after(denied);
    this.parts.icebergs.after(denied);
    return denied;
  }

  /**
   * After a restart: an entry that was written down and not sent is denied where it would have been without the crash,
   * as long as it cannot have arrived.
   */
  denyLate(order: Order, waitedMillis: number): boolean {
    const { broker, entryPatienceMillis = ENTRY_PATIENCE_MILLIS } = this.options;
    if (order.state !== 'submitting' || !broker.endsWithUs) return false;
    const refusal = latenessRefusal(order, waitedMillis, entryPatienceMillis);
    if (refusal !== null) this.deny(order, refusal);
    return refusal !== null;
  }

  /** An order for the next opening is kept until then; it is judged when its instrument trades again. */
  private hold(order: Order): Order {
    const { clock, market, afterMarket = AFTER_MARKET_WINDOWS } = this.options;
    const at = clock.now();
    const refusal = afterMarketRefusal(order, at, market, afterMarket);
    if (refusal !== null) return this.deny(order, refusal);
    const waiting = holdOrder(order, at);
    this.parts.moveOn(waiting, 'waits for the opening');
    market.lookAgain();
    return waiting;
  }

  /** A leg behind others is kept until it is its turn. */
  private holdLeg(order: Order): Order {
    const waiting = holdOrder(order, this.options.clock.now());
    this.parts.moveOn(waiting, `waits for leg ${(order.legNumber ?? 1) - 1}`);
    this.parts.icebergs.resume();
    return this.books.blotter.find(order.id) ?? waiting;
  }

  /** Whatever waited for an opening goes its way once its instrument trades and has a price of today. */
  private releaseWaiting(at: UtcMillis): UtcMillis {
    const { market } = this.options;
    let next = Infinity;
    for (const order of this.books.blotter.open()) {
      if (order.state !== 'waiting' || order.groupKind === 'iceberg') continue;
      const slot = market.slotOf(order.instrumentId);
      const opensAt = market.sessionOf(slot)?.opensAt ?? Infinity;
      const isOpen = market.isOpenAt(at, slot);
      if (isOpen && market.lastAt(slot) >= opensAt) this.judge(order, true);
      else if (isOpen) next = Math.min(next, at + 1_000);
      else if (opensAt > at) next = Math.min(next, opensAt);
    }
    return next;
  }

  /**
   * What would become of orders if they were placed now; nothing is changed. Null: this desk counts no money, or does
   * not know yet what the broker has.
   */
  preview(wanted: readonly PreviewedOrder[]): OrdersPreview | null {
    const { guard, estimate, funds = estimate } = this.options;
    if (funds === undefined || guard?.isCompared === false) return null;
    const at = this.options.clock.now();
    const travelling = wanted.map(({ order, instrument }) => ({
      order: this.parts.protectedOrders.protect(order, at),
      instrument,
    }));
    return previewOrders(travelling, funds, this.books.book(), {
      verdictOn: (order) => this.verdictOn(order) ?? this.parts.dispatch.refusal(order, wanted.length > 1),
      leftFor: (order) => this.parts.dispatch.left(order),
    });
  }

  /**
   * Orders are for the day. Those the broker knows it reports itself; those still being written down end here, so
   * that they do not reach it in another session. Overnight only what is open is carried on.
   */
  endDay(at: UtcMillis): void {
    for (const order of this.books.blotter.open())
      if (
        !this.books.blotter.isHandedOver(order.id) &&
        !isForAnotherDay(order, at) &&
        !isDone(this.books.blotter.find(order.id) ?? order)
      )
        this.parts.moveOn(expireOrder(order, at), 'the day ended');
    this.options.journal.record({ cause: 'the day ended', riskDays: this.parts.account.startDay() });
    this.books.blotter.forgetDone();
  }

  /** A desk that reaches the market is judged by the exchange's own day, whichever one is played here. */
  private expiredRefusal({ instrumentId, reducesOnly }: Order): RefusalData | null {
    const { guard, pace } = this.options;
    if (guard === undefined || pace === undefined || reducesOnly) return null;
    const expiresOn = lastDayOf(instrumentId);
    if (expiresOn === null || expiresOn >= istDateOf(pace.clock.now())) return null;
    return { code: 'CONTRACT_EXPIRED', details: { instrumentId, expiresOn } };
  }

  private verdictOn(order: Order): RefusalData | null {
    const { gate, guard, funds, journal } = this.options;
    return (
      guard?.verdict(order) ??
      this.expiredRefusal(order) ??
      pausedRefusal(
        order,
        journal.waitedMillis?.() ?? 0,
        this.options.entryPatienceMillis ?? ENTRY_PATIENCE_MILLIS,
      ) ??
      gate.verdict(order, this.parts.account.contextOf(order)) ??
      funds?.verdict(order, this.books.book(order)) ??
      null
    );
  }
}

/** Kept for the next opening, if there is one; a leg of an iceberg is for the day, like the one before it. */
function isForAnotherDay({ state, groupKind, instrumentId }: Order, at: UtcMillis): boolean {
  return state === 'waiting' && groupKind !== 'iceberg' && !endsBy(instrumentId, istDateOf(at));
}
