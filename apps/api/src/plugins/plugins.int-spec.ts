import { readFileSync } from 'node:fs';
import fastifyCookie from '@fastify/cookie';
import { QueryBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Passwords } from '@artha/accounts';
import { FindStrategyTitleQuery } from '@artha/trading';
import { v7 as uuid } from 'uuid';
import { seedDemo } from '../../../../database/seeds/demo.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { zipOf } from '../../../../database/testing/zip-of.js';
import { ApiConfig } from '../api.config.js';
import { ApiModule } from '../api.module.js';
import { API_PREFIX } from '../documents.js';
import { httpServer } from '../http/http-server.js';

const PASSWORD = 'a password for one test run';
const INTRADAY = '01900000-0000-7000-8000-000000000011';
const BOUNDARY = 'a-line-between-parts';
const EXAMPLE = ['config.json', 'crossover.js', 'midpoint.js'].map((name) => ({
  name,
  content: readFileSync(new URL(`../../../../docs/how-to/example-plugin/${name}`, import.meta.url), 'utf8'),
}));

interface Part {
  readonly id: string;
  readonly name: string;
  readonly microsPerCandle: number;
}
interface Body {
  readonly id?: string;
  readonly state?: string;
  readonly code?: string;
  readonly message?: string;
  readonly partId?: string;
  readonly versions?: readonly { readonly id: string; readonly number: number }[];
  readonly memory?: string;
  readonly parts?: readonly Part[];
  readonly items?: readonly {
    readonly id: string;
    readonly title?: string;
    readonly state?: string;
    readonly version?: string;
    readonly plugin?: unknown;
  }[];
}
interface Answer {
  readonly status: number;
  readonly body: Body;
}
interface Person {
  ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Answer>;
  upload(zip: Buffer): Promise<Answer>;
}

describe('plug-ins', () => {
  let database: TestDatabase;
  let api: NestFastifyApplication;
  let admin: Person;
  let trader: Person;

  beforeAll(async () => {
    database = await createTestDatabase('plugins_api');
    await database.dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ('NSE:RELIANCE', 'NSE', 'RELIANCE', 'Reliance Industries', 'equity', 5, 1, true)`,
    );
    await seedDemo(database.dataSource, new Passwords(), PASSWORD);
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
    admin = await signIn('admin@artha.demo');
    trader = await signIn('trader@artha.demo');
  }, 60_000);

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function signIn(email: string): Promise<Person> {
    const body = { email, password: PASSWORD };
    const signedIn = await api.inject({ method: 'POST', url: '/api/v1/auth/sign-in', body });
    const cookie = `artha_session=${signedIn.cookies.find(({ name }) => name === 'artha_session')?.value ?? ''}`;
    return {
      ask: async (method, path, asked) => {
        const headers = { cookie };
        const reply = await api.inject({
          method,
          url: `/api/v1${path}`,
          headers,
          ...(asked && { body: asked }),
        });
        return { status: reply.statusCode, body: reply.json<Body>() };
      },
      upload: async (zip) => {
        const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="p.zip"\r\nContent-Type: application/zip\r\n\r\n`;
        const reply = await api.inject({
          method: 'POST',
          url: '/api/v1/admin/plugins',
          headers: { cookie, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
          payload: Buffer.concat([Buffer.from(head), zip, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
        });
        return { status: reply.statusCode, body: reply.json<Body>() };
      },
    };
  }

  /** The example with another text in one of its files. */
  const changed = (name: string, from: string, to: string): Buffer =>
    zipOf(
      EXAMPLE.map((file) =>
        file.name === name ? { ...file, content: file.content.replace(from, to) } : file,
      ),
    );
  const offered = async (): Promise<string[]> => {
    const { body } = await trader.ask('GET', '/strategies');
    return (body.items ?? []).flatMap(({ id, plugin }) => (plugin === null ? [] : id));
  };
  const deployment = (strategyId: string): object => ({
    ...{ id: uuid(), accountId: INTRADAY, mode: 'paper', strategyId, parameters: { fastBars: 5 } },
    ...{ instrumentIds: ['NSE:RELIANCE'], timeframe: '5m', quantity: 1, product: 'MIS' },
  });

  it('are uploaded by an administrator, offered to traders, superseded and retired', async () => {
    expect((await trader.upload(zipOf(EXAMPLE))).status).toBe(403);
    expect(await offered()).toEqual([]);
    const { status, body } = await admin.upload(zipOf(EXAMPLE));
    expect([status, body.state]).toEqual([201, 'offered']);
    expect(body.parts?.map(({ name }) => name)).toEqual(['house-crossover', 'house_midpoint']);
    for (const { microsPerCandle } of body.parts ?? []) expect(microsPerCandle).toBeGreaterThan(0);
    expect((await admin.upload(zipOf(EXAMPLE))).body.id).toBe(body.id);
    const strategyId = body.parts?.[0]?.id ?? '';
    expect(await offered()).toEqual([strategyId]);

    // A cold thread may take longer than anybody is made to wait.
    const listed = await vi.waitFor(async () => {
      const { body } = await trader.ask('GET', '/indicators?of=plugins');
      expect(body.items?.[0]).toMatchObject({ warmUpCandles: 20 });
      return body.items;
    }, 20_000);
    expect(listed).toMatchObject([
      { name: 'house_midpoint', warmUpCandles: 20, plugin: { name: 'house-blend', version: '1.0.0' } },
    ]);
    const all = await trader.ask('GET', '/indicators');
    expect(all.body.items?.at(-1)).toMatchObject({ name: 'house_midpoint' });

    const asked = deployment(strategyId);
    expect((await trader.ask('POST', '/deployments', asked)).status).toBeLessThan(300);
    const inUse = await admin.ask('POST', `/admin/plugins/${body.id}/retire`);
    expect([inUse.status, inUse.body.code]).toEqual([409, 'PLUGIN_IN_USE']);

    const second = await admin.upload(changed('config.json', '"version": "1.0.0"', '"version": "1.1.0"'));
    expect(await offered()).toEqual([second.body.parts?.[0]?.id]);
    const earlier = await trader.ask('GET', '/strategies/earlier');
    expect(earlier.body.items?.map(({ id, title }) => [id, title])).toEqual([
      [strategyId, 'House crossover 1.0.0'],
    ]);
    const title = await api.get(QueryBus, { strict: false }).execute(new FindStrategyTitleQuery(strategyId));
    expect(title).toBe('House crossover 1.0.0');
    const versions = await admin.ask('GET', '/admin/plugins');
    expect(versions.body.items?.map(({ state }) => state)).toEqual(['offered', 'superseded']);

    await database.dataSource.query(`update deployments set state = 'stopped'`);
    expect((await admin.ask('POST', `/admin/plugins/${body.id}/retire`)).body.state).toBe('retired');
    const late = await trader.ask('POST', '/deployments', deployment(strategyId));
    expect([late.status, late.body.code]).toEqual([409, 'PLUGIN_IS_RETIRED']);
    const trail = await database.dataSource.query<{ action: string; result: string }[]>(
      `select action, result from audit_entries where action like 'plugin.%' order by id`,
    );
    expect(trail.map(({ action, result }) => `${action} ${result}`)).toEqual([
      'plugin.upload done',
      'plugin.upload done',
      'plugin.retire done',
    ]);
  });

  it('have indicators that are drawn over what a chart shows, and over what is stored', async () => {
    const candles = Array.from({ length: 5 }, (_, n) => [n * 60_000, 9 + n, 10 + n, 9 + n, 10 + n, 1]);
    const ask = { indicator: 'house_midpoint(3)', candles, formsLast: true };
    const whole = await trader.ask('POST', '/indicators/draw', ask);
    expect(whole.status).toBe(200);
    expect(whole.body).toMatchObject({ outputs: [[null, null, 10.5, 11.5]], forming: [12.5] });
    const { partId, memory } = whole.body;
    const next = { ...ask, partId, memory, candles: candles.slice(4), formsLast: false };
    expect((await trader.ask('POST', '/indicators/draw', next)).body).toMatchObject({ outputs: [[12.5]] });
    for (const [wrong, code] of [
      [{ indicator: 'house_midpoint(1)' }, 'BAD_INDICATOR'],
      [{ indicator: 'house_nothing' }, 'UNKNOWN_INDICATOR'],
      [{ indicator: 'sma(3)' }, 'UNKNOWN_INDICATOR'],
      [{ memory: 'AAAA', partId }, 'BAD_INDICATOR'],
      [{ candles: [[1, 2, 3]] }, 'VALIDATION_FAILED'],
      [{ partId: uuid() }, 'UNKNOWN_PLUGIN'],
    ] as const)
      expect((await trader.ask('POST', '/indicators/draw', { ...ask, ...wrong })).body.code).toBe(code);

    await database.dataSource.query(
      `insert into candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise, close_paise, volume)
       select 'NSE:RELIANCE', 60, '2021-04-29T03:45:00Z'::timestamptz + n * interval '1 minute', 100 + n, 101 + n, 99 + n, 100 + n, 5
         from generate_series(0, 49) n`,
    );
    const query = 'instrumentId=NSE:RELIANCE&timeframe=1m&limit=2&before=2021-04-29T05:00:00Z';
    const both = await trader.ask(
      'GET',
      `/indicators/compute?${query}&indicator=house_midpoint(4)&indicator=sma(2)`,
    );
    expect(both.body).toMatchObject({
      series: [{ outputs: [{ values: [146.5, 147.5] }] }, { outputs: [{ values: [147.5, 148.5] }] }],
    });
    const few = await trader.ask('GET', `/indicators/compute?${query}&indicator=house_midpoint(60)`);
    expect(few.body.code).toBe('TOO_FEW_CANDLES');
  });

  it('have indicators that rules may name, which then keep the version they were saved with', async () => {
    const rules = 'buy when close crosses above house_midpoint(20)';
    const check = async (text: string): Promise<Body> =>
      (await trader.ask('POST', '/strategies/check', { rules: text })).body;
    expect(await check(rules)).toEqual({ isGood: true, faults: [] });
    expect(await check(rules.replace('20', '900'))).toMatchObject({
      faults: [{ line: 1, column: 30, problem: expect.stringMatching(/from 2 to 200/) as string }],
    });
    expect(await check(rules.replace('mid', 'mit'))).toMatchObject({
      faults: [{ suggestion: 'house_midpoint' }],
    });
    const words = (await trader.ask('GET', '/strategies/words')).body.items;
    expect(words?.at(-1)).toMatchObject({ word: 'house_midpoint', insert: 'house_midpoint(20)' });

    const id = uuid();
    const save = async (): Promise<readonly { id: string; number: number }[]> => {
      const kept = { name: 'Across the middle', rules, note: null };
      const { status, body } = await trader.ask('PUT', `/strategies/own/${id}`, kept);
      expect(status).toBeLessThan(300);
      return body.versions ?? [];
    };
    const [first] = await save();
    expect(await save()).toHaveLength(1);
    const upgraded = await admin.upload(changed('config.json', '"version": "1.0.0"', '"version": "1.2.0"'));
    expect(upgraded.status).toBe(201);
    expect((await save()).map(({ number }) => number)).toEqual([2, 1]);
    const pins = await database.dataSource.query<{ number: number; version: string }[]>(
      `select s.number, v.version from strategy_versions s
         join strategy_version_plugins p on p.strategy_version_id = s.id
         join plugin_parts part on part.id = p.part_id join plugin_versions v on v.id = part.version_id
        where s.strategy_id = $1 order by s.number`,
      [id],
    );
    expect(pins.map(({ number, version }) => `${number} ${version}`)).toEqual(['1 1.1.0', '2 1.2.0']);

    const listed = await admin.ask('GET', '/admin/plugins');
    const old = listed.body.items?.find(({ version }) => version === '1.1.0')?.id ?? '';
    const asked = { ...deployment(first?.id ?? ''), parameters: {} };
    expect((await trader.ask('POST', '/deployments', asked)).status).toBeLessThan(300);
    expect((await admin.ask('POST', `/admin/plugins/${old}/retire`)).body.code).toBe('PLUGIN_IN_USE');
    await database.dataSource.query(`update deployments set state = 'stopped'`);
    expect((await admin.ask('POST', `/admin/plugins/${old}/retire`)).body.state).toBe('retired');
    const late = await trader.ask('POST', '/deployments', { ...asked, id: uuid() });
    expect([late.status, late.body.code]).toEqual([409, 'PLUGIN_IS_RETIRED']);
  });

  it.each([
    [
      'an indicator that another plug-in has',
      changed('config.json', '"name": "house-blend"', '"name": "other-blend"'),
      422,
      /house-blend has an indicator house_midpoint already/,
    ],
    [
      'another text under a version that is taken',
      changed('crossover.js', 'Long', 'Short'),
      409,
      /give it a new version/,
    ],
    [
      'code that never ends',
      changed('crossover.js', 'const { fast, slow } = this;', 'while (true);'),
      422,
      /steps a candle may take/,
    ],
    [
      'a config with faults',
      changed('config.json', '"initial": 9', '"initial": 900'),
      422,
      /fastBars\.initial: 900 is not/,
    ],
    ['what is no zip', Buffer.from('not a zip'), 422, /no zip that can be read/],
    ['nothing', Buffer.alloc(0), 422, /file/],
    ['too much', Buffer.alloc(3_000_000), 422, /2 MB/],
  ])('are refused with a sentence: %s', async (_, zip, status, sentence) => {
    const answer = await admin.upload(zip);
    expect(answer.status).toBe(status);
    expect(answer.body.message).toMatch(sentence);
  });
});
