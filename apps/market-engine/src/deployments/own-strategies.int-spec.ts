import type { Deployment } from '@artha/core';
import { Outbox } from '@artha/platform';
import { DeploymentEntity, deploymentOf } from '@artha/trading';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ABC, ACCOUNT, PaperDay, TRADER } from '../orders/testing/paper-day.js';

/** In and out again with every candle, so that each tells what it was decided by. */
const FIRST = 'buy when close > 900 sell when close > 900';
const SECOND = 'buy when close > 800 sell when close > 800';

describe('a strategy its trader wrote', () => {
  let day: PaperDay;
  const strategyId = uuid();
  const versionId = uuid();

  beforeAll(async () => {
    day = await PaperDay.open('own_strategies', {
      prices: Array.from({ length: 7_200 }, (_, second) => 100_000 + (second % 7) * 5),
      speed: 60,
    });
    const { dataSource } = day.database;
    await dataSource.query(`insert into own_strategies (id, user_id, name) values ($1, $2, 'Mine')`, [
      strategyId,
      TRADER,
    ]);
    await save(versionId, 1, FIRST);
  }, 60_000);
  afterAll(() => day.close());

  const save = (id: string, number: number, rules: string): Promise<unknown> =>
    day.database.dataSource.query(
      'insert into strategy_versions (id, strategy_id, number, rules) values ($1, $2, $3, $4)',
      [id, strategyId, number, rules],
    );
  const reasons = async (): Promise<string[]> => {
    const rows = await day.database.dataSource.query<{ reason: string }[]>(
      'select reason from orders order by sequence',
    );
    return rows.map(({ reason }) => reason);
  };
  const state = async (id: string): Promise<{ state: string; fault: string | null }[]> =>
    day.database.dataSource.query('select state, fault from deployments where id = $1', [id]);

  async function deploy(ofStrategy: string): Promise<string> {
    const deployment: Deployment = {
      id: uuid(),
      accountId: ACCOUNT,
      mode: 'paper',
      strategyId: ofStrategy,
      parameters: {},
      instrumentIds: [ABC],
      timeframe: '1m',
      quantity: 1,
      product: 'MIS',
    };
    await day.engine.get(Outbox, { strict: false }).commit(
      (tx) =>
        tx.insert(DeploymentEntity, {
          ...deployment,
          instrumentIds: [...deployment.instrumentIds],
          parameters: {},
          state: 'requested',
          createdBy: TRADER,
        }),
      { type: 'deployment.requested', accountId: ACCOUNT, mode: 'paper', data: { deployment } },
    );
    return deployment.id;
  }

  /** As the trader asks for it at the api. */
  async function resume(deploymentId: string): Promise<void> {
    const database = day.engine.get(DataSource, { strict: false });
    const found = await database.getRepository(DeploymentEntity).findOneByOrFail({ id: deploymentId });
    await day.engine
      .get(Outbox, { strict: false })
      .commit((tx) => tx.update(DeploymentEntity, deploymentId, { state: 'requested', fault: null }), {
        type: 'deployment.resume-requested',
        accountId: ACCOUNT,
        mode: 'paper',
        data: { deployment: deploymentOf(found) },
      });
  }

  it('trades by the version it was deployed with, also after another was saved and the engine began anew', async () => {
    const id = await deploy(versionId);
    await vi.waitFor(async () => expect((await reasons()).length).toBeGreaterThan(1), 20_000);
    await save(uuid(), 2, SECOND);
    await day.restart();
    const before = (await reasons()).length;
    await vi.waitFor(async () => expect((await reasons()).length).toBeGreaterThan(before + 1), 20_000);
    expect(await state(id)).toEqual([{ state: 'running', fault: null }]);
    for (const reason of await reasons()) expect(reason).toMatch(/^close ₹1,000\.\d\d > ₹900\.00$/);
  }, 60_000);

  it('decides on candles of another timeframe that have closed', async () => {
    const ofThree = uuid();
    await save(ofThree, 3, 'buy when close on 3m > 900 sell when close on 3m > 900');
    await deploy(ofThree);
    await vi.waitFor(
      async () =>
        expect((await reasons()).filter((reason) => reason.includes('on 3m')).length).toBeGreaterThan(1),
      20_000,
    );
    const [reason] = (await reasons()).filter((one) => one.includes('on 3m'));
    expect(reason).toMatch(/^close ₹1,000\.\d\d on 3m > ₹900\.00$/);
  }, 30_000);

  it('faults a deployment whose version is not there, and nothing else, until it is resumed', async () => {
    const missing = uuid();
    const id = await deploy(missing);
    await vi.waitFor(async () => expect((await state(id))[0]?.state).toBe('faulted'), 10_000);
    expect((await state(id))[0]?.fault).toMatch(/^There is no strategy/);
    await save(missing, 4, FIRST);
    await resume(id);
    await vi.waitFor(
      async () => expect(await state(id)).toEqual([{ state: 'running', fault: null }]),
      10_000,
    );
  }, 30_000);
});
