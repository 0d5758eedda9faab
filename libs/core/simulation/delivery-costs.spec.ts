import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TariffName } from '../charges/broker-tariffs.js';
import { deliveryDay } from '../charges/delivery-day.js';
import { inWholePaise, totalPaise } from '../charges/order-charges.js';
import { paiseFromRupees } from '../money/paise.js';
import { istInstant } from '../time/instant.js';
import { type Order } from '../trading/orders/order.js';
import { wish } from '../trading/desk/testing/desk-floor.js';
import { DeliveryCosts, type DeliveryFill } from './delivery-costs.js';
import { tariffCosts } from './fill-costs.js';

const MONDAY = '2026-05-04';
const TUESDAY = '2026-05-05';
const at = (on: string): number => istInstant(on, '10:00');
const buy = (quantity: number, more: Partial<Order> = {}): Order =>
  wish({ id: `b${quantity}`, side: 'buy', product: 'CNC', quantity, ...more });
const sell = (quantity: number, more: Partial<Order> = {}): Order =>
  wish({ id: `s${quantity}`, side: 'sell', product: 'CNC', quantity, ...more });

/** What fills at prices in rupees cost together. */
function cost(costs: DeliveryCosts, fills: readonly [Order, number, string?][]): number {
  return fills.reduce((sum, [order, rupees, on = MONDAY]) => {
    return sum + costs.booked(order, rupees * 100, order.quantity, at(on)).chargesPaise;
  }, 0);
}

describe('what shares for delivery cost', () => {
  it('is the depository’s charge too on the day they leave: NSE.md §4.4, example 2', () => {
    const costs = new DeliveryCosts('zerodha');
    // 50 bought at ₹1,500 and sold at ₹1,620: 188.43 with the 15.34 of the depository, here rounded day by day.
    const paise = cost(costs, [
      [buy(50), 1_500],
      [sell(50), 1_620, TUESDAY],
    ]);
    expect(Math.abs(paise - paiseFromRupees(188.43))).toBeLessThanOrEqual(1);
  });

  it('is intraday’s where they are sold on the day they were bought: NSE.md §4.4, example 1', () => {
    const costs = new DeliveryCosts('zerodha');
    const bought = costs.booked(buy(100), 140_000, 100, at(MONDAY));
    const sold = costs.booked(sell(100), 141_000, 100, at(MONDAY));
    expect(bought.chargesPaise + sold.chargesPaise).toBe(paiseFromRupees(97.16));
    expect(bought.charges?.sttPaise).toBe(paiseFromRupees(140)); // 0.1 %: they were to be kept
    expect(sold.charges?.sttPaise).toBe(paiseFromRupees(-104.75)); // 35.25 for the day, less what was charged
    const intraday = tariffCosts('zerodha');
    const [one, other] = [buy(100, { product: 'MIS' }), sell(100, { product: 'MIS' })];
    const [first, second] = [
      intraday(one, 140_000, 100, at(MONDAY)),
      intraday(other, 141_000, 100, at(MONDAY)),
    ];
    expect(first.chargesPaise + second.chargesPaise).toBe(bought.chargesPaise + sold.chargesPaise);
  });

  it('is intraday’s for the part that nets off and delivery’s for the rest', () => {
    const costs = new DeliveryCosts('zerodha');
    const paise = cost(costs, [
      [buy(100), 1_000],
      [sell(60), 1_000],
    ]);
    // By hand, rates from 1 April 2026: intraday 60,000 each way, delivery 40,000 bought.
    // Brokerage 18 + 18; STT 15 + 40; exchange 1,60,000 × 0.00307 % = 4.912; SEBI 0.16; stamp 1.80 + 6;
    // GST 18 % of (36 + 4.912 + 0.16) = 7.39296.
    expect(paise).toBe(paiseFromRupees(111.26)); // 36 + 55 + 4.912 + 0.16 + 7.80 + 7.39296
  });

  it('asks the depository’s charge once a day, however many sales, and not where the shares came back', () => {
    const costs = new DeliveryCosts('zerodha');
    const plain = tariffCosts('zerodha');
    const extra = (order: Order): number =>
      costs.booked(order, 100_000, order.quantity, at(MONDAY)).chargesPaise -
      plain(order, 100_000, order.quantity, at(MONDAY)).chargesPaise;
    expect([extra(sell(10)), extra(sell(5))]).toEqual([1_534, 0]);
    const costsOfADay = cost(costs, [[buy(15), 1_000]]);
    const intraday = cost(new DeliveryCosts('zerodha'), [
      [buy(15, { id: 'x' }), 1_000],
      [sell(10), 1_000],
      [sell(5), 1_000],
    ]);
    const before = cost(new DeliveryCosts('zerodha'), [
      [sell(10), 1_000],
      [sell(5), 1_000],
    ]);
    expect(before + costsOfADay).toBe(intraday); // whichever came first
  });

  it('tells what a fill would cost without counting it', () => {
    const costs = new DeliveryCosts('dhan');
    const told = costs.expected(sell(10), 100_000, 10, at(MONDAY));
    expect(costs.expected(sell(10), 100_000, 10, at(MONDAY))).toEqual(told);
    expect(costs.booked(sell(10), 100_000, 10, at(MONDAY))).toEqual(told);
    expect(costs.expected(sell(5), 100_000, 5, at(MONDAY)).chargesPaise).toBeLessThan(1_475);
  });

  it('leaves everything else to its order', () => {
    const costs = new DeliveryCosts('zerodha');
    const order = wish({ product: 'MIS' });
    expect(costs.booked(order, 100_000, 10, at(MONDAY))).toEqual(
      tariffCosts('zerodha')(order, 100_000, 10, at(MONDAY)),
    );
  });

  const trade = fc.record({
    order: fc.constantFrom('a', 'b', 'c', 'd'),
    quantity: fc.integer({ min: 1, max: 500 }),
    pricePaise: fc.integer({ min: 5, max: 900_000 }),
  });

  it('adds up to the day’s, however it is cut, across a restart, for every broker', () => {
    fc.assert(
      fc.property(
        fc.array(trade, { minLength: 1, maxLength: 12 }),
        fc.constantFrom<TariffName>('zerodha', 'angelone', 'upstox', 'fyers', 'dhan'),
        fc.nat(11),
        (trades, broker, restartAfter) => {
          let costs = new DeliveryCosts(broker);
          const fills: DeliveryFill[] = [];
          let paise = 0;
          trades.forEach(({ order: id, quantity, pricePaise }, n) => {
            const side = id < 'c' ? 'buy' : 'sell';
            const order = wish({ id, side, product: 'CNC', quantity });
            const value = costs.booked(order, pricePaise, quantity, at(MONDAY));
            paise += value.chargesPaise;
            const { instrumentId } = order;
            const { valuePaise } = value;
            fills.push({ orderId: id, side, quantity, valuePaise, instrumentId, filledAt: at(MONDAY) });
            if (n === restartAfter) costs = new DeliveryCosts(broker, fills);
          });
          const day = deliveryDay(fills, { on: MONDAY, broker, exchange: 'NSE' });
          expect(paise).toBe(totalPaise(inWholePaise(day.charges)) + day.depositoryPaise);
        },
      ),
    );
  });
});
