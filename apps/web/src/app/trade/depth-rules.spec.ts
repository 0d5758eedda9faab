import { bestFive, shareOf } from './depth-rules.js';

const level = (
  pricePaise: number,
  quantity: number,
): { pricePaise: number; quantity: number; orders: number } => ({
  pricePaise,
  quantity,
  orders: 1,
});

describe('market depth on the screen', () => {
  it('always has five rows, with gaps where nobody waits', () => {
    const rows = bestFive([level(100, 5)], []);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toEqual({ bid: level(100, 5), ask: null });
    expect(rows[4]).toEqual({ bid: null, ask: null });
  });

  it('draws the largest quantity in full', () => {
    expect([level(1, 50), level(1, 200), null].map((one) => shareOf(one, 200))).toEqual([25, 100, 0]);
  });
});
