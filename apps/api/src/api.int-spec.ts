import fastifyCookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Passwords } from '@artha/accounts';
import { ChargeTally, istInstant, measure } from '@artha/core';
import { v7 as uuid } from 'uuid';
import { seedDemo } from '../../../database/seeds/demo.js';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { emptyRedis } from '../../../database/testing/test-redis.js';
import { ApiConfig } from './api.config.js';
import { ApiModule } from './api.module.js';
import { httpServer } from './http/http-server.js';
import { API_PREFIX } from './documents.js';

const PASSWORD = 'a password for one test run';
const INTRADAY = '01900000-0000-7000-8000-000000000011';
const SWING = '01900000-0000-7000-8000-000000000012';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & { items?: Record<string, unknown>[] };
}
type Ask = (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object) => Promise<Answer>;

/** The api without an engine: what people may ask, and what they are answered when nobody trades. */
describe('the api', () => {
  let database: TestDatabase;
  let api: NestFastifyApplication;
  let trader: Ask;
  let investor: Ask;
  let admin: Ask;
  let stranger: Ask;

  beforeAll(async () => {
    database = await createTestDatabase('api');
    const { dataSource } = database;
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active) values
         ('NSE:RELIANCE', 'NSE', 'RELIANCE', 'Reliance Industries', 'equity', 5, 1, true),
         ('NSE:NIFTY', 'NSE', 'NIFTY', 'Nifty 50', 'index', 5, 1, true)`,
    );
    await seedDemo(dataSource, new Passwords(), PASSWORD);
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
    stranger = asking(null);
    trader = asking(await signIn('trader@artha.demo'));
    investor = asking(await signIn('investor@artha.demo'));
    admin = asking(await signIn('admin@artha.demo'));
  }, 60_000);

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  function asking(cookie: string | null): Ask {
    return async (method, path, body) => {
      const headers = cookie === null ? {} : { cookie: `artha_session=${cookie}` };
      const reply = await api.inject({
        method,
        url: path.startsWith('/health') ? path : `/api/v1${path}`,
        headers,
        ...(body && { body }),
      });
      return { status: reply.statusCode, body: reply.body === '' ? {} : reply.json<Answer['body']>() };
    };
  }

  async function signIn(email: string): Promise<string> {
    const reply = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      body: { email, password: PASSWORD },
    });
    expect(reply.statusCode).toBe(200);
    const cookie = reply.cookies.find(({ name }) => name === 'artha_session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    return cookie?.value ?? '';
  }

  it('answers with closed candles and indicators over them, as JSON', async () => {
    await database.dataSource.query(
      `insert into candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise, close_paise,
         volume, turnover_paise, trades)
       select 'NSE:NIFTY', 60, '2021-04-30 09:15+05:30'::timestamptz + n * interval '1 minute', 1000 + n, 1010 + n,
         990 + n, 1005 + n, 10, 10 * (1000 + n), 3 from generate_series(0, 9) n`,
    );
    const listed = await trader('GET', '/market/candles?instrumentId=NSE:NIFTY&timeframe=1m&limit=2');
    expect(listed.body).toEqual({
      items: [
        {
          openedAt: '2021-04-30T03:53:00.000Z',
          openPaise: 1_008,
          highPaise: 1_018,
          lowPaise: 998,
          closePaise: 1_013,
          volume: 10,
          vwapPaise: 1_008,
          trades: 3,
          openInterest: null,
        },
        expect.objectContaining({ openedAt: '2021-04-30T03:54:00.000Z', closePaise: 1_014 }),
      ],
      nextCursor: '2021-04-30T03:53:00.000Z',
    });
    const computed = await api.inject({
      url: '/api/v1/indicators/compute?instrumentId=NSE:NIFTY&timeframe=1m&limit=2&indicator=sma(4)&indicator=bbands(3)',
      headers: { cookie: `artha_session=${await signIn('trader@artha.demo')}` },
    });
    expect(computed.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(computed.json()).toMatchObject({
      candles: listed.body.items,
      series: [
        { indicator: 'sma(4)', outputs: [{ name: 'sma', values: [1_011.5, 1_012.5] }] },
        { indicator: 'bbands(3)', outputs: [{ name: 'upper' }, { name: 'middle' }, { name: 'lower' }] },
      ],
    });
  });

  const ticket = (more: object = {}): object => ({
    id: uuid(),
    accountId: INTRADAY,
    mode: 'paper',
    instrumentId: 'NSE:RELIANCE',
    side: 'buy',
    kind: 'MARKET',
    product: 'MIS',
    quantity: 10,
    ...more,
  });

  const backtest = (more: object = {}): object => ({
    id: uuid(),
    strategyId: 'sma-crossover',
    parameters: { fastBars: 5, slowBars: 20 },
    instrumentId: 'NSE:RELIANCE',
    timeframe: '5m',
    fromOn: '2021-04-01',
    toOn: '2021-04-30',
    capitalPaise: 10_000_000,
    quantity: 10,
    ...more,
  });

  it('lets nobody in without a session, and says so in the one error shape', async () => {
    for (const path of ['/accounts', '/orders', '/market', '/admin/users', '/notifications']) {
      const { status, body } = await stranger('GET', path);
      expect([path, status]).toEqual([path, 401]);
      expect(body).toEqual({
        error: 'Unauthorized',
        message: 'Please sign in.',
        advice: null,
        code: 'NOT_SIGNED_IN',
        details: [],
        correlationId: expect.stringMatching(/^[\w-]{8,}$/) as string,
      });
    }
  });

  it('says that nobody is signed in without calling it an error', async () => {
    expect(await stranger('GET', '/auth/session')).toEqual({ status: 200, body: { user: null } });
    expect((await trader('GET', '/auth/session')).body).toMatchObject({ user: { role: 'trader' } });
  });

  it('does not say whether it was the address or the password that was wrong', async () => {
    for (const email of ['trader@artha.demo', 'nobody@artha.demo']) {
      const { status, body } = await stranger('POST', '/auth/sign-in', { email, password: 'wrong' });
      expect([status, body['code']]).toEqual([401, 'WRONG_CREDENTIALS']);
    }
  });

  it('answers a session forged with another secret like none at all', async () => {
    const [header, payload] = (await signIn('trader@artha.demo')).split('.');
    const forged = asking(`${header}.${payload}.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`);
    expect((await forged('GET', '/accounts')).status).toBe(401);
  });

  it('shows everyone their own accounts with the right they have', async () => {
    const rights = async (ask: Ask): Promise<unknown[][]> =>
      ((await ask('GET', '/accounts')).body.items ?? []).map(({ id, access }) => [id, access]);
    expect(await rights(trader)).toEqual([
      [INTRADAY, 'trade'],
      [SWING, 'trade'],
    ]);
    expect(await rights(investor)).toEqual([[INTRADAY, 'read']]);
    expect(await rights(admin)).toEqual([
      [INTRADAY, 'read'],
      [SWING, 'read'],
    ]);
  });

  it('keeps admin pages for admins', async () => {
    expect((await trader('GET', '/admin/health')).body['code']).toBe('NOT_ALLOWED');
    expect((await investor('GET', '/admin/users')).status).toBe(403);
    const { body } = await admin('GET', '/admin/users');
    expect(body.items?.map(({ email }) => email)).toEqual([
      'admin@artha.demo',
      'investor@artha.demo',
      'trader@artha.demo',
    ]);
    expect(JSON.stringify(body)).not.toContain('argon2');
  });

  it('lets neither investor nor admin trade, and hides accounts one may not see', async () => {
    expect((await investor('POST', '/orders', ticket())).body['code']).toBe('NOT_A_TRADER');
    expect((await admin('POST', '/orders', ticket())).body['code']).toBe('NOT_A_TRADER');
    expect((await investor('POST', '/orders', ticket({ accountId: SWING }))).body['code']).toBe(
      'UNKNOWN_ACCOUNT',
    );
    expect((await investor('GET', `/orders?accountId=${SWING}`)).body['code']).toBe('UNKNOWN_ACCOUNT');
  });

  it('keeps an order that no engine has judged yet as requested, once for each id', async () => {
    const wish = ticket();
    const [first, second] = await Promise.all([
      trader('POST', '/orders', wish),
      trader('POST', '/orders', wish),
    ]);
    expect([first.status, second.status].sort()).toEqual([202, 202]);
    expect(first.body).toMatchObject({ state: 'requested', quantity: 10 });
    const [row] = await database.dataSource.query<{ orders: number }[]>(
      'select count(*) as orders from orders',
    );
    expect(row?.orders).toBe(1);
    const { id } = first.body;
    expect((await investor('GET', `/orders/${String(id)}`)).body['transitions']).toHaveLength(1);
  }, 10_000);

  it('refuses an id that ends like another order, because both would bear one tag', async () => {
    const [known] = (await trader('GET', '/orders?limit=1')).body.items ?? [];
    const twin = `ffffffff-ffff${String(known?.['id']).slice(13)}`;
    expect((await trader('POST', '/orders', ticket({ id: twin }))).body['code']).toBe('ID_TAKEN');
  });

  it.each<[string, 'GET' | 'POST' | 'PUT', string, object?]>([
    ['a zero character in a search', 'GET', '/instruments?search=%00'],
    ['a zero character in a filter', 'GET', '/orders?instrumentId=%00'],

    ['a zero character in an address', 'POST', '/positions/%00/square-off', { orderId: uuid() }],
    ['a zero character in a name', 'PUT', `/watchlists/${uuid()}`, { name: 'a\u0000', instrumentIds: [] }],
    [
      'a week for an instant',
      'GET',
      '/market/candles?instrumentId=NSE:RELIANCE&timeframe=5m&before=2021-W05',
    ],
    ['an instant without its zone', 'POST', '/market/replay', { seekTo: '2021-04-30T10:00:00' }],
    ['a seek to nothing', 'POST', '/market/replay', { seekTo: null }],
    ['a speed of nothing', 'POST', '/market/replay', { speed: null }],
    ['a day that does not exist', 'POST', '/backtests', backtest({ fromOn: '2021-02-30' })],
  ])('refuses %s as the caller’s mistake', async (_, method, path, body) => {
    const answer = await trader(method, path, body);
    expect([answer.status, answer.body['code']]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it('refuses a cursor that is none of the list’s, whichever list it is', async () => {
    const id = uuid();
    await trader('POST', '/backtests', backtest({ id }));
    const traders = [
      `/backtests/${id}/trades?cursor=3000000000`,
      ...['/backtests', '/orders', '/fills', '/positions', '/deployments', '/notifications'].map(
        (list) => `${list}?cursor=nowhere`,
      ),
      '/instruments?cursor=nowhere',
      '/instruments?search=rel&cursor=nowhere',
    ];
    const admins = ['/admin/dead-letters', '/admin/users', '/admin/audit'].map(
      (list) => `${list}?cursor=nowhere`,
    );
    const answers = [
      ...(await Promise.all(traders.map((path) => trader('GET', path)))),
      ...(await Promise.all(admins.map((path) => admin('GET', path)))),
    ];
    const all = [...traders, ...admins];
    expect(answers.map(({ status, body }, at) => [all[at], status, body['code']])).toEqual(
      all.map((path) => [path, 400, 'BAD_CURSOR']),
    );
    expect((await admin('POST', `/admin/dead-letters/${'9'.repeat(20)}-1/retry`)).status).toBe(404);
  });

  it('hides an order of an account one may not see', async () => {
    const wish = ticket({ accountId: SWING });
    const { body } = await trader('POST', '/orders', wish);
    expect((await trader('GET', `/orders/${String(body['id'])}`)).status).toBe(200);
    expect((await investor('GET', `/orders/${String(body['id'])}`)).status).toBe(404);
    const seen = (await investor('GET', '/orders')).body.items ?? [];
    expect(seen.every(({ accountId }) => accountId === INTRADAY)).toBe(true);
  }, 10_000);

  it.each([
    ['an index', { instrumentId: 'NSE:NIFTY' }, 422, 'NOT_TRADABLE'],
    ['an unknown instrument', { instrumentId: 'NSE:NOTHING' }, 404, 'UNKNOWN_INSTRUMENT'],
    ['a price between two ticks', { kind: 'LIMIT', limitPaise: 200_001 }, 422, 'NOT_A_TICK_MULTIPLE'],
    ['a limit order without a price', { kind: 'LIMIT' }, 422, 'LIMIT_PRICE_MISSING'],
    ['a stop without a trigger', { kind: 'SL-M' }, 422, 'TRIGGER_PRICE_MISSING'],
    [
      'a stop that cannot wait',
      { kind: 'SL-M', triggerPaise: 200_005, validity: 'IOC' },
      422,
      'STOP_IMMEDIATE',
    ],
    ['a validity there is not', { validity: 'GTC' }, 400, 'VALIDATION_FAILED'],
    ['live mode without a broker', { mode: 'live' }, 422, 'NO_BROKER_CONNECTED'],
    ['a fraction of a share', { quantity: 1.5 }, 400, 'VALIDATION_FAILED'],
    ['a field that does not exist', { stopLoss: 5 }, 400, 'VALIDATION_FAILED'],
    ['an id that is no uuid', { id: 'mine' }, 400, 'VALIDATION_FAILED'],
  ])('refuses an order for %s', async (_what, more, status, code) => {
    const answer = await trader('POST', '/orders', ticket(more));
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('names each field that does not fit once, by what it should be', async () => {
    const { body } = await trader('GET', '/orders?limit=many&state=half-open');
    expect(body).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: '2 fields are not valid.',
      details: [
        { field: 'state', message: 'state must be one of the following values: open, done' },
        { field: 'limit', message: 'limit must be an integer number' },
      ],
    });
  });

  it('answers an address that cannot be read in the one error shape', async () => {
    const reply = await api.inject({ method: 'GET', url: '/%E0%A4%A' });
    expect([reply.statusCode, reply.json<Answer['body']>()['code']]).toEqual([400, 'BAD_REQUEST']);
  });

  it('pages through a list without losing or repeating a row', async () => {
    const seen: unknown[] = [];
    for (let cursor: unknown = ''; typeof cursor === 'string';) {
      const { body }: Answer = await trader('GET', `/orders?limit=1&cursor=${cursor}`);
      seen.push(...(body.items ?? []).map(({ id }) => id));
      cursor = body['nextCursor'];
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(2);
  });

  it.each(['orders', 'fills', 'positions', 'gtts'])(
    'keeps %s of paper and of real money apart',
    async (path) => {
      const all: Answer = await trader('GET', `/${path}?limit=50`);
      const [paper, live] = [
        await trader('GET', `/${path}?mode=paper`),
        await trader('GET', `/${path}?mode=live`),
      ];
      expect(paper.body.items).toEqual(all.body.items);
      expect(live.body.items).toEqual([]);
    },
  );

  it('refuses a deployment whose parameters do not fit its strategy', async () => {
    const deployment = {
      id: uuid(),
      accountId: INTRADAY,
      mode: 'paper',
      strategyId: 'ema-crossover',
      parameters: { fastBars: 30, slowBars: 20 },
      instrumentIds: ['NSE:RELIANCE'],
      timeframe: '1m',
      quantity: 10,
      product: 'MIS',
    };
    expect((await trader('POST', '/deployments', deployment)).body['code']).toBe('FAST_NOT_BELOW_SLOW');
    const unknown = { ...deployment, parameters: { bars: 3 } };
    expect((await trader('POST', '/deployments', unknown)).body['code']).toBe('UNKNOWN_PARAMETER');
  });

  it('holds a deployment to its own limits from the transaction on that makes it', async () => {
    const id = uuid();
    const limits = { maxDailyLossPaise: 500_000, maxTradesPerDay: 10, onBreach: 'halt' };
    const deployment = {
      ...{ id, accountId: INTRADAY, mode: 'paper', strategyId: 'ema-crossover', parameters: {} },
      ...{ instrumentIds: ['NSE:RELIANCE'], timeframe: '1m', quantity: 10, product: 'MIS' },
    };
    const wrong = { ...deployment, limits: { ...limits, maxDrawdownBps: 500 } };
    expect((await trader('POST', '/deployments', wrong)).body['code']).toBe('BAD_LIMIT');
    expect((await trader('GET', `/deployments/${id}`)).status).toBe(404);
    expect((await trader('POST', '/deployments', { ...deployment, limits })).status).toBe(202);
    const { body } = await trader('GET', `/accounts/${INTRADAY}/risk?mode=paper`);
    expect(body['deployments']).toMatchObject([
      { deploymentId: id, limits: { ...limits, version: 1, maxOrderPaise: null, noTradeWindows: [] } },
    ]);
    // In the order they have to be heard in.
    const facts = await database.dataSource.query<{ type: string }[]>(
      `select type from outbox where fact->'data'->>'deploymentId' = $1 or fact->'data'->'deployment'->>'id' = $1
        order by sequence`,
      [id],
    );
    expect(facts.map(({ type }) => type)).toEqual(['limits.changed', 'deployment.requested']);
  });

  it('tells whoever is signed in what a new deployment may use, and admins alone what all do', async () => {
    const { status, body } = await trader('GET', '/deployment-budget');
    expect(status).toBe(200);
    const limit = expect.any(Number) as number;
    expect(body).toContainEqual({ name: 'ordersPerMinute', title: 'Orders in a minute', limit });
    expect((await trader('GET', '/admin/deployment-budget')).status).toBe(403);
    expect((await stranger('GET', '/deployment-budget')).status).toBe(401);
  });

  it('charges a backtest as paper is charged where that is asked for', async () => {
    expect((await trader('GET', '/backtests/tariff')).body).toEqual({ paper: 'zerodha' });
    const { status, body } = await trader('POST', '/backtests', backtest({ id: uuid(), tariff: 'dhan' }));
    expect([status, body['tariff'], body['product'], body['commissionBps']]).toEqual([202, 'dhan', 'CNC', 0]);
    const carried = await trader('POST', '/backtests', backtest({ id: uuid(), product: 'NRML' }));
    expect([carried.status, carried.body['code']]).toEqual([422, 'PRODUCT_NOT_HELD']);
    expect((await trader('POST', '/backtests', backtest({ id: uuid(), tariff: 'mine' }))).status).toBe(400);
  });

  it('keeps backtests to whoever asked for them, and from those who do not trade', async () => {
    const id = uuid();
    const { status, body } = await trader('POST', '/backtests', backtest({ id }));
    expect([status, body['state'], body['slippageBps'], body['commissionBps']]).toEqual([
      202,
      'queued',
      5,
      3,
    ]);
    expect((await investor('GET', `/backtests/${id}`)).status).toBe(403);
    expect((await investor('GET', `/backtests/${id}/report`)).status).toBe(403);
    expect((await investor('GET', `/backtests/${id}/ground`)).status).toBe(403);
    const ground = await trader('GET', `/backtests/${id}/ground`);
    expect(ground.body).toEqual({
      rules: null,
      isForeign: false,
      script: null,
      sources: [
        {
          ...{ instrumentId: 'NSE:RELIANCE', timeframe: '5m', isTraded: true },
          from: '2021-03-31T18:30:00.000Z',
        },
      ],
    });
    const unread = `/backtests/${id}/candles?instrumentId=NSE:RELIANCE&timeframe=1d`;
    expect((await trader('GET', unread)).body['code']).toBe('NOT_FOUND');
    const ticksOf = (instrumentId: string): string =>
      `/backtests/${id}/ticks?instrumentId=${instrumentId}&from=2021-04-01T03:45:00Z&until=2021-04-01T03:50:00Z`;
    expect((await investor('GET', ticksOf('NSE:RELIANCE'))).status).toBe(403);
    expect((await trader('GET', ticksOf('NSE:RELIANCE'))).body).toEqual({ items: [], isTooMany: false });
    expect((await trader('GET', ticksOf('NSE:INFY'))).body['code']).toBe('NOT_FOUND');
    const unfinished = await trader('GET', `/backtests/${id}/report`);
    expect([unfinished.status, unfinished.body['code']]).toEqual([404, 'NOT_FOUND']);
    const backwards = backtest({ fromOn: '2021-05-01' });
    expect((await trader('POST', '/backtests', backwards)).body['code']).toBe('BAD_PERIOD');
  });

  it('keeps optimisations to whoever asked for them, and lets them be cancelled and resumed', async () => {
    const id = uuid();
    const { parameters: _, ...period } = backtest({ id }) as { readonly parameters: object };
    const ranges = { fastBars: { from: 5, to: 9, step: 2 }, slowBars: { from: 20, to: 40, step: 10 } };
    const wish = { ...period, ranges, method: 'grid', objective: 'sharpe' };
    const { status, body } = await trader('POST', '/optimisations', wish);
    expect([status, body['state'], body['trialsTotal'], body['best']]).toEqual([202, 'queued', 9, null]);
    expect((await trader('POST', '/optimisations', wish)).body['id']).toBe(id);
    expect((await investor('GET', `/optimisations/${id}`)).status).toBe(403);
    expect((await investor('POST', `/optimisations/${id}/cancel`)).status).toBe(403);
    expect((await trader('POST', `/optimisations/${id}/cancel`)).body['state']).toBe('cancelled');
    expect((await trader('POST', `/optimisations/${id}/resume`)).body['state']).toBe('queued');
    expect((await trader('GET', `/optimisations/${id}/trials`)).body).toEqual({
      items: [],
      nextCursor: null,
    });
    expect((await trader('GET', `/optimisations/${uuid()}/trials`)).status).toBe(404);
    const bad = (more: object) => trader('POST', '/optimisations', { ...wish, id: uuid(), ...more });
    expect((await bad({ ranges: { fastBars: { from: 5, to: 9 } } })).status).toBe(400);
    expect((await bad({ ranges: {} })).status).toBe(400);
    expect((await bad({ ranges: { bars: ranges.fastBars } })).body['code']).toBe('UNKNOWN_PARAMETER');
    // Trials have the candles of one instrument.
    expect((await bad({ strategyId: 'pairs-zscore' })).body['code']).toBe('WRONG_INSTRUMENT_COUNT');
    expect((await bad({ ranges: { fastBars: { from: 1, to: 9, step: 2 } } })).body['code']).toBe('BAD_RANGE');
    expect((await bad({ trials: 5 })).body['code']).toBe('TOO_MANY_COMBINATIONS');
  });

  describe('a backtest that is over', () => {
    const id = uuid();
    const TRADES = 1_234;
    let cookie: string;
    let investorCookie: string;
    const file = (path: string, session = cookie) =>
      api.inject({ url: `/api/v1/backtests/${id}/${path}`, headers: { cookie: `artha_session=${session}` } });

    beforeAll(async () => {
      cookie = await signIn('trader@artha.demo');
      investorCookie = await signIn('investor@artha.demo');
      const equity = [
        [istInstant('2021-04-01', '09:15'), 10_000_000, 0],
        [istInstant('2021-04-01', '15:25'), 9_999_995, 0.00005],
      ] as const;
      const curve = {
        startPaise: 10_000_000,
        at: Float64Array.from(equity, ([at]) => at),
        equityPaise: Float64Array.from(equity, ([, worth]) => worth),
      };
      const none = { trips: [], chargesPaise: 0, turnoverPaise: 0, heldCandles: 0 };
      const metrics = { ...measure({ curve, ...none }), trades: TRADES };
      await database.dataSource.query(
        `insert into backtests (id, user_id, strategy_id, parameters, instrument_id, timeframe, from_on, to_on,
           capital_paise, quantity, slippage_bps, commission_bps, state, finished_at, metrics, equity)
         select $1, id, 'ema-crossover', '{"fastBars": 9}', 'NSE:RELIANCE', '5m', '2021-04-01', '2021-04-01', 10000000,
           10, 5, 3, 'finished', now(), $2, $3 from users where email = 'trader@artha.demo'`,
        [id, JSON.stringify(metrics), JSON.stringify(equity)],
      );
      await database.dataSource.query(
        `insert into backtest_trades (backtest_id, sequence, entry_at, exit_at, side, quantity, entry_paise, exit_paise,
           pnl_paise, charges_paise, mae_paise, mfe_paise, entry_reason, reason)
         select $1, n, '2021-04-01 09:20+05:30', '2021-04-01 09:30+05:30', 'buy', 10, 200050.5, 199000, -11, 1, 12, 3,
           '=HYPERLINK("x")', 'below, at last' from generate_series(1, $2) n`,
        [id, TRADES],
      );
    });

    it('is kept as CSV, every trade of it, in rupees and nothing a spreadsheet would run', async () => {
      const { statusCode, headers, body } = await file('trades.csv');
      const lines = body.trimEnd().split('\r\n');
      expect([statusCode, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
      expect(headers['content-disposition']).toContain(`backtest_${id}_trades.csv`);
      expect(lines).toHaveLength(TRADES + 1);
      expect(lines[1]).toBe(
        `1,NSE:RELIANCE,long,10,2021-04-01T09:20:00+05:30,2000.505,2021-04-01T09:30:00+05:30,1990,-0.11,0.01,0.12,0.03,"'=HYPERLINK(""x"")","below, at last"`,
      );
      expect(lines.at(-1)).toMatch(/^1234,/);
      const curve = (await file('equity.csv')).body.split('\r\n');
      expect(curve.slice(0, 3)).toEqual([
        'time,equity,drawdown_percent',
        '2021-04-01T09:15:00+05:30,100000,0',
        '2021-04-01T15:25:00+05:30,99999.95,0.00005',
      ]);
    });

    it('tells by heads what was charged, where it was told', async () => {
      expect((await file('charges.csv')).statusCode).toBe(404);
      const heads = { ...new ChargeTally().heads, brokeragePaise: 2_000, sttPaise: 150 };
      const charges = { tariff: 'zerodha', product: 'MIS', heads, ratesFrom: null, keptOvernight: 0 };
      await database.dataSource.query(
        `update backtests set report = $2, metrics = metrics || '{"chargesPaise": 2150, "netPnlPaise": -1150}' where id = $1`,
        [id, JSON.stringify({ charges })],
      );
      const lines = (await file('charges.csv')).body.trimEnd().split('\r\n');
      expect(lines.slice(0, 4)).toEqual([
        'head,rupees',
        'Result before charges,10',
        'Brokerage,20',
        'STT,1.5',
      ]);
      expect(lines.slice(-2)).toEqual(['All charges,21.5', 'Net P&L,-11.5']);
      await database.dataSource.query('update backtests set report = null where id = $1', [id]);
    });

    it('is kept whole as JSON and as a PDF', async () => {
      const whole = (await file('report.json')).json<Record<string, unknown[]>>();
      expect(whole['trades']).toHaveLength(TRADES);
      expect(whole).toMatchObject({ backtest: { id, notes: '' }, report: null });
      const paper = await file('report.pdf');
      expect(paper.headers['content-type']).toBe('application/pdf');
      expect(paper.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
      expect(paper.rawPayload.subarray(-6).toString().trim()).toBe('%%EOF');
      // Its 60 printed trades and its figures need more than one page, and not a page for each line.
      const pages = paper.rawPayload.toString('latin1').match(/\/Type \/Page\b/g) ?? [];
      expect(pages.length).toBeGreaterThan(1);
      expect(pages.length).toBeLessThan(5);
    });

    it('is handed to nobody else, and has notes of its owner alone', async () => {
      for (const path of ['trades.csv', 'equity.csv', 'charges.csv', 'report.json', 'report.pdf']) {
        expect((await file(path, investorCookie)).statusCode).toBe(403);
        expect((await file(path, '')).statusCode).toBe(401);
      }
      const noted = await trader('PATCH', `/backtests/${id}`, { notes: ' try slower averages ' });
      expect([noted.status, noted.body['notes']]).toEqual([200, 'try slower averages']);
      expect((await trader('PATCH', `/backtests/${uuid()}`, { notes: '' })).status).toBe(404);
      expect((await trader('PATCH', `/backtests/${id}`, { notes: 'x'.repeat(4_001) })).status).toBe(400);
      expect((await investor('PATCH', `/backtests/${id}`, { notes: 'mine' })).status).toBe(403);
      await database.dataSource.query(
        `update backtests set user_id = (select id from users where email = 'admin@artha.demo') where id = $1`,
        [id],
      );
      for (const path of ['trades.csv', 'equity.csv', 'charges.csv', 'report.json', 'report.pdf'])
        expect((await file(path)).statusCode).toBe(404);
      expect((await trader('PATCH', `/backtests/${id}`, { notes: 'x' })).status).toBe(404);
    });
  });

  it('refuses an id that was used for another wish instead of passing that one off for it', async () => {
    const first = ticket({ id: uuid() });
    await trader('POST', '/orders', first);
    const second = await trader('POST', '/orders', { ...first, side: 'sell' });
    expect([second.status, second.body['code']]).toEqual([409, 'ID_TAKEN']);
  });

  it('knows an id by what it is, not by how it is written', async () => {
    const id = uuid();
    const placed = await trader('POST', '/orders', ticket({ id: id.toUpperCase() }));
    expect(placed.body['id']).toBe(id);
    const cancelled = await trader('POST', `/orders/${id.toUpperCase()}/cancel`);
    expect(cancelled.status).toBe(200);
    const facts = await database.dataSource.query<{ id: string }[]>(
      `select coalesce(fact->'data'->>'orderId', fact->'data'->'order'->>'id') as id from outbox
        where type like 'order.%' order by sequence desc limit 2`,
    );
    expect(facts.map((fact) => fact.id)).toEqual([id, id]);
  });

  it('lives and is ready without a session', async () => {
    expect(await stranger('GET', '/health/live')).toEqual({ status: 200, body: { status: 'ok' } });
    expect((await stranger('GET', '/health/ready')).body).toMatchObject({
      status: 'ok',
      database: { state: 'up' },
    });
  });

  it('tells everyone whether one can trade, without the figures that are for administrators', async () => {
    const { status, body } = await investor('GET', '/readiness');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      parts: expect.arrayContaining([
        { name: 'database', state: 'up' },
        { name: 'redis', state: 'up' },
      ]) as unknown,
      instruments: { listed: expect.any(Number) as unknown, snapshotOn: null, importedAt: null },
    });
  });

  it('shows the admin what is up, what waits, and that no engine feeds the market', async () => {
    const { body } = await admin('GET', '/admin/health');
    expect(body).toMatchObject({
      database: { state: 'up' },
      redis: { state: 'up' },
      deadLetters: 0,
      feed: { state: 'down' },
    });
  });
});
