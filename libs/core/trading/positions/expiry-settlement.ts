import {
  type Charges,
  exerciseCharges,
  inWholePaise,
  NO_CHARGES,
  totalPaise,
} from '../../charges/order-charges.js';
import { statutoryRates } from '../../charges/statutory-rates.js';
import { parseInstrumentId } from '../../market/instrument-id.js';
import { isIndexUnderlying } from '../../market/instrument-rules.js';
import { type Instrument } from '../../market/instrument.js';
import { formatRupees, type Paise } from '../../money/paise.js';
import { type IstDate } from '../../time/instant.js';
import { opposite, type Side } from '../terms.js';

/** How the exchange closes a position in a contract that has expired. */
export interface Settlement {
  /** That closes it. */
  readonly side: Side;
  readonly quantity: number;
  readonly valuePaise: Paise;
  readonly chargesPaise: Paise;
  readonly charges: Charges;
  /** In words, for the books. */
  readonly reason: string;
}

/**
 * The final settlement of a contract at the close of what it is on: a future at that close, an option at what it is
 * worth then, and at nothing when that is nothing. Whoever holds an option on an index pays tax on what it is worth;
 * its writer pays none. Source: NSE contract specifications; the rates are those of the day.
 *
 * Contracts on shares are delivered in life. A paper account is not given the shares: the position is closed in cash at
 * the same price, and charged what either side of a delivery pays (securities transaction tax as for shares, on the
 * strike or the close), so that it is no cheaper to be caught by it here than there.
 */
export function finalSettlement(
  { id, optionType, strikePaise }: Instrument,
  heldQuantity: number,
  closePaise: Paise,
  on: IstDate,
): Settlement {
  const isLong = heldQuantity > 0;
  const opened: Side = isLong ? 'buy' : 'sell';
  const quantity = Math.abs(heldQuantity);
  const isOption = typeof strikePaise === 'number' && optionType !== null && optionType !== undefined;
  const worth = isOption
    ? optionType === 'CE'
      ? closePaise - strikePaise
      : strikePaise - closePaise
    : closePaise;
  const pricePaise = Math.max(0, worth);
  const valuePaise = pricePaise * quantity;
  const parts = parseInstrumentId(id);
  const isOnIndex = parts !== null && 'underlying' in parts && isIndexUnderlying(parts.underlying);
  let charges = NO_CHARGES;
  if (pricePaise > 0 && isOnIndex && isOption && isLong) charges = exerciseCharges(on, valuePaise);
  if (pricePaise > 0 && !isOnIndex) {
    const delivered = (isOption ? strikePaise : closePaise) * quantity;
    const exchange = id.startsWith('BFO:') ? 'BSE' : 'NSE';
    // Whoever exercises a put or is assigned a call gives the shares; for the tax both sides pay alike.
    const percent = statutoryRates(exchange, 'delivery', on).sttPercent[opposite(opened)];
    charges = { ...NO_CHARGES, sttPaise: (delivered * percent) / 100 };
  }
  const whole = inWholePaise(charges);
  return {
    side: opposite(opened),
    quantity,
    valuePaise,
    chargesPaise: totalPaise(whole),
    charges: whole,
    reason: reasonOf(isOption, isOnIndex, pricePaise, closePaise),
  };
}

function reasonOf(isOption: boolean, isOnIndex: boolean, pricePaise: Paise, closePaise: Paise): string {
  const close = `expired with ${isOnIndex ? 'the index' : 'the share'} at ${formatRupees(closePaise)}`;
  if (pricePaise === 0) return `${close}: worth nothing`;
  const settled = isOption ? `${close}: settled at ${formatRupees(pricePaise)}` : `${close}: settled there`;
  return isOnIndex ? settled : `${settled}, in cash instead of shares`;
}
