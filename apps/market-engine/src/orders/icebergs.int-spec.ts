import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PaperDay } from './testing/paper-day.js';

interface Leg {
  readonly state: string;
  readonly filledQuantity: number;
}

describe('an iceberg', () => {
  let day: PaperDay;

  beforeAll(async () => {
    // Above the limit for five minutes, then below it.
    const prices = Array.from({ length: 3_600 }, (_, second) => (second < 300 ? 100_000 : 99_000));
    day = await PaperDay.open('icebergs', { prices, speed: 60 });
  }, 60_000);

  afterAll(() => day.close());

  const legs = (): Promise<Leg[]> =>
    day.database.dataSource.query(
      `select state, filled_quantity as "filledQuantity" from orders where group_kind = 'iceberg' order by leg_number`,
    );

  it('waits leg by leg over a restart, and never shows a second leg before the first is filled', async () => {
    await day.place(day.ticket({ quantity: 45, disclosedQuantity: 10, limitPaise: 99_500 }));
    await vi.waitFor(
      async () =>
        expect((await legs()).map(({ state }) => state)).toEqual([
          'accepted',
          ...Array<string>(4).fill('waiting'),
        ]),
      10_000,
    );
    await day.restart();
    await vi.waitFor(
      async () =>
        expect((await legs()).map(({ filledQuantity }) => filledQuantity)).toEqual([10, 10, 10, 10, 5]),
      20_000,
    );
    const order = await day.database.dataSource.query<{ leg: number; state: string }[]>(
      `select o.leg_number as leg, t.state from order_transitions t join orders o on o.id = t.order_id
        where t.state in ('accepted', 'filled') order by t.sequence`,
    );
    expect(order.map(({ leg, state }) => `${leg} ${state}`)).toEqual(
      [1, 2, 3, 4, 5].flatMap((leg) => [`${leg} accepted`, `${leg} filled`]),
    );
  }, 60_000);
});
