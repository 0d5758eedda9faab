import type { Deployment } from '@artha/core';
import { Outbox } from '@artha/platform';
import { DeploymentEntity } from '@artha/trading';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ABC, ACCOUNT, PaperDay, TRADER } from '../orders/testing/paper-day.js';

/** In and out again with every candle; counts its wishes, also over a restart. */
const TRADES = (word: string): string => `
  export default class {
    initialise(setup) {
      this.wishes = setup.saved ?? 0;
    }
    onCandle(candle, position) {
      keep(++this.wishes);
      return position.quantity === 0 ? buy('${word} in ' + this.wishes) : exit('${word} out ' + this.wishes);
    }
  }`;
const LOOPS = 'export default class { onCandle() { while (true); } }';

describe('strategies of plug-ins', () => {
  let day: PaperDay;

  beforeAll(async () => {
    day = await PaperDay.open('plugins', {
      prices: Array.from({ length: 7_200 }, (_, second) => 100_000 + (second % 7) * 5),
      speed: 60,
    });
  }, 60_000);
  afterAll(() => day.close());

  /** Rules as a person saves them, with one indicator of a plug-in; what a deployment calls them. */
  async function save(rules: string, partId: string): Promise<string> {
    const [strategyId, versionId] = [uuid(), uuid()];
    const { dataSource } = day.database;
    await dataSource.query('insert into own_strategies (id, user_id, name) values ($1, $2, $3)', [
      strategyId,
      TRADER,
      rules.slice(0, 80),
    ]);
    await dataSource.query(
      'insert into strategy_versions (id, strategy_id, number, rules) values ($1, $2, 1, $3)',
      [versionId, strategyId, rules],
    );
    await dataSource.query('insert into strategy_version_plugins values ($1, $2)', [versionId, partId]);
    return versionId;
  }

  /** A version as an administrator's upload leaves it; the id of its one part. */
  async function upload(
    name: string,
    version: string,
    code: string,
    part: object = { kind: 'strategy', id: 'only', parameters: {} },
  ): Promise<string> {
    const [versionId, partId] = [uuid(), uuid()];
    const provides = [{ title: name, description: name, entry: 'main.js', ...part }];
    const config = { name, version, apiVersion: 1, author: 'A tester', description: name, provides };
    const { dataSource } = day.database;
    await dataSource.query(
      `insert into plugin_versions (id, name, version, config, files, sha256, zip_bytes, costs, uploaded_by)
       values ($1, $2, $3, $4, $5, repeat('0', 64), 1, '{}', $6)`,
      [versionId, name, version, config, { 'main.js': code }, TRADER],
    );
    await dataSource.query(
      `insert into plugin_parts (id, version_id, kind, name, title)
       values ($1, $2, $3::json->>'kind', coalesce($3::json->>'id', $3::json->>'name'), $4)`,
      [partId, versionId, part, name],
    );
    return partId;
  }

  async function deploy(strategyId: string): Promise<string> {
    const deployment: Deployment = {
      ...{ id: uuid(), accountId: ACCOUNT, mode: 'paper', strategyId, parameters: {} },
      ...{ instrumentIds: [ABC], timeframe: '1m', quantity: 1, product: 'MIS' },
    };
    await day.engine.get(Outbox, { strict: false }).commit(
      (tx) =>
        tx.insert(DeploymentEntity, {
          ...deployment,
          instrumentIds: [ABC],
          parameters: {},
          state: 'requested',
          createdBy: TRADER,
        }),
      { type: 'deployment.requested', accountId: ACCOUNT, mode: 'paper', data: { deployment } },
    );
    return deployment.id;
  }

  const reasonsOf = async (id: string): Promise<string[]> => {
    const rows = await day.database.dataSource.query<{ reason: string }[]>(
      'select reason from orders where deployment_id = $1 order by sequence',
      [id],
    );
    return rows.map(({ reason }) => reason);
  };
  const stateOf = (id: string): Promise<{ state: string; fault: string | null }[]> =>
    day.database.dataSource.query('select state, fault from deployments where id = $1', [id]);
  const tradesOn = async (id: string): Promise<void> => {
    const before = (await reasonsOf(id)).length;
    await vi.waitFor(async () => expect((await reasonsOf(id)).length).toBeGreaterThan(before + 1), 20_000);
  };

  it('trade on while one that never ends is faulted, alone', async () => {
    const good = await deploy(await upload('good-one', '1.0.0', TRADES('first')));
    const bad = await deploy(await upload('endless-one', '1.0.0', LOOPS));
    await vi.waitFor(async () => expect((await stateOf(bad))[0]?.state).toBe('faulted'), 20_000);
    expect((await stateOf(bad))[0]?.fault).toBe(
      'The plug-in endless-one 1.0.0 did not come to an end within the 20,00,000 steps a candle may take',
    );
    await tradesOn(good);
    expect(await stateOf(good)).toEqual([{ state: 'running', fault: null }]);
    expect(await reasonsOf(bad)).toEqual([]);

    await upload('good-one', '2.0.0', TRADES('second'));
    await day.restart();
    await tradesOn(good);
    const reasons = await reasonsOf(good);
    for (const reason of reasons) expect(reason).toMatch(/^first (in|out) \d+$/);
    const counted = reasons.map((reason) => Number(/\d+/.exec(reason)?.[0]));
    expect(counted).toEqual([...new Set(counted)].sort((one, other) => one - other));
    expect((await stateOf(bad))[0]?.state).toBe('faulted');
  }, 90_000);

  it('lend indicators to rules, which keep the version they were saved with', async () => {
    const level = (value: string): string => `
      export function warmUp() { return 1; }
      export function begin() { return [0]; }
      export function next(bar, memory, out) { memory[0]++; ${value} }`;
    const part = {
      ...{ kind: 'indicator', name: 'house_level', group: 'overlap', pane: 'own', inputs: ['close'] },
      ...{ outputs: [{ name: 'level', unit: 'number', draw: 'line' }], parameters: [] },
    };
    const steady = await upload('level-one', '1.0.0', level('out[0] = 7;'), part);
    const failing = await upload('level-two', '1.0.0', level('throw new Error("no level")'), part);
    const rules = 'buy when house_level = 7\nsell when house_level = 7';
    const good = await deploy(await save(rules, steady));
    const bad = await deploy(await save(`# The other one.\n${rules}`, failing));
    await vi.waitFor(async () => expect((await stateOf(bad))[0]?.state).toBe('faulted'), 20_000);
    expect((await stateOf(bad))[0]?.fault).toMatch(/The plug-in level-two 1\.0\.0 threw Error: no level/);
    await tradesOn(good);
    await upload('level-one', '2.0.0', level('out[0] = 8;'), part);
    await day.restart();
    await tradesOn(good);
    expect(await stateOf(good)).toEqual([{ state: 'running', fault: null }]);
    expect(new Set(await reasonsOf(good))).toEqual(new Set(['house_level 7 = 7']));
  }, 90_000);

  it('are kept as they were uploaded', async () => {
    const { dataSource } = day.database;
    for (const change of [
      `update plugin_versions set files = '{}'`,
      `update plugin_versions set version = '9.9.9'`,
      'delete from plugin_parts',
      `update plugin_parts set title = 'another'`,
    ])
      await expect(dataSource.query(change)).rejects.toThrow('an uploaded plug-in is never changed');
  });
});
