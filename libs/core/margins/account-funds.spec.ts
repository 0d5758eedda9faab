import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paiseFromRupees } from '../money/paise.js';
import { tariffCosts } from '../simulation/fill-costs.js';
import { istInstant } from '../time/instant.js';
import { type Order, requestOrder } from '../trading/orders/order.js';
import { applyFillToPosition, flatPosition, type Position } from '../trading/positions/position.js';
import { type Product, type Side } from '../trading/terms.js';
import { AccountFunds, type AccountBook } from './account-funds.js';
import { expiryOf } from './blocked-margin.js';

const at = istInstant('2026-05-29', '10:00');
const SHARE = 'NSE:ABC';
const FUTURE = 'NFO:NIFTY-2026-06-30-FUT';
const CALL = 'NFO:NIFTY-2026-06-30-23700-CE';
const WING = 'NFO:NIFTY-2026-06-30-24200-CE';
const PRICES = new Map<string, number>([
  [SHARE, 140_000],
  ['NSE:NIFTY', paiseFromRupees(23_547.75)],
  [FUTURE, paiseFromRupees(23_748.5)],
  [CALL, paiseFromRupees(437.65)],
  [WING, paiseFromRupees(240)],
]);

const funds = (prices = PRICES): AccountFunds =>
  new AccountFunds((id) => prices.get(id) ?? 0, tariffCosts('zerodha'));

function order(id: string, side: Side, quantity: number, product: Product = 'MIS', limit?: number): Order {
  return requestOrder(
    {
      id: `order-${id}-${side}-${quantity}`,
      accountId: 'a',
      mode: 'paper',
      deploymentId: null,
      instrumentId: id,
      side,
      kind: limit === undefined ? 'MARKET' : 'LIMIT',
      product,
      quantity,
      limitPaise: limit ?? null,
      triggerPaise: null,
      validity: 'DAY',
      reducesOnly: false,
      reason: '',
    },
    {
      id,
      exchange: 'NSE',
      symbol: id,
      name: id,
      kind: 'equity',
      tickPaise: 5,
      lotQuantity: 1,
      isActive: true,
    },
    at,
  );
}

/** Held after a trade at the price given, without charges. */
function held(id: string, quantity: number, pricePaise: number, product: Product = 'MIS'): Position {
  const key = { accountId: 'a', mode: 'paper', deploymentId: null, instrumentId: id, product } as const;
  return applyFillToPosition(flatPosition(key, at), {
    ...key,
    id: 'f',
    orderId: 'o',
    side: quantity > 0 ? 'buy' : 'sell',
    quantity: Math.abs(quantity),
    valuePaise: Math.abs(quantity) * pricePaise,
    chargesPaise: 0,
    filledAt: at,
  });
}

const book = (positions: Position[] = [], working: Order[] = [], rupees = 1_000_000): AccountBook => ({
  capitalPaise: rupees * 100,
  positions,
  working,
  at,
});

describe('what an order needs', () => {
  it('is a fifth of the value of shares for the day (peak margin: ₹28,000 for ₹1,40,000)', () => {
    const { marginPaise, paidPaise } = funds().needOf(order(SHARE, 'buy', 100, 'MIS', 140_000), book());
    expect([marginPaise, paidPaise]).toEqual([2_800_000, 0]);
  });

  it('is the whole value of shares that are kept, with what it costs to buy them', () => {
    const need = funds().needOf(order(SHARE, 'buy', 100, 'CNC', 140_000), book());
    expect(need).toMatchObject({ marginPaise: 0, paidPaise: 14_000_000 });
    expect(need.requiredPaise).toBe(14_000_000 + need.chargesPaise);
    expect(need.chargesPaise).toBeGreaterThan(0);
  });

  it('counts a market purchase as far as its protection lets it pay (0.5 % above ₹500)', () => {
    expect(funds().needOf(order(SHARE, 'buy', 100, 'CNC'), book()).paidPaise).toBe(14_070_000);
  });

  it('is the premium of an option bought, and what the exchange asks of one sold', () => {
    const bought = funds().needOf(order(CALL, 'buy', 65, 'NRML', 43_765), book());
    expect(bought).toMatchObject({ marginPaise: 0, paidPaise: 65 * 43_765 });
    const sold = funds().needOf(order(CALL, 'sell', 65, 'NRML', 43_765), book());
    expect(Math.abs(sold.marginPaise / 100 / 172_285 - 1)).toBeLessThan(0.01); // the risk file of 29 May 2026
    expect(sold.paidPaise).toBe(0);
  });

  it('is nothing when the position comes nearer to zero, whichever deployment holds it', () => {
    const theirs = { ...held(SHARE, 100, 140_000), deploymentId: 'd' };
    expect(funds().needOf(order(SHARE, 'sell', 100), book([theirs])).requiredPaise).toBe(0);
    expect(
      funds().needOf(order(CALL, 'buy', 65, 'NRML'), book([held(CALL, -65, 43_765, 'NRML')])),
    ).toMatchObject({ requiredPaise: 0 });
  });

  it('is the margin of the other side for what turns a position round', () => {
    const need = funds().needOf(order(SHARE, 'sell', 250, 'MIS', 140_000), book([held(SHARE, 100, 140_000)]));
    expect(need.marginPaise).toBe(1_400_000); // short 150 instead of long 100
  });

  it('counts what works on the same side already, so that two exits of one position are not both free', () => {
    const [first, second] = [
      order(SHARE, 'sell', 100, 'MIS', 140_000),
      order(SHARE, 'sell', 60, 'MIS', 140_000),
    ];
    const holding = held(SHARE, 100, 140_000);
    expect(funds().needOf(first, book([holding])).requiredPaise).toBe(0);
    expect(funds().needOf(second, book([holding], [first])).marginPaise).toBe(1_680_000);
  });
});

describe('together', () => {
  const spread = [order(CALL, 'sell', 65, 'NRML', 43_765), order(WING, 'buy', 65, 'NRML', 24_000)];

  it('a hedge makes them cheaper than one by one', () => {
    const apart = spread.reduce((sum, leg) => sum + funds().needOf(leg, book()).requiredPaise, 0);
    expect(funds().needTogether(spread, book()).requiredPaise).toBeLessThan(apart / 2);
  });

  it('they need the same in whatever order they are given', () => {
    const legs = [...spread, order(FUTURE, 'buy', 65, 'NRML'), order(SHARE, 'buy', 10, 'CNC')];
    const need = funds().needTogether(legs, book());
    fc.assert(
      fc.property(fc.shuffledSubarray(legs, { minLength: legs.length }), (shuffled) => {
        expect(funds().needTogether(shuffled, book())).toEqual(need);
      }),
    );
  });

  it('a hedge that only works promises nothing yet', () => {
    const [sale, hedge] = spread;
    if (sale === undefined || hedge === undefined) throw new Error('the spread has two legs');
    const naked = funds().needOf(sale, book());
    expect(funds().needOf(sale, book([], [hedge]))).toEqual(naked);
    expect(funds().needOf(sale, book([held(WING, 65, 24_000, 'NRML')])).requiredPaise).toBeLessThan(
      naked.requiredPaise / 2,
    );
  });
});

describe('the statement', () => {
  it('has everything available before anything is traded', () => {
    expect(funds().statement(book())).toMatchObject({ cashPaise: 100_000_000, availablePaise: 100_000_000 });
  });

  it('blocks a fifth for shares of the day and counts their loss, but no gain before it is realised', () => {
    const rising = funds().statement(book([held(SHARE, 100, 130_000)]));
    expect(rising).toMatchObject({ unpaidPaise: 13_000_000, lossPaise: 0, availablePaise: 97_200_000 });
    const falling = funds().statement(book([held(SHARE, 100, 150_000)]));
    expect(falling).toMatchObject({ lossPaise: 1_000_000, availablePaise: 96_200_000 });
  });

  it('has paid for shares that are kept and for options, and got the premium of those sold', () => {
    expect(funds().statement(book([held(SHARE, 100, 150_000, 'CNC')])).availablePaise).toBe(85_000_000);
    expect(funds().statement(book([held(CALL, 65, 43_765, 'NRML')])).availablePaise).toBe(
      100_000_000 - 65 * 43_765,
    );
    const sold = funds().statement(book([held(CALL, -65, 43_765, 'NRML')]));
    expect(sold.availablePaise).toBe(100_000_000 + 65 * 43_765 - sold.used.totalPaise);
  });

  it('never booked the price of a future as money spent', () => {
    const long = funds().statement(book([held(FUTURE, 65, PRICES.get(FUTURE) ?? 0, 'NRML')]));
    expect(long.availablePaise).toBe(100_000_000 - long.used.totalPaise);
    expect(Math.abs(long.used.totalPaise / 100 / 174_593 - 1)).toBeLessThan(0.01); // the same risk file
  });

  it('keeps money for orders that work, in parts as they fill, and not for exits', () => {
    const working = order(SHARE, 'buy', 100, 'MIS', 140_000);
    const one = funds();
    const { reservedPaise, availablePaise } = one.statement(book([], [working]));
    expect(reservedPaise).toBeGreaterThan(2_800_000);
    expect(availablePaise).toBe(100_000_000 - reservedPaise);
    expect(one.statement(book([], [{ ...working, filledQuantity: 50 }])).reservedPaise).toBe(
      reservedPaise / 2,
    );
    expect(one.statement(book([], [{ ...working, reducesOnly: true }])).reservedPaise).toBe(0);
    expect(one.statement(book()).reservedPaise).toBe(0);
  });

  it('never has more available after a purchase at its limit than the need said', () => {
    const trade = fc.record({
      quantity: fc.integer({ min: 1, max: 500 }),
      product: fc.constantFrom<Product>('MIS', 'CNC'),
      side: fc.constantFrom<Side>('buy', 'sell'),
      heldBefore: fc.integer({ min: -300, max: 300 }),
    });
    fc.assert(
      fc.property(trade, ({ quantity, product, side, heldBefore }) => {
        const one = funds();
        const before = heldBefore === 0 ? [] : [held(SHARE, heldBefore, 140_000, product)];
        const need = one.needOf(order(SHARE, side, quantity, product, 140_000), book(before));
        const start = before[0] ?? flatPosition({ ...held(SHARE, 1, 1, product) }, at);
        const after = applyFillToPosition(start, {
          ...start,
          id: 'f2',
          orderId: 'o2',
          side,
          quantity,
          valuePaise: quantity * 140_000,
          chargesPaise: 0,
          filledAt: at,
        });
        const spent =
          one.statement(book(before)).availablePaise - one.statement(book([after])).availablePaise;
        expect(spent).toBeLessThanOrEqual(need.requiredPaise);
      }),
    );
  });
});

it('contracts expire at the close of derivatives, 15:40 since 3 August 2026', () => {
  expect(expiryOf('2026-06-30')).toBe(istInstant('2026-06-30', '15:30'));
  expect(expiryOf('2026-11-23')).toBe(istInstant('2026-11-23', '15:40'));
});
