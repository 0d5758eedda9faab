import { type Paise } from '../../money/paise.js';
import { type Clock } from '../../time/clock.js';
import { CORRECTED, SETTLED } from '../orders/fill.js';
import { exitOrder, type Order, submitOrder } from '../orders/order.js';
import { type Settlement } from '../positions/expiry-settlement.js';
import { type LeftOvernight } from '../positions/left-intraday.js';
import { isFlat, isSamePosition, type PositionKey } from '../positions/position.js';
import { type BrokerAnswers } from './broker-answers.js';
import { type DeskBooks } from './desk-books.js';
import { type DeskJournal } from './desk-journal.js';

interface Surroundings {
  readonly clock: Clock;
  readonly journal: DeskJournal;
  readonly answers: BrokerAnswers;
  readonly newOrderId: () => string;
  readonly cancel: (orderId: string) => void;
}

/** What a person has decided about units that our books and the broker's tell different things of. */
export interface CorrectionBooked {
  /** The same one however often it is asked. */
  readonly orderId: string;
  /** Bought above zero, sold below. */
  readonly units: number;
  readonly pricePaise: Paise;
  /** In words, for the books. */
  readonly reason: string;
}

/**
 * Books what nobody ordered and no broker is called for. The books have an order for it all the same, filled from its
 * first moment, so that every fill has one that says why.
 */
export class Bookings {
  constructor(
    private readonly books: DeskBooks,
    private readonly around: Surroundings,
  ) {}

  /** The exchange has closed a position itself, because it expired. Once: what is flat stays flat. */
  settle(key: PositionKey, settlement: Settlement): void {
    const { position } = this.books.holding(key);
    if (isFlat(position)) return;
    this.takeBack(position);
    const { quantity, valuePaise, chargesPaise, charges, reason } = settlement;
    const order = exitOrder(position, this.around.newOrderId(), reason, this.around.clock.now());
    this.book(order, SETTLED, { quantity, valuePaise, chargesPaise, charges });
  }

  /** An intraday position is held over the close. */
  leaveOvernight(overnight: LeftOvernight): void {
    this.around.journal.record({ cause: 'no price to leave at before the close', overnight });
  }

  /** Our count was wrong. Once for each order id. */
  correct(key: PositionKey, { orderId, units, pricePaise, reason }: CorrectionBooked): void {
    if (units === 0 || this.books.blotter.find(orderId) !== undefined) return;
    const { position } = this.books.holding(key);
    this.takeBack(position);
    const at = this.around.clock.now();
    const order = exitOrder({ ...position, quantity: -units }, orderId, reason, at);
    const quantity = Math.abs(units);
    this.book({ ...order, reducesOnly: position.quantity * units < 0 }, CORRECTED, {
      ...{ quantity, valuePaise: quantity * pricePaise, chargesPaise: 0 },
    });
  }

  private takeBack(position: PositionKey): void {
    for (const order of this.books.blotter.open())
      if (isSamePosition(order, position)) this.around.cancel(order.id);
  }

  private book(
    wish: Order,
    kind: string,
    traded: Pick<Settlement, 'quantity' | 'valuePaise' | 'chargesPaise'> & Partial<Settlement>,
  ): void {
    const at = this.around.clock.now();
    const order = submitOrder(wish, at);
    this.books.blotter.keep(order);
    this.books.blotter.markHandedOver(order.id);
    const report = { orderId: order.id, fillId: `${kind}${order.id}`, ...traded };
    this.around.answers.fill(order, { kind: 'filled', ...report, at });
  }
}
