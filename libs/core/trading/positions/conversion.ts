import { type Charges } from '../../charges/order-charges.js';
import { isDerivative, type Instrument } from '../../market/instrument.js';
import { type Paise, roundHalfAway } from '../../money/paise.js';
import { Refusal } from '../../refusals.js';
import { type UtcMillis } from '../../time/instant.js';
import { isFlat, type Position, type PositionKey } from './position.js';
import { type Product } from '../terms.js';

/** Someone wants units of a position held as another product; `id` is made by the asker, so asking twice is asking once. */
export interface ConversionWish {
  readonly id: string;
  readonly position: PositionKey;
  readonly product: Product;
  /** Units, above zero whichever way the position points. */
  readonly quantity: number;
  readonly by: string;
}

/**
 * A conversion that happened. What the units cost goes with them; what they were charged with as one product is given
 * back, and what they are charged with as the other is taken.
 */
export interface Conversion {
  readonly id: string;
  readonly accountId: string;
  readonly mode: PositionKey['mode'];
  readonly deploymentId: string | null;
  readonly instrumentId: string;
  readonly fromProduct: Product;
  readonly toProduct: Product;
  /** Signed like the position. */
  readonly quantity: number;
  readonly costPaise: Paise;
  /** Below zero: given back. */
  readonly chargesPaise: Paise;
  /** What `chargesPaise` is made of, where whoever charges it says so. */
  readonly charges?: Charges;
  readonly by: string;
  readonly at: UtcMillis;
}

/** Both positions after it, to be stored as one. */
export interface ConversionChange {
  readonly conversion: Conversion;
  readonly from: Position;
  readonly to: Position;
}

/** Where things stand when a conversion is asked for. */
export interface ConversionContext {
  readonly instrument: Instrument;
  readonly from: Position;
  readonly to: Position;
  /** Units that working orders still mean to close of the position. */
  readonly closingQuantity: number;
  /** A strategy that decides on this position is at work. */
  readonly isDeployed: boolean;
  /** From when on nothing is held intraday any more; null where nothing is traded. */
  readonly intradayUntil: UtcMillis | null;
  readonly at: UtcMillis;
  /** What is charged anew; left out, nothing is. */
  readonly recharge?: (
    converted: Omit<Conversion, 'chargesPaise' | 'charges'>,
  ) => Pick<Conversion, 'chargesPaise' | 'charges'>;
}

/** Series that are delivered one by one (trade to trade): NSE.md §3. */
const DELIVERY_ONLY: ReadonlySet<string> = new Set(['BE', 'BZ']);

/** What a position of the instrument can be held as: shares intraday or for delivery, contracts intraday or carried. */
export function productsOf({ kind, series }: Pick<Instrument, 'kind' | 'series'>): readonly Product[] {
  if (isDerivative(kind)) return ['MIS', 'NRML'];
  return series && DELIVERY_ONLY.has(series) ? ['CNC'] : ['MIS', 'CNC'];
}

/**
 * The positions after a conversion. Refuses: POSITION_IS_FLAT, PRODUCT_NOT_CONVERTIBLE, NOT_A_WHOLE_QUANTITY,
 * NOT_A_LOT_MULTIPLE, MORE_THAN_HELD, SHORT_IS_NO_DELIVERY, TOO_LATE_FOR_INTRADAY (NSE.md §2: none to MIS after the
 * brokers' cut-off), HELD_BY_STRATEGY, EXITS_ARE_WORKING, OPPOSITE_POSITION.
 */
export function convertPosition(wish: ConversionWish, context: ConversionContext): ConversionChange {
  checkConversion(wish, context);
  const { from, to, at, recharge } = context;
  const held = Math.abs(from.quantity);
  const quantity = from.quantity > 0 ? wish.quantity : -wish.quantity;
  const costPaise =
    wish.quantity === held ? from.costPaise : roundHalfAway((from.costPaise * wish.quantity) / held);
  const converted = {
    id: wish.id,
    accountId: from.accountId,
    mode: from.mode,
    deploymentId: from.deploymentId,
    instrumentId: from.instrumentId,
    fromProduct: from.product,
    toProduct: wish.product,
    quantity,
    costPaise,
    by: wish.by,
    at,
  };
  const { chargesPaise, charges } = recharge?.(converted) ?? { chargesPaise: 0 };
  return {
    conversion: { ...converted, chargesPaise, ...(charges && { charges }) },
    from: {
      ...from,
      quantity: from.quantity - quantity,
      costPaise: from.costPaise - costPaise,
      updatedAt: at,
    },
    to: {
      ...to,
      quantity: to.quantity + quantity,
      costPaise: to.costPaise + costPaise,
      chargesPaise: to.chargesPaise + chargesPaise,
      updatedAt: at,
    },
  };
}

function checkConversion({ product, quantity }: ConversionWish, context: ConversionContext): void {
  const { instrument, from, to, closingQuantity, isDeployed, intradayUntil, at } = context;
  const held = Math.abs(from.quantity);
  if (isFlat(from)) throw new Refusal('POSITION_IS_FLAT');
  if (product === from.product || !productsOf(instrument).includes(product))
    throw new Refusal('PRODUCT_NOT_CONVERTIBLE', { from: from.product, to: product });
  if (!Number.isSafeInteger(quantity) || quantity <= 0) throw new Refusal('NOT_A_WHOLE_QUANTITY');
  if (quantity % instrument.lotQuantity !== 0)
    throw new Refusal('NOT_A_LOT_MULTIPLE', { lotQuantity: instrument.lotQuantity });
  if (quantity > held) throw new Refusal('MORE_THAN_HELD', { held, quantity });
  if (product === 'CNC' && from.quantity < 0) throw new Refusal('SHORT_IS_NO_DELIVERY');
  if (product === 'MIS' && (intradayUntil === null || at >= intradayUntil))
    throw new Refusal('TOO_LATE_FOR_INTRADAY');
  if (isDeployed) throw new Refusal('HELD_BY_STRATEGY');
  if (closingQuantity > held - quantity) throw new Refusal('EXITS_ARE_WORKING');
  if (to.quantity !== 0 && to.quantity > 0 !== from.quantity > 0)
    throw new Refusal('OPPOSITE_POSITION', { product });
}
