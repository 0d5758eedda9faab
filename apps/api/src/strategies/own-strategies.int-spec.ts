import fastifyCookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Passwords } from '@artha/accounts';
import { v7 as uuid } from 'uuid';
import { seedDemo } from '../../../../database/seeds/demo.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { ApiConfig } from '../api.config.js';
import { ApiModule } from '../api.module.js';
import { API_PREFIX } from '../documents.js';
import { httpServer } from '../http/http-server.js';

const PASSWORD = 'a password for one test run';
const OTHER_TRADER = '00000000-0000-4000-8000-0000000000aa';
const INTRADAY = '01900000-0000-7000-8000-000000000011';
const RULES = 'buy when ema(9) crosses above ema(21)\nstop 1 %';

interface Version {
  readonly id: string;
  readonly number: number;
  readonly note: string | null;
}
interface Body extends Record<string, unknown> {
  readonly versions?: Version[];
  readonly items?: Body[];
}
interface Answer {
  readonly status: number;
  readonly body: Body;
}
type Ask = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<Answer>;

describe('own strategies', () => {
  let database: TestDatabase;
  let api: NestFastifyApplication;
  let trader: Ask;
  let other: Ask;

  beforeAll(async () => {
    database = await createTestDatabase('own_strategies_api');
    const { dataSource } = database;
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ('NSE:RELIANCE', 'NSE', 'RELIANCE', 'Reliance Industries', 'equity', 5, 1, true)`,
    );
    await seedDemo(dataSource, new Passwords(), PASSWORD);
    await dataSource.query(
      `insert into users (id, email, name, role, password_hash)
       select $1, 'other@artha.demo', 'Other', 'trader', password_hash from users where email = 'trader@artha.demo'`,
      [OTHER_TRADER],
    );
    const config = Object.assign(new ApiConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: await emptyRedis(),
      SESSION_SECRET: 'a secret of at least thirty-two characters',
    });
    const testing = await Test.createTestingModule({ imports: [ApiModule.withConfig(config)] }).compile();
    api = testing.createNestApplication<NestFastifyApplication>(httpServer('loopback'));
    api.setGlobalPrefix(API_PREFIX, { exclude: ['health/live', 'health/ready'] });
    await api.register(fastifyCookie);
    await api.init();
    trader = await signIn('trader@artha.demo');
    other = await signIn('other@artha.demo');
  }, 60_000);

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function signIn(email: string): Promise<Ask> {
    const signedIn = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      body: { email, password: PASSWORD },
    });
    const cookie = signedIn.cookies.find(({ name }) => name === 'artha_session')?.value ?? '';
    return async (method, path, body) => {
      const headers = { cookie: `artha_session=${cookie}` };
      const reply = await api.inject({ method, url: `/api/v1${path}`, headers, ...(body && { body }) });
      return { status: reply.statusCode, body: reply.json<Body>() };
    };
  }
  const numbersOf = ({ body }: Answer): number[] => (body.versions ?? []).map(({ number }) => number);
  async function saved(name: string, rules = RULES): Promise<{ id: string; versionId: string }> {
    const id = uuid();
    const { status, body } = await trader('PUT', `/strategies/own/${id}`, { name, rules });
    expect(status).toBe(200);
    return { id, versionId: body.versions?.[0]?.id ?? '' };
  }
  const backtest = (ask: Ask, strategyId: string): Promise<Answer> =>
    ask('POST', '/backtests', {
      id: uuid(),
      strategyId,
      parameters: {},
      instrumentId: 'NSE:RELIANCE',
      timeframe: '5m',
      fromOn: '2021-04-01',
      toOn: '2021-04-30',
      capitalPaise: 10_000_000,
      quantity: 10,
    });
  const deployment = (ask: Ask, strategyId: string, more: object = {}): Promise<Answer> =>
    ask('POST', '/deployments', {
      id: uuid(),
      accountId: INTRADAY,
      mode: 'paper',
      strategyId,
      parameters: {},
      instrumentIds: ['NSE:RELIANCE'],
      timeframe: '5m',
      quantity: 10,
      product: 'MIS',
      ...more,
    });

  it('has no version of a number beyond all numbers, and says so', async () => {
    const { id } = await saved('Counted');
    for (const number of ['2', '-1', '99999999999'])
      expect([number, (await trader('GET', `/strategies/own/${id}/versions/${number}`)).status]).toEqual([
        number,
        404,
      ]);
  });

  it('keep every version that was saved, as it was saved', async () => {
    const { id } = await saved('Versions');
    const save = (rules: string, note?: string): Promise<Answer> =>
      trader('PUT', `/strategies/own/${id}`, { name: 'Versions', rules, note });
    expect(numbersOf(await save(RULES))).toEqual([1]); // nothing was changed
    expect(numbersOf(await save(`${RULES}\ntarget 2 %`, 'a target'))).toEqual([2, 1]);
    const renamed = await trader('PUT', `/strategies/own/${id}`, {
      name: 'Renamed',
      rules: `${RULES}\ntarget 2 %`,
    });
    expect([renamed.body.name, numbersOf(renamed)]).toEqual(['Renamed', [2, 1]]);
    const first = await trader('GET', `/strategies/own/${id}/versions/1`);
    const second = await trader('GET', `/strategies/own/${id}/versions/2`);
    expect([first.body.rules, second.body.rules, second.body.note]).toEqual([
      RULES,
      `${RULES}\ntarget 2 %`,
      'a target',
    ]);
    await expect(
      database.dataSource.query('update strategy_versions set rules = $1', [RULES]),
    ).rejects.toThrow('a saved version is never changed');
  });

  it('are saved side by side without losing a version', async () => {
    const { id } = await saved('Side by side');
    const saves = [1, 2, 3, 4, 5].map((percent) =>
      trader('PUT', `/strategies/own/${id}`, {
        name: 'Side by side',
        rules: `${RULES}\ntarget ${percent} %`,
      }),
    );
    expect((await Promise.all(saves)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(numbersOf(await trader('GET', `/strategies/own/${id}`))).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('are not saved with a mistake, which is told with its place', async () => {
    const id = uuid();
    const { status, body } = await trader('PUT', `/strategies/own/${id}`, {
      name: 'Wrong',
      rules: 'buy when emma(9) > 5',
    });
    expect([status, body.code, body.message]).toEqual([
      422,
      'BAD_RULE',
      "Line 1, column 10: Nothing is called 'emma' (did you mean ema?).",
    ]);
    expect((await trader('GET', `/strategies/own/${id}`)).status).toBe(404);
    const checked = await trader('POST', '/strategies/check', { rules: 'buy when emma(9) > 5 stop 3 min' });
    expect(checked.body).toEqual({
      isGood: false,
      faults: [
        { line: 1, column: 10, length: 4, problem: "Nothing is called 'emma'", suggestion: 'ema' },
        {
          line: 1,
          column: 27,
          length: 1,
          problem: 'A stop is a percentage or an amount, like 1 % or ₹5',
          suggestion: null,
        },
      ],
    });
    const words = await trader('GET', '/strategies/words');
    expect(words.body.items).toContainEqual({
      word: 'macd',
      kind: 'indicator',
      insert: 'macd(12, 26, 9)',
      detail: expect.any(String) as string,
      outputs: expect.arrayContaining(['signal']) as string[],
    });
  });

  it('are cloned, exported and imported', async () => {
    const { id } = await saved('Origin');
    await trader('PUT', `/strategies/own/${id}`, { name: 'Origin', rules: `${RULES}\ntarget 2 %` });
    const clone = await trader('POST', `/strategies/own/${id}/clone`, {
      id: uuid(),
      name: 'Copy',
      number: 1,
    });
    expect([clone.status, clone.body.name, clone.body.versions?.[0]?.note]).toEqual([
      201,
      'Copy',
      'From Origin v1',
    ]);
    const file = await trader('GET', `/strategies/own/${id}/export`);
    expect(file.body).toEqual({
      format: 'artha-rules/1',
      name: 'Origin',
      rules: `${RULES}\ntarget 2 %`,
      note: null,
    });
    const again = await trader('POST', '/strategies/own/import', { id: uuid(), file: file.body });
    expect([again.status, again.body.code]).toEqual([409, 'STRATEGY_NAME_TAKEN']);
    const imported = await other('POST', '/strategies/own/import', { id: uuid(), file: file.body });
    expect([imported.status, imported.body.name]).toEqual([201, 'Origin']);
    const foreign = await trader('POST', '/strategies/own/import', {
      id: uuid(),
      file: { ...file.body, format: 'something' },
    });
    expect(foreign.status).toBe(400);
  });

  it('belong to who wrote them: nobody else reads, changes, tries or deploys them', async () => {
    const { id, versionId } = await saved('Private');
    const asked = [
      other('GET', `/strategies/own/${id}`),
      other('GET', `/strategies/own/${id}/versions/1`),
      other('GET', `/strategies/own/${id}/export`),
      other('POST', `/strategies/own/${id}/clone`, { id: uuid(), name: 'Stolen' }),
      other('POST', `/strategies/own/${id}/archive`),
      other('PUT', `/strategies/own/${id}`, { name: 'Private', rules: RULES }),
      backtest(other, versionId),
    ];
    expect((await Promise.all(asked)).map(({ body }) => body.code)).toEqual([
      'NOT_FOUND',
      'NOT_FOUND',
      'NOT_FOUND',
      'NOT_FOUND',
      'NOT_FOUND',
      'ID_TAKEN',
      'UNKNOWN_STRATEGY',
    ]);
    const mine = await other('GET', '/strategies/own');
    expect(mine.body.items?.some((one) => one.id === id)).toBe(false);
    const investor = await signIn('investor@artha.demo');
    expect((await investor('GET', '/strategies/own')).status).toBe(403);
  });

  it('that threw say on what, and begin again when their trader resumes them', async () => {
    const id = uuid();
    await database.dataSource.query(
      `insert into deployments (id, account_id, mode, strategy_id, parameters, instrument_ids, timeframe, quantity,
                                product, state, created_by)
       select $1, id, 'paper', 'ema-crossover', '{}', '{NSE:RELIANCE}', '5m', 1, 'MIS', 'running', owner_id
         from trading_accounts where id = $2`,
      [id, INTRADAY],
    );
    const path = `/deployments/${id}`;
    expect((await trader('POST', `${path}/restart`)).body.code).toBe('DEPLOYMENT_NOT_FAULTED');
    await database.dataSource.query(
      `update deployments set state = 'faulted', fault = 'The stop is ₹0', fault_place = $2 where id = $1`,
      [id, { instrumentId: 'NSE:RELIANCE', candleAt: 1_619_754_300_000 }],
    );
    const investor = await signIn('investor@artha.demo');
    expect((await investor('GET', path)).body).toMatchObject({
      fault: 'The stop is ₹0',
      faultPlace: { instrumentId: 'NSE:RELIANCE', candleAt: '2021-04-30T03:45:00.000Z' },
    });
    expect((await investor('POST', `${path}/restart`)).body.code).toBe('NOT_A_TRADER');
    const resumed = await trader('POST', `${path}/restart`);
    expect(resumed.status).toBe(202);
    expect(resumed.body).toMatchObject({ state: 'requested', fault: null, faultPlace: null, resumptions: 1 });
  });

  it('are tried and deployed by their version, and put away with what runs of them running on', async () => {
    const { id, versionId } = await saved('Deployed');
    expect((await backtest(trader, versionId)).body.strategyId).toBe(versionId);
    const sizing = { by: 'risk', bps: 100 };
    const schedule = { from: '09:20', to: '14:45', weekdays: ['friday', 'monday'], squareOff: true };
    const wrong = [{ sizing: { by: 'risk', bps: 5_000 } }, { schedule: { ...schedule, to: '09:00' } }];
    const refused = wrong.map(async (more) => (await deployment(trader, versionId, more)).body.code);
    expect(await Promise.all(refused)).toEqual(['BAD_SIZING', 'BAD_SCHEDULE']);
    const begun = await deployment(trader, versionId, { sizing, schedule });
    expect(begun.body).toMatchObject({ sizing, schedule: { ...schedule, weekdays: ['monday', 'friday'] } });
    expect([begun.status, begun.body.strategyTitle]).toEqual([202, 'Deployed v1']);
    expect((await trader('GET', `/strategies/own/${id}`)).body.stage).toBe('paper');
    const away = await trader('POST', `/strategies/own/${id}/archive`);
    expect([away.status, away.body.isArchived, away.body.stage]).toEqual([200, true, 'paper']);
    expect((await backtest(trader, versionId)).body.code).toBe('STRATEGY_IS_ARCHIVED');
    expect((await deployment(trader, versionId)).body.code).toBe('STRATEGY_IS_ARCHIVED');
    await saved('deployed'); // its name is free
    expect((await trader('POST', `/strategies/own/${id}/restore`)).body.code).toBe('STRATEGY_NAME_TAKEN');
    await vi.waitFor(async () => {
      const acts = await database.dataSource.query<{ action: string; result: string }[]>(
        `select action, result from audit_entries where resource = 'strategy' and resource_id = $1 order by id`,
        [id],
      );
      expect(acts).toEqual([
        { action: 'strategy.save', result: 'done' },
        { action: 'strategy.archive', result: 'done' },
        { action: 'strategy.restore', result: 'refused' },
      ]);
    });
  });
});
