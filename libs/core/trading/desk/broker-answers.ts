import { type BrokerListener, type BrokerUpdate, type FillReport, orderAfter } from '../brokers/broker.js';
import { type Fill } from '../orders/fill.js';
import { type Icebergs } from '../orders/icebergs.js';
import { type Modifications } from '../orders/modifications.js';
import { asLargeAsTraded } from '../orders/order-change.js';
import { applyFill, type Order } from '../orders/order.js';
import { type SquareOff } from '../positions/square-off.js';
import { type WayOut } from '../positions/way-out.js';
import { type AccountState } from '../risk/account-state.js';
import { type DeskCombinedStops } from '../stops/desk-combined-stops.js';
import { type DeskStops } from '../stops/desk-stops.js';
import { type DeskBooks } from './desk-books.js';
import { type ModificationNews } from './desk-journal.js';
import { type TradingDeskOptions } from './trading-desk-options.js';

/** Whom a changed order concerns, beside the books. */
interface Parts {
  readonly modifications: Modifications;
  readonly icebergs: Icebergs;
  readonly squareOff: SquareOff;
  readonly wayOut: WayOut;
  readonly positionStops: DeskStops;
  readonly combinedStops: DeskCombinedStops;
  readonly account: AccountState;
}

/** What became of orders: books it, writes it down, and lets everyone whom it concerns go on from there. */
export class BrokerAnswers implements BrokerListener {
  constructor(
    private readonly books: DeskBooks,
    private readonly options: TradingDeskOptions,
    private readonly parts: Parts,
  ) {}

  onOrderUpdate(update: BrokerUpdate): void {
    const order = this.books.blotter.find(update.orderId);
    if (order === undefined) {
      if (this.options.guard !== undefined) return; // old news of a day that is over; the book is compared anyway
      throw new Error(`the broker reports order ${update.orderId}, which is not ours`);
    }
    if (update.kind === 'filled') this.fill(order, update);
    else {
      const after = orderAfter(order, update);
      if (after === null) return;
      const modification = this.parts.modifications.newsOf(order, update);
      this.moveOn(after.order, after.cause, modification);
      if (update.kind === 'modified') this.parts.icebergs.follow(after.order);
    }
  }

  fill(order: Order, report: FillReport): void {
    if (!this.books.blotter.noteFill(order.id, report.fillId)) return;
    const { fillId, quantity, valuePaise, chargesPaise, charges, remark, at } = report;
    const { id: orderId, accountId, mode, deploymentId, instrumentId, side } = order;
    const fill: Fill = {
      id: fillId,
      orderId,
      accountId,
      mode,
      deploymentId,
      instrumentId,
      side,
      quantity,
      valuePaise,
      chargesPaise,
      ...(charges && { charges }),
      ...(remark !== undefined && { remark }),
      filledAt: at,
    };
    // At a broker an order may be another than we think; what has traded there has traded.
    const traded = this.options.guard === undefined ? order : asLargeAsTraded(order, quantity);
    const filled = applyFill(traded, fill);
    this.books.blotter.keep(filled);
    this.options.estimate?.noteFill(order, fill);
    const holding = this.books.holdings.of(order, at);
    const before = holding.position;
    const position = holding.take(fill);
    const stops = this.parts.positionStops.afterFill(filled, holding, before);
    const riskDays = this.parts.account.noteFill(order, before, position, fill);
    this.options.journal.record({ order: filled, fill, position, stops, riskDays, cause: order.reason });
    this.parts.combinedStops.afterFill(holding);
    this.parts.squareOff.after(filled);
    this.parts.wayOut.after(filled);
    this.parts.icebergs.after(filled);
    this.options.onFill?.();
  }

  moveOn(order: Order, cause: string, modification?: ModificationNews): void {
    this.books.blotter.keep(order);
    this.options.journal.record({ order, cause, ...(modification && { modification }) });
    this.parts.squareOff.after(order);
    this.parts.wayOut.after(order);
    this.parts.icebergs.after(order);
  }
}
