import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '@artha/core';
import { v7 as uuid } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { DeploymentCaps } from './deployment-caps.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const OTHER = '00000000-0000-4000-8000-000000000012';

describe('how many deployments may be at work at once', () => {
  let database: TestDatabase;
  let caps: DeploymentCaps;

  beforeAll(async () => {
    database = await createTestDatabase('deployment_caps');
    const { dataSource } = database;
    await dataSource.query(
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'Tara', 'admin', '-')`,
      [TRADER],
    );
    for (const id of [ACCOUNT, OTHER])
      await dataSource.query(`insert into trading_accounts (id, name, owner_id) values ($1, 'One', $2)`, [
        id,
        TRADER,
      ]);
    caps = new DeploymentCaps(dataSource);
  }, 60_000);
  afterAll(() => database.drop());

  const start = (accountId: string, mode: 'paper' | 'live', id = uuid()): Promise<void> =>
    database.dataSource.transaction(async (tx) => {
      await caps.require(tx, { id, accountId, mode });
      await tx.query(
        `insert into deployments (id, account_id, mode, strategy_id, parameters, instrument_ids, timeframe, quantity,
                                  product, state, created_by)
         values ($1, $2, $3, 'ema-crossover', '{}', '{NSE:ABC}', '5m', 1, 'MIS', 'requested', $4)`,
        [id, accountId, mode, TRADER],
      );
    });

  it('is five of each mode and account, however many ask at the same time', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 9 }, () => start(ACCOUNT, 'paper')));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    for (const answer of answers)
      if (answer.status === 'rejected')
        expect(answer.reason).toMatchObject({
          code: 'TOO_MANY_DEPLOYMENTS',
          details: { running: 5, limit: 5, mode: 'paper' },
        } satisfies Partial<Refusal>);
    await start(ACCOUNT, 'live');
    await start(OTHER, 'paper');
    const [{ id }] = await database.dataSource.query<[{ id: string }]>(
      `select id from deployments where account_id = $1 and mode = 'paper' limit 1`,
      [ACCOUNT],
    );
    // Asked for twice: it is refused for being there, which makes it the same one, and not for want of room.
    await expect(start(ACCOUNT, 'paper', id)).rejects.toThrow(/duplicate key/);
    expect(await caps.room(ACCOUNT)).toEqual([
      { mode: 'paper', running: 5, most: 5 },
      { mode: 'live', running: 1, most: 5 },
    ]);
  });

  it('has room again when one is stopped, and as much as an administrator gives', async () => {
    await database.dataSource.query(
      `update deployments set state = 'stopped' where id in
         (select id from deployments where account_id = $1 and mode = 'paper' limit 1)`,
      [ACCOUNT],
    );
    await start(ACCOUNT, 'paper');
    await caps.change('paper', 6, TRADER);
    await start(ACCOUNT, 'paper');
    await expect(start(ACCOUNT, 'paper')).rejects.toThrow(/6/);
    expect(await caps.list()).toMatchObject([
      { mode: 'paper', most: 6, running: 7, fullest: 6, changedBy: 'Tara' },
      { mode: 'live', most: 5, running: 1, fullest: 1, changedBy: null, changedAt: null },
    ]);
  });
});
