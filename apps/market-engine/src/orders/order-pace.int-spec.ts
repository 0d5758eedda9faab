import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type OrdersLeft, requestOrder } from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Desks } from '../desks/desks.js';
import { ABC, ACCOUNT, PaperDay, TEN, TRADER } from './testing/paper-day.js';

describe('orders a second', () => {
  let day: PaperDay;

  beforeAll(async () => {
    day = await PaperDay.open('order_pace', {
      prices: Array<number>(3_600).fill(100_000),
      speed: 1,
      freezeQuantity: 10,
      config: { PAPER_ORDER_CAPS: 'broker' },
    });
  }, 60_000);

  afterAll(() => day.close());

  async function left(): Promise<OrdersLeft | null | undefined> {
    const instrument = await day.engine.get(Instruments, { strict: false }).require(ABC);
    const desk = await day.engine.get(Desks, { strict: false }).of(ACCOUNT, 'paper');
    const wanted = [{ order: requestOrder(day.ticket(), instrument, TEN), instrument }];
    return desk.preview(wanted)?.orders[0]?.ordersLeft;
  }

  it('go as far as the second allows, and slices go on in the next', async () => {
    await day.place(day.ticket({ quantity: 100 })); // ten slices of ten
    await vi.waitFor(
      async () => expect(await day.states()).toEqual([{ state: 'accepted', count: 10, code: null }]),
      10_000,
    );
    const sent = await day.database.dataSource.query<{ count: number }[]>(
      `select count(*)::int as count from order_transitions where state = 'accepted'
        group by date_trunc('second', at) order by min(at)`,
    );
    expect(Math.max(...sent.map(({ count }) => count))).toBeLessThanOrEqual(6);
    expect(sent.reduce((sum, { count }) => sum + count, 0)).toBe(10);
  }, 30_000);

  it('are refused beyond it, each with the cap and when to come again', async () => {
    await day.place(...Array.from({ length: 40 }, () => day.ticket()));
    await vi.waitFor(async () => {
      const found = await day.states();
      expect(found.map(({ state }) => state)).toEqual(['accepted', 'denied']);
      expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(50);
      expect(found[1]?.code).toBe('ORDER_BUDGET_SPENT');
    }, 15_000);
  }, 30_000);

  it('of a deployment carry the id it is registered under', async () => {
    const deploymentId = '00000000-0000-4000-8000-000000000021';
    await day.database.dataSource.query(
      `insert into deployments (id, account_id, mode, strategy_id, parameters, instrument_ids, timeframe, quantity,
                                product, state, created_by, algo_id, orders_per_second)
       values ($1, $2, 'paper', 'ema-crossover', '{"fastBars": 2, "slowBars": 4}', $3, '1m', 1, 'MIS', 'running', $4,
               'REG1', 20)`,
      [deploymentId, ACCOUNT, [ABC], TRADER],
    );
    await day.restart();
    await day.place(...Array.from({ length: 12 }, () => day.ticket({ deploymentId })));
    await vi.waitFor(async () => {
      const rows = await day.database.dataSource.query<{ state: string; algoId: string }[]>(
        `select distinct state, algo_id as "algoId" from orders where deployment_id = $1`,
        [deploymentId],
      );
      expect(rows).toEqual([{ state: 'accepted', algoId: 'REG1' }]);
    }, 10_000);
  }, 30_000);

  it('still count after a restart', async () => {
    const before = await left();
    await day.restart();
    const [sent] = await day.database.dataSource.query<{ count: number }[]>(
      `select count(*)::int as count from order_transitions where state = 'submitting'`,
    );
    // Zerodha, NSE.md §3.1: 5,000 a day, of which a hundred are kept for exits.
    expect(before?.day).toBe(4_900 - (sent?.count ?? 0));
    expect((await left())?.day).toBe(before?.day);
  }, 30_000);
});
