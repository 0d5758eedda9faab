import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TariffName } from '../charges/broker-tariffs.js';
import { totalPaise } from '../charges/order-charges.js';
import { type ShareDay, shareDayCost, withConversion, withTrade } from '../charges/share-day.js';
import { paiseFromRupees } from '../money/paise.js';
import { istInstant } from '../time/instant.js';
import { type Order } from '../trading/orders/order.js';
import { wish } from '../trading/desk/testing/desk-floor.js';
import { type ConvertedUnits, DeliveryCosts, type DeliveryFill } from './delivery-costs.js';
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

  it('is delivery’s where shares bought for the day are kept, and the day’s again where those are sold after all', () => {
    const costs = new DeliveryCosts('zerodha');
    const bought = costs.booked(buy(100, { product: 'MIS' }), 140_000, 100, at(MONDAY));
    const converted = { instrumentId: 'NSE:ABC', toProduct: 'CNC', quantity: 100, at: at(MONDAY) } as const;
    const { chargesPaise, charges } = costs.ofConversion(converted);
    // By hand: STT 140 and stamp 16.80 more; brokerage 20 and its tax of 3.60 less.
    expect(chargesPaise).toBe(paiseFromRupees(133.2));
    expect(charges).toMatchObject({ brokeragePaise: -2_000, sttPaise: 14_000, stampPaise: 1_680 });
    expect(costs.ofConversion(converted).chargesPaise).toBe(chargesPaise); // told, not counted
    costs.noteConversion(converted);
    const sold = costs.booked(sell(100), 141_000, 100, at(MONDAY));
    // NSE.md §4.4, example 1: bought and sold on one day it costs 97.16, whatever it was called meanwhile.
    expect(bought.chargesPaise + chargesPaise + sold.chargesPaise).toBe(paiseFromRupees(97.16));
  });

  it('is the depository’s too when what was converted is sold on another day: NSE.md §4.4, example 2', () => {
    const costs = new DeliveryCosts('zerodha');
    const bought = costs.booked(buy(50, { product: 'MIS' }), 150_000, 50, at(MONDAY)).chargesPaise;
    const units = { instrumentId: 'NSE:ABC', toProduct: 'CNC', quantity: 50, at: at(MONDAY) } as const;
    const { chargesPaise } = costs.ofConversion(units);
    costs.noteConversion(units);
    const sold = costs.booked(sell(50), 162_000, 50, at(TUESDAY)).chargesPaise;
    expect(Math.abs(bought + chargesPaise + sold - paiseFromRupees(188.43))).toBeLessThanOrEqual(1);
  });

  it('asks nothing for contracts that are carried, shares sold short, and units of another day', () => {
    const costs = new DeliveryCosts('zerodha');
    const future = { instrumentId: 'NFO:NIFTY-2026-05-26-FUT', toProduct: 'NRML', quantity: 65 } as const;
    expect(costs.ofConversion({ ...future, at: at(MONDAY) }).chargesPaise).toBe(0);
    costs.booked(buy(100, { product: 'MIS' }), 140_000, 100, at(MONDAY));
    const share = { instrumentId: 'NSE:ABC', toProduct: 'CNC', quantity: 100, at: at(TUESDAY) } as const;
    expect(costs.ofConversion(share).chargesPaise).toBe(0);
    expect(costs.ofConversion({ ...share, quantity: -100, at: at(MONDAY) }).chargesPaise).toBe(0);
  });

  const trade = fc.record({
    order: fc.constantFrom('a', 'b', 'c', 'd'),
    product: fc.constantFrom('CNC' as const, 'MIS' as const),
    quantity: fc.integer({ min: 1, max: 500 }),
    pricePaise: fc.integer({ min: 5, max: 900_000 }),
  });
  const conversion = fc.record({
    instrumentId: fc.constant('NSE:ABC'),
    toProduct: fc.constantFrom('CNC' as const, 'MIS' as const),
    quantity: fc.integer({ min: 1, max: 700 }),
    at: fc.constant(at(MONDAY)),
  });

  it('adds up to the day’s, however it is cut and converted, across a restart, for every broker', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 3, arbitrary: trade }, conversion), { minLength: 1, maxLength: 12 }),
        fc.constantFrom<TariffName>('zerodha', 'angelone', 'upstox', 'fyers', 'dhan'),
        fc.nat(11),
        (events, broker, restartAfter) => {
          let costs = new DeliveryCosts(broker);
          const known: (DeliveryFill | ConvertedUnits)[] = [];
          const filled = new Map<string, number>();
          let day: ShareDay = [];
          let paise = 0;
          events.forEach((event, n) => {
            if ('toProduct' in event) {
              paise += costs.ofConversion(event).chargesPaise;
              costs.noteConversion(event);
              known.push(event);
              day = withConversion(day, event.toProduct, event.quantity);
            } else {
              const { product, quantity, pricePaise } = event;
              const side = event.order < 'c' ? 'buy' : 'sell';
              const id = event.order + product;
              const filledPaise = filled.get(id) ?? 0;
              const order = { ...wish({ id, side, product, quantity }), filledPaise };
              const value = costs.booked(order, pricePaise, quantity, at(MONDAY));
              paise += value.chargesPaise;
              filled.set(id, filledPaise + value.valuePaise);
              const traded = { orderId: id, side, quantity, valuePaise: value.valuePaise } as const;
              known.push({ ...traded, instrumentId: order.instrumentId, product, filledAt: at(MONDAY) });
              day = withTrade(day, product, traded);
            }
            if (n === restartAfter) costs = new DeliveryCosts(broker, known);
          });
          const cost = shareDayCost(day, { on: MONDAY, broker, exchange: 'NSE' });
          expect(paise).toBe(totalPaise(cost.charges) + cost.depositoryPaise);
        },
      ),
    );
  });
});
