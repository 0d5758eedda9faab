import { describe, expect, it } from 'vitest';
import { type TariffName } from '../charges/broker-tariffs.js';
import { istInstant } from '../time/instant.js';
import { wish } from '../trading/desk/testing/desk-floor.js';
import { flatCosts } from './fill-costs.js';
import { withSquareOffFee } from './square-off-fee.js';

const at = istInstant('2026-05-04', '15:20');
const exit = wish({ product: 'MIS', side: 'sell', reducesOnly: true, reason: 'intraday square-off' });
const feePaise = (broker: TariffName, order = exit): number =>
  withSquareOffFee(flatCosts(0), broker)(order, 100_000, 4, at).chargesPaise;

describe('the fee of an order by which a broker closes a position', () => {
  it.each<[TariffName, number]>([
    // NSE.md §1.3, with GST of 18 %.
    ['zerodha', 5_900],
    ['upstox', 5_900],
    ['fyers', 5_900],
    ['angelone', 2_360],
    ['dhan', 2_360],
  ])('is at %s %d paise', (broker, paise) => {
    expect(feePaise(broker)).toBe(paise);
  });

  it('is asked once, however many trades the order takes', () => {
    expect(feePaise('zerodha', { ...exit, filledQuantity: 6 })).toBe(0);
  });

  it('is not asked of an exit the trader asked for', () => {
    expect(feePaise('zerodha', { ...exit, reason: 'all squared off by Tara' })).toBe(0);
    expect(feePaise('zerodha', { ...exit, product: 'CNC' })).toBe(0);
  });

  it('is told in the ledger', () => {
    const { remark } = withSquareOffFee(flatCosts(0), 'zerodha')(exit, 100_000, 4, at);
    expect(remark).toBe('squared off by the broker for ₹59.00');
  });
});
