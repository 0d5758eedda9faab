import { bestFive, dayAverage, shareOf } from './depth-rules.js';

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

describe("the day's average", () => {
  const opensAt = '2026-07-28T03:45:00Z';
  const minute = (
    time: string,
    vwapPaise: number | null,
    volume: number,
  ): Parameters<typeof dayAverage>[0][number] => ({
    openedAt: `2026-07-28T${time}:00Z`,
    vwapPaise,
    volume,
  });

  it('weighs each minute by its volume and leaves the day before out', () => {
    const minutes = [minute('03:44', 1, 1000), minute('03:45', 100, 30), minute('03:46', 200, 10)];
    expect(dayAverage(minutes, opensAt)).toBe(125);
  });

  it('is unknown while a minute that traded does not know its own', () => {
    expect(dayAverage([minute('03:45', 100, 30), minute('03:46', null, 10)], opensAt)).toBeNull();
    expect(dayAverage([minute('03:45', 100, 30), minute('03:46', null, 0)], opensAt)).toBe(100);
    expect(dayAverage([], opensAt)).toBeNull();
  });
});
