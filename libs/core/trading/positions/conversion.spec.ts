import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Refusal } from '../../refusals.js';
import { istInstant } from '../../time/instant.js';
import { convertPosition, productsOf, type ConversionContext, type ConversionWish } from './conversion.js';
import { flatPosition, type Position, type PositionKey } from './position.js';

const at = istInstant('2026-07-28', '11:00');
const share: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};
const future: Instrument = { ...share, id: 'NFO:ABC-2026-08-25-FUT', kind: 'future', lotQuantity: 75 };
const key: PositionKey = {
  accountId: 'a',
  mode: 'paper',
  deploymentId: null,
  instrumentId: share.id,
  product: 'MIS',
};
const position = (change: Partial<Position>): Position => ({ ...flatPosition(key, at - 1), ...change });
const context = (change: Partial<ConversionContext> = {}): ConversionContext => ({
  instrument: share,
  from: position({ quantity: 10, costPaise: 1_001, realisedPaise: -7, chargesPaise: 3 }),
  to: position({ product: 'CNC' }),
  closingQuantity: 0,
  isDeployed: false,
  intradayUntil: istInstant('2026-07-28', '15:20'),
  at,
  ...change,
});
const wish = (change: Partial<ConversionWish> = {}): ConversionWish => ({
  id: 'w',
  position: key,
  product: 'CNC',
  quantity: 10,
  by: 'Tara',
  ...change,
});
const refusalOf = (asked: ConversionWish, where: ConversionContext): string => {
  try {
    convertPosition(asked, where);
    return 'none';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('a conversion', () => {
  it('moves units with what they cost, and leaves what was won or lost where it was', () => {
    const { conversion, from, to } = convertPosition(wish({ quantity: 3 }), context());
    expect([from.quantity, from.costPaise, from.realisedPaise, from.chargesPaise]).toEqual([7, 701, -7, 3]);
    expect([to.quantity, to.costPaise, to.realisedPaise, to.chargesPaise]).toEqual([3, 300, 0, 0]);
    expect(conversion).toMatchObject({
      fromProduct: 'MIS',
      toProduct: 'CNC',
      quantity: 3,
      costPaise: 300,
      at,
    });
  });

  it('takes what is charged anew to the position the units are in from then on', () => {
    const asked: unknown[] = [];
    const recharge: ConversionContext['recharge'] = (converted) => {
      asked.push(converted.quantity);
      return { chargesPaise: 13_320 };
    };
    const { conversion, from, to } = convertPosition(wish({ quantity: 3 }), context({ recharge }));
    expect([from.chargesPaise, to.chargesPaise, conversion.chargesPaise]).toEqual([3, 13_320, 13_320]);
    expect(asked).toEqual([3]);
  });

  it('conserves quantity, cost, result and cash, whatever is converted of whatever is held', () => {
    const amount = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(
        fc.boolean(),
        amount,
        fc.integer({ min: 1, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (isLong, held, cost, before, part) => {
          const sign = isLong ? 1 : -1;
          const from = position({
            instrumentId: future.id,
            quantity: sign * held * 75,
            costPaise: sign * cost,
            realisedPaise: 11,
            chargesPaise: 5,
          });
          const to = position({
            product: 'NRML',
            quantity: sign * before * 75,
            costPaise: sign * before * 3,
          });
          const quantity = Math.max(1, Math.ceil(held * part)) * 75;
          const after = convertPosition(
            wish({ product: 'NRML', quantity }),
            context({ instrument: future, from, to }),
          );
          const sum = (of: (one: Position) => number): [number, number] => [
            of(from) + of(to),
            of(after.from) + of(after.to),
          ];
          for (const of of [
            (one: Position) => one.quantity,
            (one: Position) => one.costPaise,
            (one: Position) => one.realisedPaise,
            (one: Position) => one.chargesPaise,
            // The cash that fills moved: paid for what is open, less what was won.
            (one: Position) => one.realisedPaise - one.costPaise - one.chargesPaise,
          ]) {
            const [was, is] = sum(of);
            expect(is).toBe(was);
          }
          expect(after.from.quantity * sign).toBeGreaterThanOrEqual(0);
          if (after.from.quantity === 0) expect(after.from.costPaise).toBe(0);
        },
      ),
    );
  });

  it('goes there and back to the position it was', () => {
    const there = convertPosition(wish(), context());
    const back = convertPosition(
      wish({ product: 'MIS' }),
      context({ from: there.to, to: there.from, at: at + 1 }),
    );
    expect(back.to).toEqual({ ...context().from, updatedAt: at + 1 });
    expect([back.from.quantity, back.from.costPaise]).toEqual([0, 0]);
  });

  it.each([
    ['POSITION_IS_FLAT', wish(), context({ from: position({}) })],
    ['PRODUCT_NOT_CONVERTIBLE', wish({ product: 'MIS' }), context()],
    ['PRODUCT_NOT_CONVERTIBLE', wish({ product: 'NRML' }), context()],
    ['PRODUCT_NOT_CONVERTIBLE', wish({ product: 'CNC' }), context({ instrument: future })],
    ['NOT_A_WHOLE_QUANTITY', wish({ quantity: 1.5 }), context()],
    ['NOT_A_WHOLE_QUANTITY', wish({ quantity: -1 }), context()],
    ['NOT_A_LOT_MULTIPLE', wish({ product: 'NRML' }), context({ instrument: future })],
    ['MORE_THAN_HELD', wish({ quantity: 11 }), context()],
    ['SHORT_IS_NO_DELIVERY', wish(), context({ from: position({ quantity: -10, costPaise: -1_000 }) })],
    ['HELD_BY_STRATEGY', wish(), context({ isDeployed: true })],
    ['EXITS_ARE_WORKING', wish({ quantity: 8 }), context({ closingQuantity: 3 })],
    ['none', wish({ quantity: 7 }), context({ closingQuantity: 3 })],
    [
      'OPPOSITE_POSITION',
      wish(),
      context({ to: position({ product: 'CNC', quantity: -5, costPaise: -500 }) }),
    ],
  ] as const)('is answered %s', (code, asked, where) => {
    expect(refusalOf(asked, where)).toBe(code);
  });

  it.each([
    ['15:19', 'none'],
    ['15:20', 'TOO_LATE_FOR_INTRADAY'],
  ] as const)('to intraday at %s: %s', (clock, code) => {
    const from = position({ product: 'CNC', quantity: 10, costPaise: 1_000 });
    const where = context({ from, to: position({}), at: istInstant('2026-07-28', clock) });
    expect(refusalOf(wish({ product: 'MIS' }), where)).toBe(code);
  });

  it('lets shares of trade-to-trade series be held for delivery only', () => {
    expect(productsOf({ kind: 'equity', series: 'BE' })).toEqual(['CNC']);
    expect(productsOf(share)).toEqual(['MIS', 'CNC']);
    expect(productsOf(future)).toEqual(['MIS', 'NRML']);
  });
});
