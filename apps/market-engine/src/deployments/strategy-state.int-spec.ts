import { Outbox } from '@artha/platform';
import { DeploymentEntity } from '@artha/trading';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ABC, ACCOUNT, DAY, PaperDay, TRADER } from '../orders/testing/paper-day.js';

const DAY_NUMBER = Date.parse(DAY) / 86_400_000;

/** Breaks out of the first minute, falls through it, and is above it again for the rest of the day. */
function paiseAt(second: number): number {
  const minute = Math.floor(second / 60);
  const base = minute === 0 ? 100_000 : minute === 3 ? 99_000 : 101_000;
  return base + (second % 3) * 5;
}

describe('what a strategy keeps for itself', () => {
  let day: PaperDay;

  beforeAll(async () => {
    const prices = Array.from({ length: 7_200 }, (_, second) => paiseAt(second));
    day = await PaperDay.open('strategy_states', { prices, speed: 100 });
  }, 60_000);
  afterAll(() => day.close());

  const query = <Row>(sql: string): Promise<Row[]> => day.database.dataSource.query<Row[]>(sql);
  const orders = (): Promise<{ side: string; state: string }[]> =>
    query('select side, state from orders order by sequence');
  const decided = async (): Promise<number> => {
    const [row] = await query<{ count: number }>('select count(*)::int as count from deployment_decisions');
    return row?.count ?? 0;
  };

  it('is there after the engine began anew, which then goes on as if nothing had happened', async () => {
    const deployment = {
      id: uuid(),
      accountId: ACCOUNT,
      mode: 'paper' as const,
      strategyId: 'opening-range',
      parameters: { minutes: 1, direction: 1 },
      instrumentIds: [ABC],
      timeframe: '1m' as const,
      quantity: 1,
      product: 'MIS' as const,
    };
    await day.engine
      .get(Outbox, { strict: false })
      .commit((tx) => tx.insert(DeploymentEntity, { ...deployment, state: 'requested', createdBy: TRADER }), {
        type: 'deployment.requested',
        accountId: ACCOUNT,
        mode: 'paper',
        data: { deployment },
      });
    const inAndOut = [
      { side: 'buy', state: 'filled' },
      { side: 'sell', state: 'filled' },
    ];
    await vi.waitFor(async () => expect(await orders()).toEqual(inAndOut), 20_000);
    expect(await query('select state from strategy_states')).toEqual([
      { state: { day: DAY_NUMBER, done: ['buy'] } },
    ]);
    await day.restart();
    const before = await decided();
    await vi.waitFor(async () => expect(await decided()).toBeGreaterThan(before + 1), 20_000);
    expect(await orders()).toEqual(inAndOut);
  }, 60_000);
});
