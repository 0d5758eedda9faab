import { type AccountFunds, type AccountBook, type FundsStatement } from '../../margins/account-funds.js';
import { type Paise } from '../../money/paise.js';
import { type RefusalData } from '../../refusals.js';
import { type Fill } from '../orders/fill.js';
import { type Order } from '../orders/order.js';
import { isSamePosition, type Position } from '../positions/position.js';
import { type Product } from '../terms.js';

/** What a desk shows of itself when it is asked about money. */
export type DeskBook = Omit<AccountBook, 'capitalPaise'>;

/**
 * The cash check: an order that needs more than is available is denied. What makes the account safer needs nothing
 * and passes, and so does whatever is meant as an exit, even if a hedge goes with it: nobody is locked in.
 * Everything but the capital follows from the desk's own positions, so nothing is lost over a restart.
 */
export class DeskFunds {
  constructor(
    readonly account: AccountFunds,
    private capital: Paise,
    /** Hears of fills that others have charged: what the next one costs may follow from them. */
    private readonly onFill?: (product: Product, fill: Fill) => void,
  ) {}

  noteFill({ product }: Order, fill: Fill): void {
    this.onFill?.(product, fill);
  }

  get capitalPaise(): Paise {
    return this.capital;
  }

  /** Money was brought in or taken out; the sum of all of it. */
  setCapital(paise: Paise): void {
    this.capital = paise;
  }

  statement(book: DeskBook): FundsStatement {
    return this.account.statement({ ...book, capitalPaise: this.capital });
  }

  /** Whether the account could pay for holding these positions instead of the ones it has of the same keys. */
  verdictOn(changed: readonly Position[], desk: DeskBook): RefusalData | null {
    const { availablePaise } = this.statement(desk);
    const positions = desk.positions.filter((one) => !changed.some((other) => isSamePosition(one, other)));
    const after = this.statement({ ...desk, positions: [...positions, ...changed] });
    const requiredPaise = availablePaise - after.availablePaise;
    if (requiredPaise <= 0 || after.availablePaise >= 0) return null;
    return { code: 'MARGIN_TOO_SMALL', details: { requiredPaise, availablePaise } };
  }

  /** Null: the money is there. */
  verdict(order: Order, desk: DeskBook): RefusalData | null {
    if (order.reducesOnly) return null;
    const book = { ...desk, capitalPaise: this.capital };
    const { requiredPaise } = this.account.needOf(order, book);
    if (requiredPaise === 0) return null;
    const { availablePaise } = this.account.statement(book, order.id);
    if (requiredPaise <= availablePaise) return null;
    return { code: 'MARGIN_TOO_SMALL', details: { requiredPaise, availablePaise } };
  }
}
