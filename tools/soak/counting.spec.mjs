import { describe, expect, it } from 'vitest';
import { count } from './counting.mjs';

const ACCOUNT = 'a';

/** @param {Record<string, unknown>} [changed] */
const ours = (changed = {}) => ({
  ...{ id: 'o1', tag: 't1', account_id: ACCOUNT, mode: 'live', state: 'filled', code: null },
  ...{ broker_order_id: 'S1', quantity: 3, filled: 3, traded: 3, value_gap: '0', charges_gap: '0' },
  ...changed,
});
/** @param {Record<string, unknown>} [changed] */
const theirs = (changed = {}) => ({
  ...{ brokerOrderId: 'S1', tag: 't1', quantity: 3, filledQuantity: 3, status: 'filled' },
  ...changed,
});

/**
 * What is found wrong with these orders of ours and theirs.
 * @param {readonly object[]} orders
 * @param {readonly object[]} booked
 */
async function wrong(orders, booked) {
  /** @type {any} */
  const database = {
    query: (/** @type {string} */ sql) =>
      Promise.resolve({ rows: sql.includes('from orders o') ? orders : [] }),
  };
  const funds = { cashPaise: 0, openingPaise: 0 };
  /** @type {any} */
  const book = { orders: booked, trades: [], positions: [], funds };
  const { lost, doubled, unbalanced } = await count(database, [{ id: 'o1' }], [{ accountId: ACCOUNT, book }]);
  return { lost: lost.length, doubled: doubled.length, unbalanced: unbalanced.length };
}

describe('the count of a soak', () => {
  it.each([
    ['nothing where both tell the same', [ours()], [theirs()], {}],
    ['an order that was taken and is not there', [], [], { lost: 1 }],
    ['an order that hangs', [ours({ state: 'unknown' })], [], { lost: 1 }],
    ['an order sent twice', [ours()], [theirs(), theirs({ brokerOrderId: 'S2' })], { doubled: 1 }],
    ['an order filled here and never sent', [ours()], [], { doubled: 1 }],
    ['less booked than traded', [ours({ filled: 2, traded: 2 })], [theirs()], { lost: 1 }],
    ['more booked than traded', [ours()], [theirs({ filledQuantity: 2 })], { doubled: 1 }],
    ['fills that do not add up to their order', [ours({ traded: 2 })], [theirs()], { unbalanced: 1 }],
    ['a change of which only the broker knows', [ours()], [theirs({ quantity: 5 })], { unbalanced: 1 }],
    [
      'an order placed past Artha that it has not',
      [ours()],
      [theirs(), theirs({ brokerOrderId: 'S2', tag: null })],
      { lost: 1 },
    ],
    [
      'nothing where an order placed past Artha was adopted',
      [ours(), ours({ id: 'o2', tag: 'x', broker_order_id: 'S2' })],
      [theirs(), theirs({ brokerOrderId: 'S2', tag: null })],
      {},
    ],
  ])('finds %s', async (_what, orders, booked, found) => {
    expect(await wrong(orders, booked)).toEqual({ lost: 0, doubled: 0, unbalanced: 0, ...found });
  });
});
