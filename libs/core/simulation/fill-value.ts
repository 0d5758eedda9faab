import { type Charges } from '../charges/order-charges.js';
import { type Paise, roundHalfAway } from '../money/paise.js';
import { type Side } from '../trading/terms.js';

export interface FillValue {
  readonly valuePaise: Paise;
  readonly chargesPaise: Paise;
  readonly charges?: Charges;
  /** In words, what of `chargesPaise` is no charge of an order. */
  readonly remark?: string;
}

/**
 * What a fill of `quantity` at `pricePaise` is booked as. The price may have a fraction of a paisa (slippage is a
 * rate), the books may not. The money that moves (value plus charges for a purchase, value less charges for a sale)
 * is rounded once, so each fill is at most half a paisa away from exact arithmetic; the charges absorb what the
 * rounding of the value leaves.
 */
export function fillValue(
  side: Side,
  pricePaise: number,
  quantity: number,
  commissionBps: number,
): FillValue {
  const exactValue = pricePaise * quantity;
  const exactCharges = (exactValue * commissionBps) / 10_000;
  const valuePaise = roundHalfAway(exactValue);
  if (side === 'buy')
    return { valuePaise, chargesPaise: roundHalfAway(exactValue + exactCharges) - valuePaise };
  return { valuePaise, chargesPaise: valuePaise - roundHalfAway(exactValue - exactCharges) };
}

/** The price moved against whoever wants to trade at once. */
export function slippedPaise(side: Side, lastPaise: Paise, slippageBps: number): number {
  return (lastPaise * (side === 'buy' ? 10_000 + slippageBps : 10_000 - slippageBps)) / 10_000;
}
