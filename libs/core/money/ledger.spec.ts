import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_CHARGES } from '../charges/order-charges.js';
import { tariffCosts } from '../simulation/fill-costs.js';
import { istInstant } from '../time/instant.js';
import { cashEffectPaise, type Fill } from '../trading/orders/fill.js';
import { type Order } from '../trading/orders/order.js';
import { applyFillToPosition, flatPosition } from '../trading/positions/position.js';
import {
  balancesOf,
  entryOfCapital,
  entryOfConversion,
  entryOfFill,
  isChargeHead,
  LEDGER_HEADS,
} from './ledger.js';

const at = istInstant('2026-11-20', '10:00');
const KEY = {
  accountId: 'account',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:INFY',
  product: 'MIS',
} as const;

function fill(id: string, more: Partial<Fill> = {}): Fill {
  return {
    ...KEY,
    id,
    orderId: `order of ${id}`,
    side: 'buy',
    quantity: 100,
    valuePaise: 14_000_000,
    chargesPaise: 0,
    filledAt: at,
    ...more,
  };
}

const opening = (amountPaise: number) =>
  entryOfCapital({
    id: 'opening',
    accountId: 'account',
    mode: 'paper',
    kind: 'opening',
    at: 0,
    amountPaise,
    memo: '',
  });

const aFill = fc.record({
  side: fc.constantFrom('buy' as const, 'sell' as const),
  quantity: fc.integer({ min: 1, max: 10_000 }),
  pricePaise: fc.integer({ min: 5, max: 10_000_000 }),
  isCharged: fc.constantFrom('by a tariff', 'as one sum', 'not at all'),
});

const fills = fc.array(aFill, { maxLength: 40 }).map((drawn) =>
  drawn.map(({ side, quantity, pricePaise, isCharged }, n): Fill => {
    const order = { ...KEY, side, filledPaise: 0, chargesPaise: 0 } as unknown as Order;
    const { charges, ...value } = tariffCosts('zerodha')(order, pricePaise, quantity, at);
    if (isCharged === 'by a tariff')
      return fill(`f${n}`, { side, quantity, ...value, ...(charges && { charges }) });
    return fill(`f${n}`, {
      side,
      quantity,
      ...value,
      ...(isCharged === 'not at all' && { chargesPaise: 0 }),
    });
  }),
);

describe('the ledger', () => {
  it('tells a purchase from both sides, charges by head', () => {
    const charges = { ...NO_CHARGES, brokeragePaise: 2_000, stampPaise: 420, gstPaise: 360 };
    expect(entryOfFill(fill('f1', { chargesPaise: 2_780, charges }))).toMatchObject({
      id: 'fill:f1',
      fillId: 'f1',
      kind: 'trade',
      memo: 'Bought 100 INFY',
      postings: [
        { head: 'cash', paise: -14_002_780 },
        { head: 'trades', paise: 14_000_000 },
        { head: 'brokerage', paise: 2_000 },
        { head: 'stamp', paise: 420 },
        { head: 'gst', paise: 360 },
      ],
    });
  });

  it('tells what was charged anew for units that are kept, and of contracts that are carried nothing', () => {
    const charges = {
      ...NO_CHARGES,
      brokeragePaise: -2_000,
      sttPaise: 14_000,
      stampPaise: 1_680,
      gstPaise: -360,
    };
    const converted = {
      ...{ id: 'c1', accountId: 'a', mode: 'paper' as const, deploymentId: null, instrumentId: 'NSE:ABC' },
      ...{
        fromProduct: 'MIS' as const,
        toProduct: 'CNC' as const,
        quantity: 100,
        costPaise: 14_000_000,
        by: 'Tara',
        at: 7,
      },
    };
    expect(entryOfConversion({ ...converted, chargesPaise: 13_320, charges })).toEqual({
      id: 'conversion:c1',
      accountId: 'a',
      mode: 'paper',
      kind: 'conversion',
      at: 7,
      fillId: null,
      memo: 'Charges of 100 ABC held for delivery, not for the day',
      postings: [
        { head: 'cash', paise: -13_320 },
        { head: 'brokerage', paise: -2_000 },
        { head: 'stt', paise: 14_000 },
        { head: 'stamp', paise: 1_680 },
        { head: 'gst', paise: -360 },
      ],
    });
    expect(entryOfConversion({ ...converted, chargesPaise: 0, charges: NO_CHARGES })).toBeNull();
  });

  it('tells a sale with charges of unknown heads', () => {
    expect(entryOfFill(fill('f1', { side: 'sell', chargesPaise: 40 })).postings).toEqual([
      { head: 'cash', paise: 13_999_960 },
      { head: 'trades', paise: -14_000_000 },
      { head: 'other-charges', paise: 40 },
    ]);
  });

  it('books no side that is zero', () => {
    expect(opening(0).postings).toEqual([]);
  });

  it('refuses amounts that do not balance', () => {
    expect(() => entryOfFill(fill('f1', { chargesPaise: Number.NaN }))).toThrow('out of balance');
  });

  it('always explains its cash: opening plus what each fill did; its charges are the fills’; it adds up to zero', () => {
    fc.assert(
      fc.property(fills, fc.integer({ min: 0, max: 1e12 }), (traded, openingPaise) => {
        const balances = balancesOf([opening(openingPaise), ...traded.map(entryOfFill)]);
        const sum = (of: (one: Fill) => number) => traded.reduce((total, one) => total + of(one), 0);
        expect(balances.cash).toBe(openingPaise + sum(cashEffectPaise));
        expect(LEDGER_HEADS.reduce((total, head) => total + balances[head], 0)).toBe(0);
        const charged = LEDGER_HEADS.filter(isChargeHead).reduce((total, head) => total + balances[head], 0);
        expect(charged).toBe(sum((one) => one.chargesPaise));
        for (const entry of traded.map(entryOfFill))
          expect(entry.postings.reduce((total, { paise }) => total + paise, 0)).toBe(0);
      }),
    );
  });

  it('agrees with the position: trades are what is held at cost less what was realised', () => {
    fc.assert(
      fc.property(fills, (traded) => {
        const { costPaise, realisedPaise } = traded.reduce(applyFillToPosition, flatPosition(KEY, at));
        expect(balancesOf(traded.map(entryOfFill)).trades).toBe(costPaise - realisedPaise);
      }),
    );
  });

  it('books a fill once, however often and in whichever order fills are reported', () => {
    const reported = fills.chain((once) =>
      fc
        .array(fc.nat({ max: Math.max(once.length - 1, 0) }), { maxLength: 60 })
        .chain((again) => {
          const repeats = again.flatMap((place) => once[place] ?? []);
          const all = [...once, ...repeats];
          return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
        })
        .map((all) => ({ once, all })),
    );
    fc.assert(
      fc.property(reported, ({ once, all }) => {
        expect(balancesOf(all.map(entryOfFill))).toEqual(balancesOf(once.map(entryOfFill)));
      }),
    );
  });
});
