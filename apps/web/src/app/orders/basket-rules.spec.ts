import { describe, expect, it } from 'vitest';
import { type BasketItem } from '../live/shapes.js';
import { itemWords, kept, kindWords, moved } from './basket-rules.js';

const item = (id: string, more: Partial<BasketItem> = {}): BasketItem => ({
  id,
  instrumentId: 'NSE:RELIANCE',
  side: 'buy',
  kind: 'MARKET',
  product: 'MIS',
  quantity: 1_000,
  limitPaise: null,
  triggerPaise: null,
  validity: 'DAY',
  validMinutes: null,
  isAfterMarket: false,
  ...more,
});

describe('an item of a basket', () => {
  it('tells side, quantity, instrument and price', () => {
    expect(itemWords(item('a'))).toBe('BUY 1,000 RELIANCE at market');
    expect(itemWords(item('a', { side: 'sell', kind: 'SL', limitPaise: 9_500, triggerPaise: 9_550 }))).toBe(
      'SELL 1,000 RELIANCE SL at 95.00',
    );
  });

  it('tells the prices its kind has', () => {
    expect(kindWords(item('a'))).toBe('MARKET');
    expect(kindWords(item('a', { kind: 'LIMIT', limitPaise: 9_500 }))).toBe('LIMIT 95.00');
    expect(kindWords(item('a', { kind: 'SL-M', triggerPaise: 9_550 }))).toBe('SL-M, trigger 95.50');
  });

  it('is kept in its place when it was changed, and at the end when it is new', () => {
    const items = [item('a'), item('b')];
    const changed = item('a', { quantity: 5 });
    expect(kept(items, changed)).toEqual([changed, item('b')]);
    expect(kept(items, item('c')).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('moves by one place and not beyond an end', () => {
    const items = [item('a'), item('b'), item('c')];
    const ids = (some: readonly BasketItem[]): string => some.map(({ id }) => id).join('');
    expect(ids(moved(items, 'b', -1))).toBe('bac');
    expect(ids(moved(items, 'b', 1))).toBe('acb');
    expect(ids(moved(items, 'a', -1))).toBe('abc');
    expect(ids(moved(items, 'c', 1))).toBe('abc');
  });
});
