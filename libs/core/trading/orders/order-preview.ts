import { type Charges, inWholePaise, NO_CHARGES } from '../../charges/order-charges.js';
import { type AccountFunds, type FundsNeed } from '../../margins/account-funds.js';
import { type Instrument } from '../../market/instrument.js';
import { type Paise } from '../../money/paise.js';
import { type RefusalData } from '../../refusals.js';
import { type DeskBook, type DeskFunds } from '../desk/desk-funds.js';
import { type OrdersLeft } from './order-budget.js';
import { openQuantity, type Order } from './order.js';
import { icebergLegs } from './iceberg-legs.js';
import { freezeQuantityOn, orderSlices } from './order-slices.js';

/** What would become of one order if it were placed now. */
export interface OrderPreview {
  /** The quantities it is sent as, at once or, of an iceberg, one after another; none where even the most slices are too few. */
  readonly slices: readonly number[];
  /** The limit an order at any price would travel with; null: it has one of its own, or none is asked for. */
  readonly protectedPaise: Paise | null;
  /** What a unit may cost at most: the limit, or as far as a market order is protected. */
  readonly pricePaise: Paise;
  readonly valuePaise: Paise;
  readonly charges: Charges;
  /** All of them, with what the depository asks, which has no head. */
  readonly chargesPaise: Paise;
  readonly need: FundsNeed;
  /** What of the order budget is there for entries of its segment; null: nothing is counted. */
  readonly ordersLeft: OrdersLeft | null;
  /** Why it would be denied; null: it would go. */
  readonly refusal: RefusalData | null;
}

/** What would become of several orders wanted together. */
export interface OrdersPreview {
  readonly orders: readonly OrderPreview[];
  /** One by one, as if none of the others were held. */
  readonly apartPaise: Paise;
  /** Once all have traded: hedges count, and the order they are given in does not matter. */
  readonly together: FundsNeed;
  readonly availablePaise: Paise;
  /** Why they would be refused as a whole; null: the money is there. */
  readonly refusal: RefusalData | null;
}

export interface PreviewedOrder {
  readonly order: Order;
  readonly instrument: Instrument;
}

/** What the desk would say of an order. */
interface DeskSays {
  readonly verdictOn: (order: Order) => RefusalData | null;
  readonly leftFor: (order: Order) => OrdersLeft | null;
}

/**
 * Looks ahead with the desk's own rules and changes nothing. The money is judged here, for each and for all.
 */
export function previewOrders(
  wanted: readonly PreviewedOrder[],
  funds: DeskFunds,
  desk: DeskBook,
  { verdictOn, leftFor }: DeskSays,
): OrdersPreview {
  const book = { ...desk, capitalPaise: funds.capitalPaise };
  const orders = wanted.map(({ order, instrument }): OrderPreview => {
    const pricePaise = funds.account.pricePaise(order);
    const legs = icebergLegs(order, instrument, desk.at);
    const freezeQuantity = freezeQuantityOn(instrument, desk.at);
    const slices =
      legs.length > 1 ? legs : orderSlices(order.quantity, instrument.lotQuantity, freezeQuantity);
    return {
      slices: slices ?? [],
      protectedPaise: order.protectedPaise,
      pricePaise,
      valuePaise: pricePaise * openQuantity(order),
      ...chargesOf(order, funds.account, desk),
      need: funds.account.needOf(order, book),
      ordersLeft: leftFor(order),
      refusal: verdictOn(order),
    };
  });
  const together = funds.account.needTogether(
    wanted.map(({ order }) => order).filter(({ reducesOnly }) => !reducesOnly),
    book,
  );
  const { availablePaise } = funds.statement(desk);
  const { requiredPaise } = together;
  const isShort = requiredPaise > availablePaise;
  return {
    orders,
    apartPaise: orders.reduce((sum, { need }) => sum + need.requiredPaise, 0),
    together,
    availablePaise,
    refusal: isShort ? { code: 'MARGIN_TOO_SMALL', details: { requiredPaise, availablePaise } } : null,
  };
}

function chargesOf(
  order: Order,
  account: AccountFunds,
  { at }: DeskBook,
): Pick<OrderPreview, 'charges' | 'chargesPaise'> {
  const { charges, chargesPaise } = account.chargesOf(order, at);
  if (charges === undefined)
    return { charges: { ...NO_CHARGES, brokeragePaise: chargesPaise }, chargesPaise };
  return { charges: inWholePaise(charges), chargesPaise };
}
