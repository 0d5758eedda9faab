import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASKS, emptyLevels, type MarketDepth } from '../market/depth.js';
import { Liquidity } from './liquidity.js';
import { match, type Match, type Wish } from './matching.js';

const AT = 1_000;
const exact = { slippageBps: 0, tickPaise: 5 };
const buy: Wish = {
  side: 'buy',
  limitPaise: null,
  isAtMarket: true,
  quantity: 100,
  isResting: false,
  ahead: null,
};
const bid: Wish = { ...buy, limitPaise: 1000, isAtMarket: false };
const resting: Wish = { ...bid, isResting: true };

/** `[price, quantity]` of each level, best first. */
function depth(bids: [number, number][], asks: [number, number][], at = AT): MarketDepth {
  const levels = emptyLevels();
  for (const [begin, side] of [
    [0, bids],
    [ASKS, asks],
  ] as const)
    side.forEach(([pricePaise, quantity], level) => levels.set([pricePaise, quantity, 1], begin + 3 * level));
  return { at, levels };
}

/** Liquidity after a tick with which so much was traded. */
function liquidity(traded: number, told: MarketDepth | null = null, percent = 25, lot = 1): Liquidity {
  const made = new Liquidity(percent, lot, 1_000);
  made.move(AT, 1_000 + traded, told);
  return made;
}

const texts = ({ parts }: Match): string[] => parts.map((one) => `${one.quantity} at ${one.pricePaise}`);

describe('an order where no depth is told', () => {
  it.each<[string, Wish, number, Liquidity, string[]]>([
    ['is a quarter of what traded', buy, 1000, liquidity(200), ['50 at 1000']],
    ['is whole when enough traded', buy, 1000, liquidity(400), ['100 at 1000']],
    ['is one lot at least when anything traded', buy, 1000, liquidity(8, null, 25, 75), ['75 at 1000']],
    ['is so many whole lots', { ...buy, quantity: 750 }, 1000, liquidity(900, null, 25, 75), ['225 at 1000']],
    ['is nothing when nothing traded', buy, 1000, liquidity(0), []],
    ['takes the last price when it comes and its limit allows', bid, 990, liquidity(400), ['100 at 990']],
    ['takes its limit once it rests', resting, 990, liquidity(400), ['100 at 1000']],
    ['waits while the price is beyond its limit', resting, 1005, liquidity(400), []],
    [
      'goes no further than the price that protects it',
      { ...buy, limitPaise: 1000 },
      1000,
      liquidity(400),
      ['100 at 1000'],
    ],
  ])('%s', (_, wish, lastPaise, what, parts) => {
    const taker = { slippageBps: wish.isAtMarket && wish.limitPaise !== null ? 100 : 0, tickPaise: 5 };
    expect(texts(match(wish, lastPaise, what, taker))).toEqual(parts);
  });

  it('pays slippage on to the next tick, for there is no price between two', () => {
    const taker = { slippageBps: 5, tickPaise: 5 };
    expect(texts(match(buy, 202_395, liquidity(400), taker))).toEqual(['100 at 202500']);
    expect(texts(match({ ...buy, side: 'sell' }, 202_395, liquidity(400), taker))).toEqual(['100 at 202290']);
  });

  it('shares what traded with those that came before it', () => {
    const shared = liquidity(480);
    expect(texts(match(buy, 1000, shared, exact))).toEqual(['100 at 1000']);
    expect(texts(match(buy, 1000, shared, exact))).toEqual(['20 at 1000']);
  });

  it('is whole where nobody tells volumes', () => {
    const untold = new Liquidity(25, 1, 0);
    untold.move(AT, 0, null);
    expect(texts(match(buy, 1000, untold, exact))).toEqual(['100 at 1000']);
  });
});

describe('an order where depth is told', () => {
  const book = depth(
    [
      [1000, 40],
      [990, 500],
    ],
    [
      [1005, 30],
      [1010, 50],
      [1020, 900],
    ],
  );

  it('walks the other side, level by level', () =>
    expect(texts(match(buy, 1000, liquidity(9, book), exact))).toEqual([
      '30 at 1005',
      '50 at 1010',
      '20 at 1020',
    ]));

  it('stops at its limit', () =>
    expect(texts(match({ ...bid, limitPaise: 1010 }, 1000, liquidity(9, book), exact))).toEqual([
      '30 at 1005',
      '50 at 1010',
    ]));

  it('does not find again what was taken, until the depth is told anew', () => {
    const what = liquidity(9, book);
    match(buy, 1000, what, exact);
    expect(texts(match({ ...buy, quantity: 10 }, 1000, what, exact))).toEqual(['10 at 1020']);
    what.move(AT + 1, 1_009, { ...book, at: AT + 1 });
    expect(texts(match({ ...buy, quantity: 10 }, 1000, what, exact))).toEqual(['10 at 1005']);
  });

  it('looks at no depth that is old', () =>
    expect(texts(match(buy, 1000, liquidity(400, { ...book, at: AT - 5_001 }), exact))).toEqual([
      '100 at 1000',
    ]));

  it('waits behind those who were at its price before', () => {
    const came = match(bid, 1000, liquidity(9, book), exact);
    expect(came).toMatchObject({ parts: [], isResting: true, ahead: 40 });
    const first = match({ ...resting, ahead: came.ahead }, 1000, liquidity(25, book), exact);
    expect(first).toMatchObject({ parts: [], ahead: 15 });
    const second = match({ ...resting, ahead: first.ahead }, 1000, liquidity(75, book), exact);
    expect([texts(second), second.ahead]).toEqual([['60 at 1000'], 0]);
  });

  it('is first in line at a price nobody else offered', () =>
    expect(match({ ...bid, limitPaise: 995 }, 1000, liquidity(9, book), exact).ahead).toBe(0));

  it('does not know its line where the depth does not reach', () => {
    const deep: [number, number][] = [5, 10, 15, 20, 25].map((away) => [1000 - away, 10]);
    const five = depth(deep, [[1005, 30]]);
    const low = { ...bid, limitPaise: 900 };
    expect(match(low, 1000, liquidity(9, five), exact).ahead).toBeNull();
    expect(match({ ...low, isResting: true }, 900, liquidity(9, five), exact)).toMatchObject({
      parts: [],
      ahead: null,
    });
  });

  it('needs no line once the price has gone through its limit', () =>
    expect(texts(match({ ...resting, ahead: 500 }, 995, liquidity(400, book), exact))).toEqual([
      '100 at 1000',
    ]));

  it('trades at its limit when the other side comes to it', () => {
    const fallen = depth([[980, 5]], [[990, 60]]);
    expect(texts(match(resting, 1000, liquidity(0, fallen), exact))).toEqual(['60 at 1000']);
  });
});

describe('whatever waits on the other side', () => {
  const side = fc.constantFrom('buy' as const, 'sell' as const);
  const price = fc.integer({ min: 1, max: 400 }).map((ticks) => ticks * 5);
  const level = fc.tuple(price, fc.integer({ min: 0, max: 500 }));
  const books = fc
    .tuple(fc.array(level, { maxLength: 5 }), fc.array(level, { maxLength: 5 }))
    .map(([bids, asks]) =>
      depth(
        bids.sort(([one], [other]) => other - one),
        asks.sort(([one], [other]) => one - other),
      ),
    );
  const wishes = fc.record({
    side,
    limitPaise: fc.option(price),
    isAtMarket: fc.boolean(),
    quantity: fc.integer({ min: 1, max: 1_000 }),
    isResting: fc.boolean(),
    ahead: fc.option(fc.nat(500)),
  });

  it('an order never trades more than it wants, nor beyond its limit, and the same again is the same', () => {
    fc.assert(
      fc.property(wishes, price, fc.nat(2_000), fc.option(books), (wish, lastPaise, traded, told) => {
        const taker = { slippageBps: 5, tickPaise: 5 };
        const matched = match(wish, lastPaise, liquidity(traded, told), taker);
        expect(match(wish, lastPaise, liquidity(traded, told), taker)).toEqual(matched);
        let total = 0;
        for (const { quantity, pricePaise } of matched.parts) {
          total += quantity;
          expect(quantity).toBeGreaterThan(0);
          if (wish.limitPaise === null) continue;
          if (wish.side === 'buy') expect(pricePaise).toBeLessThanOrEqual(wish.limitPaise);
          else expect(pricePaise).toBeGreaterThanOrEqual(wish.limitPaise);
        }
        expect(total).toBeLessThanOrEqual(wish.quantity);
      }),
    );
  });

  it('all orders together take no more of a depth than it told', () => {
    fc.assert(
      fc.property(books, fc.array(wishes, { maxLength: 8 }), (told, many) => {
        const what = liquidity(0, told);
        for (const one of [0, ASKS]) {
          const waits = [0, 1, 2, 3, 4].reduce((sum, at) => sum + (told.levels[one + 3 * at + 1] ?? 0), 0);
          const taken = many
            .filter(({ side: mine }) => (mine === 'buy') === (one === ASKS))
            .flatMap((wish) => match({ ...wish, isResting: false }, 1, what, exact).parts)
            .reduce((sum, { quantity }) => sum + quantity, 0);
          expect(taken).toBeLessThanOrEqual(waits);
        }
      }),
    );
  });
});
