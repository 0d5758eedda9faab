import { flatPosition, type Instrument, type Order, requestOrder } from '@artha/core';
import { describe, expect, it } from 'vitest';
import { latestOnly, modificationFact, orderFact, positionFact } from './desk-facts.js';

const ABC: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};
const mine = {
  accountId: 'a',
  mode: 'paper',
  deploymentId: null,
  instrumentId: ABC.id,
  product: 'MIS',
} as const;

function order(id: string, state: Order['state']): Order {
  const wish = requestOrder(
    {
      ...mine,
      id: `00000000-0000-4000-8000-00000000000${id}`,
      side: 'buy',
      kind: 'MARKET',
      quantity: 1,
      limitPaise: null,
      triggerPaise: null,
      validity: 'DAY',
      reducesOnly: false,
      reason: 'by hand',
    },
    ABC,
    0,
  );
  return { ...wish, state };
}

const told = (facts: ReturnType<typeof latestOnly>): string[] =>
  facts.map(({ type, data }) => ('order' in data ? `${type} ${data.order.id.slice(-1)}` : type));

describe('what a flush tells', () => {
  it('is the last of what an order went through, in the order in which it came to stand so', () => {
    const facts = [
      orderFact(order('1', 'submitting')),
      orderFact(order('2', 'submitting')),
      orderFact(order('2', 'accepted')),
      orderFact(order('1', 'accepted')),
      orderFact(order('1', 'partially-filled')),
      orderFact(order('1', 'filled')),
    ];
    expect(told(latestOnly(facts))).toEqual(['order.accepted 2', 'order.filled 1']);
  });

  it('is the last of what a position was', () => {
    const flat = flatPosition(mine, 0);
    const facts = [1, 2, 0].map((quantity) => positionFact({ ...flat, quantity }));
    const other = positionFact({ ...flat, product: 'CNC' });
    expect(latestOnly([...facts, other])).toEqual([facts[2], other]);
  });

  it('leaves out nothing that has happened, though the order stands otherwise by now', () => {
    const sent = modificationFact(order('1', 'accepted'), { step: 'modification-sent', requestId: 'r' });
    const modified = modificationFact(order('1', 'filled'), { step: 'modified', requestId: 'r' });
    const facts = [sent, modified, orderFact(order('1', 'filled'))];
    expect(latestOnly(facts)).toEqual(facts);
  });
});
