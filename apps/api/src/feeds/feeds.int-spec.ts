import fastifyCookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Passwords } from '@artha/accounts';
import { type AnyFact, type FeedReport, LIVE_KEYS, type MarketState } from '@artha/contracts';
import { istInstant, type RefusalData } from '@artha/core';
import { FactTail, Outbox, RedisConnections } from '@artha/platform';
import { Redis } from 'ioredis';
import { seedDemo } from '../../../../database/seeds/demo.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { ApiConfig } from '../api.config.js';
import { ApiModule } from '../api.module.js';
import { API_PREFIX } from '../documents.js';
import { httpServer } from '../http/http-server.js';

const PASSWORD = 'a password for one test run';
const NOW = istInstant('2021-04-30', '10:00');
const NOW_ISO = '2021-04-30T04:30:00.000Z';

const MARKET: MarketState = {
  source: 'replay',
  mode: 'replay',
  scenario: null,
  seed: null,
  sessionOn: '2021-04-30',
  now: NOW,
  opensAt: istInstant('2021-04-30', '09:15'),
  closesAt: istInstant('2021-04-30', '15:30'),
  phase: 'open',
  playing: true,
  speed: 1,
  epoch: 1,
  skippingTo: null,
  feed: { name: 'replay', state: 'streaming', lastTickAt: NOW },
};

const feed = (name: 'replay' | 'synthetic', isActive: boolean): FeedReport => ({
  name,
  kind: name,
  priority: isActive ? 1 : 2,
  state: isActive ? 'streaming' : 'standby',
  isActive,
  connections: [
    {
      name: `${name}-1`,
      subscribed: 17,
      capacity: 3_000,
      state: 'connected',
      lastTickAt: NOW,
      isBehind: false,
      reconnects: 2,
      silences: 1,
    },
  ],
  lastTickAt: isActive ? NOW : null,
  ticksPerSecond: isActive ? 40 : 0,
  rejected: {
    zeroPrice: 1,
    outlier: 2,
    duplicate: 3,
    outOfOrder: 4,
    outsideSession: 5,
    unknown: 6,
    doubtfulVolume: 7,
  },
  failovers: 7,
  reconnects: 8,
  lastError: null,
});

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

describe('feeds and the replay, asked over HTTP', () => {
  let database: TestDatabase;
  let api: NestFastifyApplication;
  const cookies = new Map<string, string>();

  beforeAll(async () => {
    database = await createTestDatabase('feeds');
    await seedDemo(database.dataSource, new Passwords(), PASSWORD);
    const redisUrl = await emptyRedis();
    const before = new Redis(redisUrl);
    await before.set(LIVE_KEYS.market, JSON.stringify(MARKET));
    before.disconnect();
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
    for (const who of ['admin', 'trader']) {
      const reply = await api.inject({
        method: 'POST',
        url: '/api/v1/auth/sign-in',
        payload: { email: `${who}@artha.demo`, password: PASSWORD },
      });
      cookies.set(who, reply.cookies.find(({ name }) => name === 'artha_session')?.value ?? '');
    }
  }, 60_000);

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  const redis = (): RedisConnections['shared'] => api.get(RedisConnections, { strict: false }).shared;

  async function ask(who: string, method: 'GET' | 'POST', path: string, payload?: object): Promise<Answer> {
    const headers = { cookie: `artha_session=${cookies.get(who) ?? ''}` };
    const reply = await api.inject({ method, url: `/api/v1${path}`, headers, payload });
    return { status: reply.statusCode, body: reply.json<Record<string, unknown>>() };
  }

  /** Answers the next wish as the engine would; gives what was wished. */
  async function engineAnswers(refusal?: RefusalData): Promise<AnyFact | null> {
    const isWish = ({ type }: AnyFact): boolean =>
      type === 'replay.change-requested' || type === 'feed.activate-requested';
    const wish = await api.get(FactTail, { strict: false }).next(isWish, 5_000);
    const outbox = api.get(Outbox, { strict: false });
    const commit = (fact: Parameters<Outbox['commit']>[1]): Promise<void> =>
      outbox.commit(() => Promise.resolve(), fact);
    if (wish?.type === 'replay.change-requested')
      await commit({
        type: 'replay.changed',
        data: { requestId: wish.data.requestId, market: MARKET, refusal },
      });
    if (wish?.type === 'feed.activate-requested') {
      const { requestId, name } = wish.data;
      await commit({ type: 'feed.activated', data: { requestId, name, refusal } });
    }
    return wish;
  }

  it('tells an admin how the feeds fare, and nobody else', async () => {
    await redis().set(LIVE_KEYS.feeds, JSON.stringify([feed('replay', true), feed('synthetic', false)]));
    const { status, body } = await ask('admin', 'GET', '/admin/feeds');
    expect(status).toBe(200);
    const told = (name: 'replay' | 'synthetic', isActive: boolean, lastTickAt: string | null) => {
      const report = feed(name, isActive);
      const connections = report.connections.map((one) => ({ ...one, lastTickAt: NOW_ISO }));
      return { ...report, connections, lastTickAt };
    };
    expect(body['items']).toEqual([told('replay', true, NOW_ISO), told('synthetic', false, null)]);
    expect((await ask('trader', 'GET', '/admin/feeds')).body['code']).toBe('NOT_ALLOWED');
    await redis().del(LIVE_KEYS.feeds);
    expect((await ask('admin', 'GET', '/admin/feeds')).body['items']).toEqual([]);
  });

  it('takes the feed an admin chose, and says why not', async () => {
    await redis().set(LIVE_KEYS.feeds, JSON.stringify([feed('replay', true), feed('synthetic', false)]));
    const path = '/admin/feeds/synthetic/activate';
    const [{ status }, wish] = await Promise.all([ask('admin', 'POST', path, {}), engineAnswers()]);
    expect(status).toBe(200);
    expect(wish).toMatchObject({ type: 'feed.activate-requested', data: { name: 'synthetic' } });
    const [refused] = await Promise.all([
      ask('admin', 'POST', path, {}),
      engineAnswers({ code: 'REPLAY_ONLY', details: {} }),
    ]);
    expect(refused).toMatchObject({ status: 422, body: { code: 'REPLAY_ONLY' } });
    expect((await ask('admin', 'POST', '/admin/feeds/nobody/activate', {})).status).toBe(404);
    expect((await ask('trader', 'POST', path, {})).status).toBe(403);
  });

  it('hands every wish about the replay on, and the engine’s refusal back', async () => {
    const change = {
      playing: false,
      speed: 2,
      sessionOn: '2021-05-03',
      mode: 'synthetic',
      scenario: 'halt',
      seed: 7,
      step: 'candle',
      skipTo: 'next-signal',
    };
    const [{ status, body }, wish] = await Promise.all([
      ask('trader', 'POST', '/market/replay', change),
      engineAnswers(),
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ mode: 'replay', scenario: null, seed: null, skippingTo: null });
    expect(wish).toMatchObject({ data: { change } });
    const [refused] = await Promise.all([
      ask('trader', 'POST', '/market/replay', { step: 'tick' }),
      engineAnswers({ code: 'STEP_WHILE_PLAYING', details: {} }),
    ]);
    expect(refused).toMatchObject({ status: 422, body: { code: 'STEP_WHILE_PLAYING' } });
  });

  it.each([
    { scenario: 'sideways' },
    { seed: -1 },
    { seed: 1.5 },
    { seed: 2 ** 32 },
    { mode: 'live' },
    { sessionOn: '2021-02-30' },
    { step: 'day' },
    { skipTo: 'the-end' },
  ])('refuses to hand on %j', async (change) => {
    expect((await ask('trader', 'POST', '/market/replay', change)).status).toBe(400);
  });
});
