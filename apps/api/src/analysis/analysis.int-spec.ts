import fastifyCookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Passwords } from '@artha/accounts';
import { LIVE_KEYS, type MarketState, type QuoteRow } from '@artha/contracts';
import { istInstant, istIsoText } from '@artha/core';
import { Redis } from 'ioredis';
import { v7 as uuid } from 'uuid';
import { seedDemo } from '../../../../database/seeds/demo.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { ApiConfig } from '../api.config.js';
import { ApiModule } from '../api.module.js';
import { API_PREFIX } from '../documents.js';
import { httpServer } from '../http/http-server.js';

const PASSWORD = 'a password for one test run';
const TODAY = '2021-04-30';
const PAST = ['2021-04-23', '2021-04-26', '2021-04-27', '2021-04-28', '2021-04-29'];
const NOW = istInstant(TODAY, '10:00');

const MARKET: Partial<MarketState> = {
  source: 'replay',
  mode: 'replay',
  scenario: null,
  seed: null,
  sessionOn: TODAY,
  now: NOW,
  opensAt: istInstant(TODAY, '09:15'),
  closesAt: istInstant(TODAY, '15:30'),
  phase: 'open',
  playing: true,
  speed: 1,
  epoch: 1,
  feed: { name: 'replay', state: 'streaming', lastTickAt: NOW },
};

const quote = (id: string, last: number, volume: number, interest: number | null = null): QuoteRow => [
  id,
  last,
  volume,
  NOW,
  10_000,
  Math.max(last, 10_000),
  Math.min(last, 10_000),
  interest,
  0,
];

/** What the engine last said, for an api that has just come up. */
const QUOTES = [
  quote('NSE:UP', 10_400, 3_000),
  quote('NSE:DOWN', 9_900, 100),
  quote('NSE:FLAT', 10_000, 100),
  quote('NSE:NIFTY', 20_000, 0),
  quote('NFO:UP-FUT', 10_500, 500, 1_500),
];

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

describe('analysis of the market', () => {
  let database: TestDatabase;
  let api: NestFastifyApplication;
  let cookie = '';

  beforeAll(async () => {
    database = await createTestDatabase('analysis');
    const { dataSource } = database;
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active) values
         ('NSE:UP', 'NSE', 'UP', 'Up Limited', 'equity', 5, 1, true),
         ('NSE:DOWN', 'NSE', 'DOWN', 'Down Limited', 'equity', 5, 1, true),
         ('NSE:FLAT', 'NSE', 'FLAT', 'Flat Limited', 'equity', 5, 1, true),
         ('NSE:QUIET', 'NSE', 'QUIET', 'No price yet', 'equity', 5, 1, true),
         ('NSE:NIFTY', 'NSE', 'NIFTY', 'Nifty 50', 'index', 5, 1, true)`,
    );
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active, expires_on,
                                underlying_id)
       values ('NFO:UP-FUT', 'NFO', 'UP-FUT', 'Up future', 'future', 5, 1, true, '2021-05-27', 'NSE:UP')`,
    );
    await seedDemo(dataSource, new Passwords(), PASSWORD);
    await dataSource.query(
      `insert into candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise,
                            close_paise, volume, open_interest)
       select * from jsonb_to_recordset($1) as c (id text, seconds int, at timestamptz, open bigint, high bigint,
                                                  low bigint, close bigint, volume bigint, interest bigint)`,
      [JSON.stringify(candleRows())],
    );
    const redisUrl = await emptyRedis();
    const redis = new Redis(redisUrl);
    await redis.mset(LIVE_KEYS.market, JSON.stringify(MARKET), LIVE_KEYS.quotes, JSON.stringify(QUOTES));
    redis.disconnect();
    const config = Object.assign(new ApiConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl,
      SESSION_SECRET: 'a secret of at least thirty-two characters',
    });
    const testing = await Test.createTestingModule({ imports: [ApiModule.withConfig(config)] }).compile();
    api = testing.createNestApplication<NestFastifyApplication>(httpServer('loopback'));
    api.setGlobalPrefix(API_PREFIX);
    await api.register(fastifyCookie);
    await api.init();
    const reply = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      body: { email: 'trader@artha.demo', password: PASSWORD },
    });
    cookie = reply.cookies.find(({ name }) => name === 'artha_session')?.value ?? '';
  }, 60_000);

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function ask(path: string): Promise<Answer> {
    const reply = await api.inject({ url: `/api/v1${path}`, headers: { cookie: `artha_session=${cookie}` } });
    return { status: reply.statusCode, body: reply.json<Answer['body']>() };
  }

  it('counts shares with a price; contracts only tell of open interest', async () => {
    const { status, body } = await ask('/market/summary');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      at: '2021-04-30T04:30:00.000Z',
      instruments: 3,
      advances: 1,
      declines: 1,
      unchanged: 1,
      gainers: [
        { instrumentId: 'NSE:UP', symbol: 'UP', name: 'Up Limited', changePaise: 400, changePercent: 4 },
      ],
      losers: [{ instrumentId: 'NSE:DOWN', changePaise: -100 }],
      mostActive: [{ instrumentId: 'NSE:UP' }, { instrumentId: 'NSE:FLAT' }, { instrumentId: 'NSE:DOWN' }],
      oiBuildUp: [{ instrumentId: 'NFO:UP-FUT', openInterestChange: 500, buildUp: 'long-build-up' }],
    });
  });

  it('holds the volume against what is usual by ten o’clock', async () => {
    // Each day before traded 1,000 units by then, and 9,000 more in its last minute.
    const { body } = await ask('/market/summary');
    expect(body['volumeShocks']).toMatchObject([
      { instrumentId: 'NSE:UP', dayVolume: 3_000, volumeRatio: 3 },
    ]);
  });

  it('shows as many rows as asked for', async () => {
    expect((await ask('/market/summary?limit=1')).body['mostActive']).toHaveLength(1);
    expect((await ask('/market/summary?limit=0')).status).toBe(400);
  });

  it('can be of one’s own watchlist, contracts and all', async () => {
    const id = uuid();
    const saved = await api.inject({
      method: 'PUT',
      url: `/api/v1/watchlists/${id}`,
      headers: { cookie: `artha_session=${cookie}` },
      body: { name: 'mine', instrumentIds: ['NSE:DOWN', 'NFO:UP-FUT'] },
    });
    expect(saved.statusCode).toBe(200);
    const { body } = await ask(`/market/summary?universe=${id}`);
    expect(body).toMatchObject({
      instruments: 2,
      gainers: [{ instrumentId: 'NFO:UP-FUT' }],
      losers: [{ instrumentId: 'NSE:DOWN' }],
    });
    expect(await ask(`/market/summary?universe=${uuid()}`)).toMatchObject({ status: 404 });
    expect(await ask('/market/summary?universe=everything')).toMatchObject({ status: 400 });
  });

  it('finds where an instrument turned, and the pivots of the day before', async () => {
    const { status, body } = await ask('/instruments/NSE:UP/levels?timeframe=1m');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      instrumentId: 'NSE:UP',
      timeframe: '1m',
      at: '2021-04-30T04:30:00.000Z',
      lastPaise: 10_400,
      supports: [{ pricePaise: 10_200, touches: 5 }, { pricePaise: 9_900 }],
      resistances: [],
      // (102 + 99 + 100) / 3 = 100⅓
      pivots: {
        previousDay: { on: '2021-04-29', highPaise: 10_200, lowPaise: 9_900, closePaise: 10_000 },
        classic: { pivotPaise: 10_033, r1Paise: 10_167, s1Paise: 9_867 },
        centralRange: { topPaise: 10_050, pivotPaise: 10_033, bottomPaise: 10_017 },
      },
    });
  });

  it('has no levels where nothing is stored, and none of what does not exist', async () => {
    expect((await ask('/instruments/NSE:QUIET/levels')).body).toMatchObject({
      timeframe: '15m',
      lastPaise: null,
      supports: [],
      resistances: [],
      pivots: null,
    });
    expect((await ask('/instruments/NSE:NOBODY/levels')).status).toBe(404);
    expect((await ask('/instruments/NSE:UP/levels?timeframe=7d')).status).toBe(400);
  });
});

/** Five days that rise to 102 at 09:45, fall to 99 at 14:00, and close at 100; 1,000 units by ten, 10,000 in all. */
function candleRows(): object[] {
  const row = (id: string, on: string, time: string, price: number, volume = 0): object => {
    const prices = { open: price, high: price, low: price, close: price };
    return { id, seconds: 60, at: istIsoText(istInstant(on, time)), ...prices, volume, interest: null };
  };
  const calm = '09:15 09:16 09:17 09:46 09:47 09:48 13:57 13:58 13:59 14:01 14:02'.split(' ');
  const day = (id: string, on: string): object[] => [
    ...calm.map((time) => row(id, on, time, 10_000)),
    row(id, on, '09:45', 10_200, 1_000),
    row(id, on, '14:00', 9_900),
    row(id, on, '15:29', 10_000, 9_000),
  ];
  const future = row('NFO:UP-FUT', '2021-04-29', '09:15', 10_000, 1);
  return [
    ...['NSE:UP', 'NSE:DOWN', 'NSE:FLAT'].flatMap((id) => PAST.flatMap((on) => day(id, on))),
    { ...future, seconds: 86_400, interest: 1_000 },
  ];
}
