import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paiseFromRupees } from '../money/paise.js';
import { type Side } from '../trading/terms.js';
import { type TariffName, tariffOf } from './broker-tariffs.js';
import {
  addCharges,
  type ChargedOrder,
  type Charges,
  exerciseCharges,
  NO_CHARGES,
  onContractNote,
  orderCharges,
  totalPaise,
} from './order-charges.js';
import { type ChargeSegment } from './statutory-rates.js';

type Trade = [side: Side, quantity: number, rupees: number];

const SINCE_APRIL_2026 = '2026-04-01';

function charge(order: Partial<ChargedOrder>, ...trades: Trade[]): Charges {
  return trades
    .map(([side, quantity, rupees]) =>
      orderCharges({
        on: SINCE_APRIL_2026,
        broker: 'zerodha',
        exchange: 'NSE',
        segment: 'intraday',
        ...order,
        side,
        turnoverPaise: quantity * paiseFromRupees(rupees),
      }),
    )
    .reduce(addCharges, NO_CHARGES);
}

/** Worked by hand from the rates in force since 1 April 2026 at Zerodha; the depository's 15.34 is added where due. */
const EXAMPLES: [string, Charges, number[], number, number][] = [
  [
    'intraday, 100 shares from 1,400 to 1,410',
    charge({ segment: 'intraday' }, ['buy', 100, 1400], ['sell', 100, 1410]),
    [40, 35.25, 8.6267, 0.281, 4.2, 8.8034],
    97.16,
    96.71,
  ],
  [
    'delivery, 50 shares from 1,500 to 1,620',
    charge({ segment: 'delivery' }, ['buy', 50, 1500], ['sell', 50, 1620]),
    [0, 156, 4.7892, 0.156, 11.25, 0.8901],
    188.43 - 15.34,
    188.18 - 15.34,
  ],
  [
    'a NIFTY future, 65 from 24,000 to 24,100: the cap on brokerage binds',
    charge({ segment: 'futures' }, ['buy', 65, 24_000], ['sell', 65, 24_100]),
    [40, 783.25, 57.215, 3.1265, 31.2, 18.0615],
    932.85,
    932.4,
  ],
  [
    'a NIFTY option, 65 from 200 to 230',
    charge({ segment: 'options' }, ['buy', 65, 200], ['sell', 65, 230]),
    [40, 22.425, 9.9306, 0.028, 0.39, 8.9925],
    81.77,
    80.95,
  ],
  [
    'a call bought at 100 that settles 180 in the money',
    addCharges(
      charge({ segment: 'options' }, ['buy', 65, 100]),
      exerciseCharges(SINCE_APRIL_2026, paiseFromRupees(11_700)),
    ),
    [20, 17.55, 2.3095, 0.0065, 0.195, 4.0169],
    44.08,
    44.34,
  ],
  [
    'a BANKNIFTY option sold at 400 and covered at 320',
    charge({ segment: 'options' }, ['sell', 30, 400], ['buy', 30, 320]),
    [40, 18, 7.6745, 0.0216, 0.288, 8.5853],
    74.57,
    74.28,
  ],
  [
    'a SENSEX option on BSE, 20 from 300 to 340',
    charge({ segment: 'options', exchange: 'BSE' }, ['buy', 20, 300], ['sell', 20, 340]),
    [40, 10.2, 4.16, 0.0128, 0.18, 7.9511],
    62.5,
    62.12,
  ],
];

describe('the charges of a round trip', () => {
  it.each(EXAMPLES)('%s', (_, charges, heads, total, onNote) => {
    Object.values(charges).forEach((paise: number, head) => {
      expect(Math.abs(paise / 100 - (heads[head] ?? NaN))).toBeLessThanOrEqual(0.000_05 + 1e-9);
    });
    expect(totalPaise(charges)).toBe(paiseFromRupees(total));
    expect(totalPaise(onContractNote(charges))).toBe(paiseFromRupees(onNote));
  });

  it('of 5,000 shares at 1,000, delivered, without brokerage is 11,124.06', () => {
    expect(totalPaise(charge({ segment: 'delivery' }, ['buy', 5000, 1000], ['sell', 5000, 1000]))).toBe(
      1_112_406,
    );
  });
});

describe('charges of former days', () => {
  it('were asked without tax on the protection fund (an order of July 2023 in the Kite API mocks)', () => {
    const charges = charge({ on: '2023-07-13', segment: 'options' }, ['buy', 100, 1.5]);
    expect(charges.brokeragePaise).toBe(2000);
    expect(charges.exchangePaise).toBeCloseTo(7.575, 9);
    expect(charges.sebiPaise).toBeCloseTo(0.015, 9);
    expect(charges.gstPaise).toBeCloseTo(361.3527, 9);
    expect(charges.stampPaise).toBeCloseTo(0.45, 9);
  });

  it('taxed the premium of a sold option at 0.0625 % in 2023', () => {
    const charges = orderCharges({
      on: '2023-07-13',
      broker: 'zerodha',
      exchange: 'NSE',
      segment: 'options',
      side: 'sell',
      turnoverPaise: 267_375,
    });
    expect(charges.sttPaise).toBeCloseTo(167.109375, 9);
  });

  it.each([
    ['2023-04-03', 195],
    ['2024-10-01', 312],
    ['2026-04-01', 780],
  ])('taxed the sale of a NIFTY future of 65 at 24,000 on %s with %d', (on, tax) => {
    expect(charge({ on, segment: 'futures' }, ['sell', 65, 24_000]).sttPaise).toBeCloseTo(tax * 100, 6);
  });

  it.each([
    ['2024-10-31', 0],
    ['2024-11-01', 20],
  ])('at Angel One for a delivered order of 1,00,000 on %s: brokerage %d', (on, brokerage) => {
    expect(charge({ on, broker: 'angelone', segment: 'delivery' }, ['buy', 100, 1000]).brokeragePaise).toBe(
      brokerage * 100,
    );
  });
});

describe('brokerage', () => {
  it.each<[TariffName, ChargeSegment, number, number]>([
    ['zerodha', 'intraday', 10_000, 3],
    ['zerodha', 'intraday', 1_000_000, 20],
    ['zerodha', 'options', 100, 20],
    ['angelone', 'delivery', 1000, 2],
    ['upstox', 'intraday', 10_000, 10],
    ['upstox', 'delivery', 100, 20],
    ['fyers', 'delivery', 5000, 15],
    ['dhan', 'delivery', 1_000_000, 0],
  ])('of %s for %s of %d rupees is %d', (broker, segment, turnover, brokerage) => {
    expect(charge({ broker, segment }, ['buy', 1, turnover]).brokeragePaise).toBeCloseTo(brokerage * 100, 9);
  });

  it('is not asked for an order that did not trade', () => {
    expect(totalPaise(charge({ segment: 'options' }, ['buy', 0, 100]))).toBe(0);
  });
});

describe('charges', () => {
  const anOrder = fc.record<ChargedOrder>({
    on: fc.constantFrom('2021-04-30', '2023-07-13', '2024-10-01', '2026-11-20'),
    broker: fc.constantFrom('zerodha', 'angelone', 'upstox', 'fyers', 'dhan'),
    exchange: fc.constantFrom('NSE', 'BSE'),
    segment: fc.constantFrom('delivery', 'intraday', 'futures', 'options'),
    side: fc.constantFrom('buy', 'sell'),
    turnoverPaise: fc.integer({ min: 0, max: 1e12 }),
  });

  it('never fall when an order trades more, and no head is below zero', () => {
    fc.assert(
      fc.property(anOrder, fc.integer({ min: 0, max: 1e12 }), (order, more) => {
        const [less, all] = [order, { ...order, turnoverPaise: order.turnoverPaise + more }].map(
          orderCharges,
        );
        expect(totalPaise(all ?? NO_CHARGES)).toBeGreaterThanOrEqual(totalPaise(less ?? NO_CHARGES));
        for (const head of Object.values(all ?? {})) expect(head).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('stay within a rupee and three paise of the contract note', () => {
    fc.assert(
      fc.property(anOrder, (order) => {
        const charges = orderCharges(order);
        expect(Math.abs(totalPaise(onContractNote(charges)) - totalPaise(charges))).toBeLessThanOrEqual(103);
      }),
    );
  });

  it('name what the depository asks, tax included, where it is known', () => {
    expect(tariffOf('zerodha', SINCE_APRIL_2026).depositoryPaise).toBe(1534);
    expect(tariffOf('upstox', SINCE_APRIL_2026).depositoryPaise).toBeNull();
  });
});
