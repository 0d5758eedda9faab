import { type Charges } from '../../charges/order-charges.js';
import { type InstrumentId } from '../../market/instrument.js';
import { type Paise } from '../../money/paise.js';
import { type UtcMillis } from '../../time/instant.js';
import { type Side, type TradingMode } from '../terms.js';

/** A trade that happened: (part of) an order met the market. Its price is `valuePaise / quantity`, never stored. */
export interface Fill {
  /** Known to the broker; the same id twice is the same fill. */
  readonly id: string;
  readonly orderId: string;
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly deploymentId: string | null;
  readonly instrumentId: InstrumentId;
  readonly side: Side;
  readonly quantity: number;
  readonly valuePaise: Paise;
  readonly chargesPaise: Paise;
  /** What `chargesPaise` is made of, in whole paise, where whoever charged it says so. */
  readonly charges?: Charges;
  /** In words, what of `chargesPaise` is no charge of an order; for the ledger. */
  readonly remark?: string;
  readonly filledAt: UtcMillis;
}

/** Before the order's id in the id of a fill that the exchange made itself, settling what had expired. */
export const SETTLED = 'settled:';

/** The same of a fill by which a person had our count put right. */
export const CORRECTED = 'corrected:';

/** What the fill did to the account's money: a purchase takes cash, a sale brings it, charges always take. */
export function cashEffectPaise(fill: Fill): Paise {
  return (fill.side === 'sell' ? fill.valuePaise : -fill.valuePaise) - fill.chargesPaise;
}
