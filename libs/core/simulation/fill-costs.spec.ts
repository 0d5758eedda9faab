import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHARGE_HEADS, NO_CHARGES, orderCharges, totalPaise } from '../charges/order-charges.js';
import { paiseFromRupees } from '../money/paise.js';
import { istInstant } from '../time/instant.js';
import { type Order } from '../trading/orders/order.js';
import { type Product, type Side } from '../trading/terms.js';
import { tariffCosts } from './fill-costs.js';

const at = istInstant('2026-11-20', '10:00');
const zerodha = tariffCosts('zerodha');

function order(instrumentId: string, side: Side, product: Product = 'MIS'): Order {
  return { instrumentId, side, product, filledPaise: 0, chargesPaise: 0 } as Order;
}

describe('what a fill costs at a broker', () => {
  // The worked round trips of the charges' own tests, each side rounded to whole paise by itself.
  it.each<[string, string, Product, number, number, number, number]>([
    ['a share for the day', 'NSE:INFY', 'MIS', 100, 1400, 1410, 97.16],
    ['a share to keep', 'NSE:INFY', 'CNC', 50, 1500, 1620, 173.09],
    ['a future', 'NFO:NIFTY-2026-12-29-FUT', 'NRML', 65, 24_000, 24_100, 932.85],
    ['an option', 'NFO:NIFTY-2026-12-01-24000-CE', 'NRML', 65, 200, 230, 81.77],
    ['an option on BSE', 'BFO:SENSEX-2026-11-26-78000-CE', 'NRML', 20, 300, 340, 62.5],
  ])('%s', (_, id, product, quantity, buyAt, sellAt, rupees) => {
    const [bought, sold] = [
      zerodha(order(id, 'buy', product), paiseFromRupees(buyAt), quantity, at),
      zerodha(order(id, 'sell', product), paiseFromRupees(sellAt), quantity, at),
    ];
    expect(Math.abs(bought.chargesPaise + sold.chargesPaise - paiseFromRupees(rupees))).toBeLessThanOrEqual(
      1,
    );
    expect(bought.valuePaise).toBe(quantity * paiseFromRupees(buyAt));
  });

  it('asks brokerage once, however many fills an order takes, and says what each head took', () => {
    const parts = fc.array(
      fc.record({ price: fc.integer({ min: 5, max: 500_000 }), units: fc.integer({ min: 1, max: 500 }) }),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(parts, fc.constantFrom<Side>('buy', 'sell'), (fills, side) => {
        let now = order('NSE:INFY', side);
        const byHead = { ...NO_CHARGES };
        for (const { price, units } of fills) {
          const { valuePaise, chargesPaise, charges = NO_CHARGES } = zerodha(now, price, units, at);
          for (const head of CHARGE_HEADS) byHead[head] += charges[head];
          expect(CHARGE_HEADS.reduce((sum, head) => sum + charges[head], 0)).toBe(chargesPaise);
          now = {
            ...now,
            filledPaise: now.filledPaise + valuePaise,
            chargesPaise: now.chargesPaise + chargesPaise,
          };
        }
        const whole = orderCharges({
          on: '2026-11-20',
          broker: 'zerodha',
          exchange: 'NSE',
          segment: 'intraday',
          side,
          turnoverPaise: now.filledPaise,
        });
        expect(now.chargesPaise).toBe(totalPaise(whole));
        for (const head of CHARGE_HEADS) expect(Math.abs(byHead[head] - whole[head])).toBeLessThanOrEqual(1);
      }),
    );
  });
});
