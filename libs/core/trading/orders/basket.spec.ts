import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { type BasketItem, basketOrders, type BasketPlacement, inPlacingOrder } from './basket.js';

/** NSE.md §2.3 and §2.4: NIFTY trades in lots of 65, and 1,800 units are the most of one order: 27 lots. */
const nifty: Instrument = {
  id: 'NFO:NIFTY-2026-01-27-FUT',
  exchange: 'NFO',
  symbol: 'NIFTY26JANFUT',
  name: 'Nifty 50',
  kind: 'future',
  tickPaise: 10,
  lotQuantity: 65,
  freezeQuantity: 1_800,
  isActive: true,
};
const instruments = new Map([[nifty.id, nifty]]);
const item = (id: string, more: Partial<BasketItem> = {}): BasketItem => ({
  id,
  instrumentId: nifty.id,
  side: 'sell',
  kind: 'MARKET',
  product: 'NRML',
  quantity: 65,
  limitPaise: null,
  triggerPaise: null,
  validity: 'DAY',
  validMinutes: null,
  isAfterMarket: false,
  ...more,
});
const placement = (items: readonly BasketItem[], id = 'placement'): BasketPlacement => ({
  id,
  basketId: 'basket',
  accountId: 'account',
  mode: 'paper',
  name: 'Condor',
  items,
});
const ids = (one: BasketPlacement): readonly string[] =>
  basketOrders(one, instruments, 1).map(({ id }) => id);

describe('a basket', () => {
  it('sends what is bought first and otherwise keeps the order it lists', () => {
    const items = [item('a'), item('b', { side: 'buy' }), item('c'), item('d', { side: 'buy' })];
    expect(inPlacingOrder(items).map(({ id }) => id)).toEqual(['b', 'd', 'a', 'c']);
  });

  it('is one group of orders, each with its leg', () => {
    const orders = basketOrders(placement([item('a'), item('b', { side: 'buy' })]), instruments, 1);
    expect(orders).toMatchObject([
      { side: 'buy', groupId: 'placement', groupKind: 'basket', legNumber: 1, state: 'requested' },
      { side: 'sell', groupId: 'placement', groupKind: 'basket', legNumber: 2 },
    ]);
  });

  it('keeps the slices of an item above the freeze quantity in its leg', () => {
    const orders = basketOrders(placement([item('a', { quantity: 65 * 30 }), item('b')]), instruments, 1);
    expect(orders.map(({ quantity, legNumber }) => [quantity, legNumber])).toEqual([
      [65 * 27, 1],
      [65 * 3, 1],
      [65, 2],
    ]);
  });

  it('becomes the same orders whenever the same placement is asked, and others for another', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 20 }),
        fc.uuid(),
        fc.uuid(),
        (keys, one, two) => {
          fc.pre(one !== two);
          const items = keys.map((key, at) => item(key, at % 2 === 0 ? {} : { side: 'buy' }));
          const first = ids(placement(items, one));
          expect(new Set(ids(placement([...items].reverse(), one)))).toEqual(new Set(first));
          expect(new Set([...first, ...ids(placement(items, two))]).size).toBe(2 * keys.length);
        },
      ),
    );
  });

  it('refuses to be placed empty, or with an order its instrument does not take', () => {
    expect(() => ids(placement([]))).toThrow('The basket Condor has no orders yet.');
    expect(() => ids(placement([item('a', { quantity: 64 })]))).toThrow('multiple of the lot of 65');
    expect(() => ids(placement([item('a', { instrumentId: 'NSE:NONE' })]))).toThrow('no instrument NSE:NONE');
  });
});
