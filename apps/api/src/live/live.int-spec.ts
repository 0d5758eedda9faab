import type { Socket as TcpSocket } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { JwtService } from '@nestjs/jwt';
import { AccountAccess, Passwords } from '@artha/accounts';
import {
  type CandleRow,
  LIVE_CHANNELS,
  type LiveInterest,
  type QuoteRow,
  type QuotesFrame,
  type SeriesFrame,
  type SeriesSnapshot,
  snapshotChannel,
} from '@artha/contracts';
import { acceptOrder, requestOrder, submitOrder, type Order } from '@artha/core';
import { Outbox, RedisConnections } from '@artha/platform';
import { io, type Socket } from 'socket.io-client';
import { v7 as uuid } from 'uuid';
import { seedDemo } from '../../../../database/seeds/demo.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { ApiConfig } from '../api.config.js';
import { ApiModule } from '../api.module.js';
import { API_PREFIX } from '../documents.js';
import { LiveGateway } from './live.gateway.js';
import { LiveIoAdapter } from './live-io.adapter.js';

const PASSWORD = 'a password for one test run';
const TRADER = '01900000-0000-7000-8000-000000000002';
const INTRADAY = '01900000-0000-7000-8000-000000000011';
const SWING = '01900000-0000-7000-8000-000000000012';

/** Two api processes on one Redis, as behind a load balancer, and browsers on both. */
describe('the live gateway', () => {
  let database: TestDatabase;
  let first: NestFastifyApplication;
  let second: NestFastifyApplication;
  const clients: Socket[] = [];

  beforeAll(async () => {
    database = await createTestDatabase('live');
    await seedDemo(database.dataSource, new Passwords(), PASSWORD);
    const redisUrl = await emptyRedis();
    first = await start(redisUrl, '1');
    second = await start(redisUrl, '2');
  }, 60_000);

  afterEach(() => {
    for (const client of clients.splice(0)) client.disconnect();
  });

  afterAll(async () => {
    await first.close();
    await second.close();
    await database.drop();
  });

  async function start(redisUrl: string, instance: string): Promise<NestFastifyApplication> {
    const config = Object.assign(new ApiConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl,
      INSTANCE: instance,
      SESSION_SECRET: 'a secret of at least thirty-two characters',
    });
    const testing = await Test.createTestingModule({ imports: [ApiModule.withConfig(config)] }).compile();
    const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    app.setGlobalPrefix(API_PREFIX);
    await app.register(fastifyCookie);
    app.useWebSocketAdapter(new LiveIoAdapter(app));
    await app.listen(0, '127.0.0.1');
    return app;
  }

  /** A browser of this person on that process, and everything it was shown. */
  async function browser(app: NestFastifyApplication, person: string): Promise<Browser> {
    const reply = await app.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      body: { email: `${person}@artha.demo`, password: PASSWORD },
    });
    const cookie = `artha_session=${reply.cookies[0]?.value ?? ''}`;
    const client = io(await app.getUrl(), { transports: ['websocket'], extraHeaders: { cookie } });
    clients.push(client);
    const shown: [string, unknown][] = [];
    client.onAny((what: string, value: unknown) => shown.push([what, value]));
    await new Promise<void>((resolve) => client.once('market', () => resolve()));
    return { client, seen: (what) => shown.filter(([name]) => name === what).map(([, value]) => value) };
  }

  interface Browser {
    readonly client: Socket;
    seen(what: string): unknown[];
  }

  function accepted(accountId: string): Order {
    const reliance = {
      id: 'NSE:RELIANCE',
      exchange: 'NSE',
      symbol: 'RELIANCE',
      name: 'Reliance Industries',
      kind: 'equity',
      tickPaise: 5,
      lotQuantity: 1,
      isActive: true,
    } as const;
    const ticket = {
      id: uuid(),
      accountId,
      mode: 'paper',
      deploymentId: null,
      instrumentId: reliance.id,
      side: 'buy',
      kind: 'MARKET',
      product: 'MIS',
      quantity: 10,
      limitPaise: null,
      triggerPaise: null,
      validity: 'DAY',
      reducesOnly: false,
      reason: 'a test',
    } as const;
    return acceptOrder(submitOrder(requestOrder(ticket, reliance, 1), 2), null, 3);
  }

  function publish(order: Order): Promise<unknown> {
    const { accountId, mode } = order;
    return first
      .get(Outbox)
      .commit(() => Promise.resolve(), { type: 'order.accepted', accountId, mode, data: { order } });
  }

  it('turns away whoever has no session', async () => {
    const client = io(await first.getUrl(), { transports: ['websocket'], reconnection: false });
    clients.push(client);
    const why = await new Promise<string>((resolve) =>
      client.once('connect_error', (error) => resolve(error.message)),
    );
    expect(why).toBe('NOT_SIGNED_IN');
  });

  it('sends a client away whose session has ended since it came', async () => {
    const token = first.get(JwtService, { strict: false }).sign({ sub: TRADER }, { expiresIn: 1 });
    const client = io(await first.getUrl(), { transports: ['websocket'], auth: { token } });
    clients.push(client);
    await new Promise<void>((resolve) => client.once('market', () => resolve()));
    const gone = new Promise<void>((resolve) => client.once('disconnect', () => resolve()));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await first.get(LiveGateway, { strict: false }).renewRights();
    await gone;
  });

  it('outlives a database that goes away while a client connects', async () => {
    const away = Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
    vi.spyOn(first.get(AccountAccess, { strict: false }), 'visibleIds').mockRejectedValueOnce(away);
    const token = first.get(JwtService, { strict: false }).sign({ sub: TRADER }, { expiresIn: 60 });
    const client = io(await first.getUrl(), { transports: ['websocket'], auth: { token } });
    clients.push(client);
    await new Promise<void>((resolve) => client.once('disconnect', () => resolve()));
    vi.restoreAllMocks();
  });

  it('shows an order once to everyone who may see its account, whichever process they are on', async () => {
    const [trader, elsewhere, investor] = [
      await browser(first, 'trader'),
      await browser(second, 'trader'),
      await browser(second, 'investor'),
    ];
    const [ours, hidden] = [accepted(INTRADAY), accepted(SWING)];
    await publish(hidden);
    await publish(ours);
    await vi.waitFor(() => expect(trader.seen('order')).toHaveLength(2), 5_000);
    await vi.waitFor(() => expect(elsewhere.seen('order')).toHaveLength(2), 5_000);
    await vi.waitFor(() => expect(investor.seen('order')).toHaveLength(1), 5_000);
    expect(investor.seen('order')).toMatchObject([{ id: ours.id, state: 'accepted', quantity: 10 }]);
  });

  it('sends a client the quotes it watches, and no others', async () => {
    const { client, seen } = await browser(second, 'investor');
    expect(await client.emitWithAck('watch', { instrumentIds: ['NSE:RELIANCE'] })).toEqual({ watching: 1 });
    const frame: QuotesFrame = {
      epoch: 1,
      now: 10,
      quotes: [
        ['NSE:RELIANCE', 200_000, 5, 10, 200_000, 200_000, 200_000, null, 0],
        ['NSE:TCS', 300_000, 5, 10, 300_000, 300_000, 300_000, null, 0],
      ],
    };
    await first.get(RedisConnections).shared.publish(LIVE_CHANNELS.quotes, JSON.stringify(frame));
    await vi.waitFor(() => expect(seen('quotes')).toHaveLength(1), 5_000);
    expect(seen('quotes')).toEqual([{ ...frame, quotes: [frame.quotes[0]] }]);
  });

  it('sends whole frames, events between them, to a client that stops reading for a while', async () => {
    const { client, seen } = await browser(first, 'trader');
    const ids = Array.from({ length: 500 }, (_, n) => `NSE:N${n}`);
    await client.emitWithAck('watch', { instrumentIds: ids });
    const connection = (client.io.engine.transport as unknown as { ws: { _socket: TcpSocket } }).ws._socket;
    connection.pause();
    const { shared } = first.get(RedisConnections);
    for (let now = 1; now <= 400; now++) {
      const quotes: QuoteRow[] = ids.map((id) => [id, now, 5, now, 200_000, 200_000, 200_000, null, 0]);
      await shared.publish(LIVE_CHANNELS.quotes, JSON.stringify({ epoch: 1, now, quotes }));
      if (now === 300) await publish(accepted(INTRADAY));
    }
    connection.resume();
    await vi.waitFor(() => {
      const rows = seen('quotes').flatMap((frame) => (frame as QuotesFrame).quotes);
      expect(new Map(rows.map(([id, paise]) => [id, paise]))).toEqual(new Map(ids.map((id) => [id, 400])));
      expect(seen('order')).toHaveLength(1);
    }, 10_000);
    expect(seen('quotes').length).toBeLessThan(400);
    expect(client.connected).toBe(true);
  });

  it('refuses charts beyond the most a client may follow', async () => {
    const { client } = await browser(first, 'trader');
    const charts = Array.from({ length: 17 }, (_, n) => ({
      key: `chart ${n}`,
      instrumentId: 'NSE:TCS',
      timeframe: `${n + 1}m`,
    }));
    expect(await client.emitWithAck('chart:open', { charts })).toMatchObject({
      charts: 16,
      refused: [{ key: 'chart 16', code: 'TOO_MANY_CHARTS' }],
    });
  });

  it('lets one chart at a time have a key', async () => {
    const { client } = await browser(first, 'trader');
    const chart = (timeframe: string): object => ({ key: 'mine', instrumentId: 'NSE:TCS', timeframe });
    expect(await client.emitWithAck('chart:open', { charts: [chart('1m'), chart('5m')] })).toMatchObject({
      charts: 1,
      refused: [{ key: 'mine', code: 'VALIDATION_FAILED' }],
    });
  });

  it('shows a chart from its snapshot on, asks again for what it missed, and refuses what cannot be', async () => {
    const redis = second.get(RedisConnections).own('an engine');
    const wishes: LiveInterest[] = [];
    redis.on('message', (_channel: string, text: string) => wishes.push(JSON.parse(text) as LiveInterest));
    await redis.subscribe(LIVE_CHANNELS.interest);
    const engine = first.get(RedisConnections).shared;
    const { client, seen } = await browser(second, 'trader');
    const answer: unknown = await client.emitWithAck('chart:open', {
      charts: [
        { key: 'a', instrumentId: 'NSE:RELIANCE', timeframe: '60s', indicators: ['sma(2)'] },
        { key: 'b', instrumentId: 'NSE:RELIANCE', timeframe: '5y', indicators: [] },
        { key: 'c', instrumentId: 'NSE:RELIANCE', timeframe: '5m', indicators: ['nothing(1)'] },
      ],
    });
    expect(answer).toMatchObject({
      charts: 1,
      refused: [
        { key: 'b', code: 'BAD_TIMEFRAME' },
        { key: 'c', code: 'UNKNOWN_INDICATOR' },
      ],
    });
    await vi.waitFor(() => expect(wishes.at(-1)?.ask).toEqual(['NSE:RELIANCE|1m']), 5_000);
    expect(wishes.at(-1)?.charts).toEqual([['NSE:RELIANCE|1m', ['sma(2)']]]);
    const to = snapshotChannel(wishes.at(-1)?.instance ?? '');
    const candle = (at: number): CandleRow => [at, 1, 2, 1, 2, 10, 2, 3, null];
    const snapshot = (revision: number, count: number): SeriesSnapshot => ({
      chart: 'NSE:RELIANCE|1m',
      epoch: 1,
      revision,
      candles: Array.from({ length: count }, (_, at) => candle(at)),
      forming: candle(count),
      indicators: { 'sma(2)': [Array.from({ length: count }, () => 2)] },
    });
    await engine.publish(to, JSON.stringify(snapshot(0, 2)));
    await vi.waitFor(() => expect(seen('chart:snapshot')).toHaveLength(1), 5_000);
    expect(seen('chart:snapshot')[0]).toEqual({
      key: 'a',
      epoch: 1,
      candles: [candle(0), candle(1)],
      forming: candle(2),
      indicators: { 'sma(2)': [[2, 2]] },
    });

    const empty: QuotesFrame = { epoch: 1, now: 20, quotes: [] };
    const moved = async (revision: number, closed: CandleRow[]): Promise<void> => {
      const closedValues = { 'sma(2)': closed.map(() => [7]) };
      const row = { revision, forming: candle(9), closed, values: { 'sma(2)': [8] }, closedValues };
      const frame: SeriesFrame = { epoch: 1, series: [{ chart: 'NSE:RELIANCE|1m', ...row }] };
      await engine.publish(LIVE_CHANNELS.series, JSON.stringify(frame));
      await engine.publish(LIVE_CHANNELS.quotes, JSON.stringify(empty));
    };
    await moved(1, [candle(2)]);
    await vi.waitFor(() => expect(seen('quotes')).toHaveLength(1), 5_000);
    expect(seen('quotes')[0]).toEqual({
      ...empty,
      charts: [
        {
          key: 'a',
          forming: candle(9),
          closed: [candle(2)],
          indicators: { 'sma(2)': [8] },
          closedIndicators: { 'sma(2)': [[7]] },
        },
      ],
    });

    wishes.length = 0;
    await moved(3, [candle(4)]);
    await vi.waitFor(() => expect(wishes.at(-1)?.ask).toEqual(['NSE:RELIANCE|1m']), 5_000);
    await engine.publish(to, JSON.stringify(snapshot(3, 5)));
    await vi.waitFor(() => expect(seen('chart:snapshot')).toHaveLength(2), 5_000);

    // Who comes later, or back, starts from what this process has followed.
    wishes.length = 0;
    const back = await browser(second, 'trader');
    const charts = [{ key: 'again', instrumentId: 'NSE:RELIANCE', timeframe: '1m', indicators: [] }];
    await back.client.emitWithAck('chart:open', { charts });
    await vi.waitFor(() => expect(back.seen('chart:snapshot')).toHaveLength(1), 5_000);
    expect(back.seen('chart:snapshot')[0]).toMatchObject({
      key: 'again',
      forming: candle(5),
      indicators: {},
    });
    await vi.waitFor(() => expect(wishes.at(-1)?.ask).toEqual([]), 5_000);

    client.disconnect();
    back.client.disconnect();
    await vi.waitFor(() => expect(wishes.at(-1)?.charts).toEqual([]), 5_000);
    redis.disconnect();
  });

  it('takes a malformed wish for an empty one instead of failing', async () => {
    const { client } = await browser(first, 'trader');
    for (const wish of [null, 5, { instrumentIds: 'NSE:TCS' }, { instrumentIds: [{}, 7] }]) {
      expect(await client.emitWithAck('watch', wish)).toEqual({ watching: 0 });
    }
  });
});
