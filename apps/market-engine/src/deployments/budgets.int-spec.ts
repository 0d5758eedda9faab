import { Outbox } from '@artha/platform';
import { DeploymentBudgets, DeploymentEntity } from '@artha/trading';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ABC, ACCOUNT, PaperDay, TRADER } from '../orders/testing/paper-day.js';

/** Up for ten seconds and down for ten, all day: a fast crossover turns with each. */
const paiseAt = (second: number): number => (Math.floor(second / 10) % 2 === 0 ? 100_000 : 101_000);

describe('the budget of a deployment', () => {
  let day: PaperDay;
  const [tight, free] = [uuid(), uuid()];

  beforeAll(async () => {
    const prices = Array.from({ length: 18_000 }, (_, second) => paiseAt(second));
    day = await PaperDay.open('deployment_budgets', { prices, speed: 100 });
  }, 60_000);
  afterAll(() => day.close());

  const query = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    day.database.dataSource.query<Row[]>(sql, values);
  const budgets = (): DeploymentBudgets => day.engine.get(DeploymentBudgets, { strict: false });
  const deploymentOf = (id: string) => ({
    id,
    accountId: ACCOUNT,
    mode: 'paper' as const,
    strategyId: 'sma-crossover',
    parameters: { fastBars: 2, slowBars: 3, direction: 1 },
    instrumentIds: [ABC],
    timeframe: '5s' as const,
    quantity: 1,
    product: 'MIS' as const,
  });
  const deploy = async (id: string, budget: object | null): Promise<void> => {
    const deployment = deploymentOf(id);
    await day.engine.get(Outbox, { strict: false }).commit(
      async (tx) => {
        await tx.insert(DeploymentEntity, { ...deployment, state: 'requested', createdBy: TRADER });
        await tx.query('update deployments set budget = $2 where id = $1', [
          id,
          budget && JSON.stringify(budget),
        ]);
      },
      { type: 'deployment.requested', accountId: ACCOUNT, mode: 'paper', data: { deployment } },
    );
  };
  const stateOf = async (id: string): Promise<{ state: string; fault: string | null } | undefined> =>
    (
      await query<{ state: string; fault: string | null }>(
        'select state, fault from deployments where id = $1',
        [id],
      )
    )[0];
  const ordersOf = async (id: string): Promise<number> =>
    (
      await query<{ count: number }>('select count(*)::int as count from orders where deployment_id = $1', [
        id,
      ])
    )[0]?.count ?? 0;

  it('pauses it alone once it is used up, and lets it go on with a larger one', async () => {
    await deploy(tight, { ordersPerDay: 2 });
    await deploy(free, null);
    await vi.waitFor(async () => expect((await stateOf(tight))?.state).toBe('faulted'), 40_000);
    expect((await stateOf(tight))?.fault).toBe(
      'It used more than its budget: 3 orders in a day; it may use 2.',
    );
    expect(await ordersOf(tight)).toBe(2);
    expect((await stateOf(free))?.state).toBe('running');
    const told = await query<{ budget: string }>(
      `select fact->'data'->>'budget' as budget from outbox where type = 'deployment.faulted'`,
    );
    expect(told).toEqual([{ budget: 'ordersPerDay' }]);
    await vi.waitFor(async () => {
      const { lines } = await budgets().of(tight, [ACCOUNT]);
      expect(lines.find(({ name }) => name === 'ordersPerDay')).toMatchObject({
        used: 3,
        limit: 2,
        isOwn: true,
      });
    }, 20_000);

    await budgets().change(tight, { ordersPerDay: 100 });
    await day.engine
      .get(Outbox, { strict: false })
      .commit(
        (tx) => tx.query(`update deployments set state = 'requested', fault = null where id = $1`, [tight]),
        {
          type: 'deployment.resume-requested',
          accountId: ACCOUNT,
          mode: 'paper',
          data: { deployment: deploymentOf(tight) },
        },
      );
    await vi.waitFor(async () => expect(await ordersOf(tight)).toBeGreaterThan(3), 40_000);
    expect((await stateOf(tight))?.state).toBe('running');
  }, 120_000);
});
