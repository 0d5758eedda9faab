import { type InstrumentId } from '../market/instrument.js';
import { type Paise } from '../money/paise.js';
import { type FillCosts } from '../simulation/fill-costs.js';
import { type FillValue } from '../simulation/fill-value.js';
import { type UtcMillis } from '../time/instant.js';
import { protectionPercent } from '../trading/orders/market-protection.js';
import { openQuantity, type Order, workingLimitPaise } from '../trading/orders/order.js';
import { type Position, unrealisedPaise } from '../trading/positions/position.js';
import { type BlockedMargin, isMarginedOnly, isPaidInFull, Margins, type Stake } from './blocked-margin.js';

/** An account's money in one mode, as far as margins ask. */
export interface AccountBook {
  /** Brought in so far: the opening, deposits, less withdrawals. */
  readonly capitalPaise: Paise;
  readonly positions: readonly Position[];
  /** Orders that may still trade. */
  readonly working: readonly Order[];
  readonly at: UtcMillis;
}

/**
 * Where the money is. `available = cash + unpaid - loss - used - reserved`, where `cash` is the ledger's and `unpaid`
 * what futures and shares for the day cost on paper: the ledger books it, a broker blocks a margin instead.
 */
export interface FundsStatement {
  readonly cashPaise: Paise;
  readonly unpaidPaise: Paise;
  /** What is margined only has lost so far, on balance; a gain counts when it is realised. */
  readonly lossPaise: Paise;
  /** Blocked for positions. */
  readonly used: BlockedMargin;
  /** Kept for orders that may still trade. */
  readonly reservedPaise: Paise;
  readonly availablePaise: Paise;
}

/** What an order, or several, would take of the available funds. */
export interface FundsNeed {
  /** More than is blocked already, by what asks for it. */
  readonly marginPaise: Paise;
  /** Paid in full: premiums, and shares that are kept. */
  readonly paidPaise: Paise;
  readonly chargesPaise: Paise;
  /** All of it; nothing where an order makes the account safer. */
  readonly requiredPaise: Paise;
}

/**
 * Tells what an account can still trade with. Orders that work are judged one by one against what is held (a hedge
 * counts once it is bought, not before), so that a margin is never promised on what may not come.
 */
export class AccountFunds {
  private readonly margins: Margins;
  /** What was kept for each order that works, a unit; for its terms as they were. */
  private readonly reservations = new Map<string, number>();

  constructor(
    private readonly lastPaise: (instrumentId: InstrumentId) => Paise,
    private readonly costs: FillCosts,
  ) {
    this.margins = new Margins(lastPaise);
  }

  /** `without`: an order that is being judged is not yet kept for. */
  statement(book: AccountBook, without: string | null = null): FundsStatement {
    let [cashPaise, unpaidPaise, unrealised] = [book.capitalPaise, 0, 0];
    for (const position of book.positions) {
      cashPaise += position.realisedPaise - position.chargesPaise - position.costPaise;
      if (position.quantity === 0) continue;
      if (!isMarginedOnly(this.margins.partsOf(position.instrumentId), position.product)) continue;
      unpaidPaise += position.costPaise;
      const last = this.lastPaise(position.instrumentId);
      if (last !== 0) unrealised += unrealisedPaise(position, last);
    }
    const used = this.margins.blocked(this.stakesOf(book.positions), book.at);
    const reservedPaise = this.reserved(book, without);
    const lossPaise = Math.max(0, -unrealised);
    const availablePaise = cashPaise + unpaidPaise - lossPaise - used.totalPaise - reservedPaise;
    return { cashPaise, unpaidPaise, lossPaise, used, reservedPaise, availablePaise };
  }

  /** Of one order, given everything held and what has been working on the same side of the same instrument. */
  needOf(order: Order, book: AccountBook): FundsNeed {
    const name = this.margins.portfolioOf(order.instrumentId, order.product);
    const around = book.positions.filter(
      ({ instrumentId, product }) => this.margins.portfolioOf(instrumentId, product) === name,
    );
    const before = this.stakesOf(around);
    for (const other of book.working) {
      if (other.id === order.id) break; // what came later is judged by itself
      const { side, instrumentId, product } = other;
      if (side === order.side && instrumentId === order.instrumentId && product === order.product)
        before.push(this.stakeOf(other));
    }
    return this.need([order], before, book.at);
  }

  /**
   * Of orders that are wanted together, once all have traded. Their order does not matter: it is the final margin,
   * where every hedge counts.
   */
  needTogether(orders: readonly Order[], book: AccountBook): FundsNeed {
    return this.need(orders, this.stakesOf(book.positions), book.at);
  }

  /** What the order may cost a unit at most: its limit, or as far as a market order is protected. */
  pricePaise(order: Order): Paise {
    const { side, triggerPaise, instrumentId } = order;
    const limitPaise = workingLimitPaise(order);
    const last = this.lastPaise(instrumentId);
    if (limitPaise !== null) return side === 'buy' ? limitPaise : Math.max(limitPaise, last);
    const from = Math.max(last, triggerPaise ?? 0);
    if (side === 'sell') return from;
    const parts = this.margins.partsOf(instrumentId);
    const isOption = parts !== null && 'expiresOn' in parts && parts.option !== null;
    return Math.ceil(from * (1 + protectionPercent(isOption ? 'option' : 'other', from) / 100));
  }

  /** Of the order filled whole at what it may cost at most, by head where the tariff tells them. */
  chargesOf(order: Order, at: UtcMillis): FillValue {
    return this.costs(order, this.pricePaise(order), openQuantity(order), at);
  }

  private need(orders: readonly Order[], before: readonly Stake[], at: UtcMillis): FundsNeed {
    const after = [...before, ...orders.map((order) => this.stakeOf(order))];
    const blocked = this.margins.blocked(after, at).totalPaise - this.margins.blocked(before, at).totalPaise;
    let [paidPaise, chargesPaise] = [0, 0];
    for (const order of orders) {
      const [pricePaise, quantity] = [this.pricePaise(order), openQuantity(order)];
      chargesPaise += this.chargesOf(order, at).chargesPaise;
      if (order.side === 'buy' && isPaidInFull(this.margins.partsOf(order.instrumentId), order.product))
        paidPaise += quantity * pricePaise;
    }
    const needed = blocked + paidPaise;
    const requiredPaise = needed > 0 ? needed + chargesPaise : 0;
    return { marginPaise: blocked, paidPaise, chargesPaise, requiredPaise };
  }

  private reserved(book: AccountBook, without: string | null): Paise {
    if (book.working.length === 0) {
      this.reservations.clear();
      return 0;
    }
    const wanted = new Set(book.working.map(reservationOf));
    for (const known of this.reservations.keys()) if (!wanted.has(known)) this.reservations.delete(known);
    let paise = 0;
    for (const order of book.working) {
      if (order.id === without || order.reducesOnly) continue;
      paise += Math.ceil(this.perUnit(order, book) * openQuantity(order));
    }
    return paise;
  }

  private perUnit(order: Order, book: AccountBook): number {
    const kept = this.reservations.get(reservationOf(order));
    if (kept !== undefined) return kept;
    const open = openQuantity(order);
    const fresh = open === 0 ? 0 : this.needOf(order, book).requiredPaise / open;
    this.reservations.set(reservationOf(order), fresh);
    return fresh;
  }

  private stakesOf(positions: readonly Position[]): Stake[] {
    const stakes: Stake[] = [];
    for (const { instrumentId, product, quantity, costPaise } of positions) {
      if (quantity === 0) continue;
      const pricePaise = this.lastPaise(instrumentId) || Math.abs(costPaise / quantity);
      stakes.push({ instrumentId, product, quantity, pricePaise });
    }
    return stakes;
  }

  private stakeOf(order: Order): Stake {
    const { instrumentId, product, side } = order;
    const quantity = openQuantity(order) * (side === 'buy' ? 1 : -1);
    return {
      instrumentId,
      product,
      quantity,
      pricePaise: this.lastPaise(instrumentId) || this.pricePaise(order),
    };
  }
}

/** An order with other terms needs other money. */
function reservationOf({ id, quantity, limitPaise, triggerPaise }: Order): string {
  return `${id} ${quantity} ${limitPaise ?? ''} ${triggerPaise ?? ''}`;
}
