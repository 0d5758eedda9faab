import { type TariffName, tariffOf } from '../charges/broker-tariffs.js';
import { formatRupees } from '../money/paise.js';
import { istDateOf } from '../time/instant.js';
import { isAutoSquareOff } from '../trading/positions/intraday-square-off.js';
import { type FillCosts } from './fill-costs.js';

/**
 * With what a broker asks for each order by which it has to close a position at the cut-off, once it trades. It is in
 * the ledger and on no contract note (NSE.md §1.3, §8.1).
 */
export function withSquareOffFee(costs: FillCosts, broker: TariffName): FillCosts {
  return (order, pricePaise, quantity, at) => {
    const value = costs(order, pricePaise, quantity, at);
    if (order.filledQuantity > 0 || !isAutoSquareOff(order)) return value;
    const { autoSquareOffPaise } = tariffOf(broker, istDateOf(at));
    const remark = `squared off by the broker for ${formatRupees(autoSquareOffPaise)}`;
    return { ...value, chargesPaise: value.chargesPaise + autoSquareOffPaise, remark };
  };
}
