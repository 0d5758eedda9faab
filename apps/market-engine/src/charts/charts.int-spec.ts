import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  LIVE_CHANNELS,
  LIVE_KEYS,
  type LiveInterest,
  type SeriesFrame,
  type SeriesRow,
  type SeriesSnapshot,
  snapshotChannel,
} from '@artha/contracts';
import { type Candle, createIndicator, istInstant, parseIndicator } from '@artha/core';
import { Outbox, RedisConnections } from '@artha/platform';
import type { Redis } from 'ioredis';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { EngineMarket } from '../feed/engine-market.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { MarketEngineModule } from '../market-engine.module.js';
import { Charts } from './charts.js';

const RELIANCE = 'NSE:RELIANCE';
const DAY = '2021-04-30';
const OPENS_AT = istInstant(DAY, '09:15');

type Snapshot = Extract<SeriesSnapshot, { readonly epoch: number }>;

/** An engine replaying a day of ticks, one a second, and an api process that wants charts of it. */
describe('the charts of an engine', () => {
  let database: TestDatabase;
  let engine: NestFastifyApplication;
  let api: Redis;
  const rows: SeriesRow[] = [];
  const snapshots: SeriesSnapshot[] = [];

  beforeAll(async () => {
    database = await createTestDatabase('charts');
    await database.dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ($1, 'NSE', 'RELIANCE', 'Reliance Industries', 'equity', 5, 1, true)`,
      [RELIANCE],
    );
    await database.dataSource.query(
      `insert into ticks (instrument_id, at, sequence, last_paise, day_volume)
       select $1, $2::timestamptz + n * interval '1 second', n, 200000 + 5 * abs(n % 240 - 120), (n + 1) * 10
         from generate_series(0, 5000) n`,
      [RELIANCE, new Date(OPENS_AT)],
    );
    // The day before, of which only minutes are stored.
    await database.dataSource.query(
      `insert into candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise, close_paise,
                            volume)
       select $1, 60, $2::timestamptz + n * interval '1 minute', 190000, 190010 + n, 189990, 190000, 5
         from generate_series(0, 374) n`,
      [RELIANCE, new Date(istInstant('2021-04-29', '09:15'))],
    );
    const config = Object.assign(new MarketEngineConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: await emptyRedis(),
      REPLAY_SPEED: 60,
    });
    const testing = await Test.createTestingModule({
      imports: [MarketEngineModule.withConfig(config)],
    }).compile();
    engine = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await engine.init();
    const connections = engine.get(RedisConnections, { strict: false });
    await vi.waitFor(
      async () => expect(await connections.shared.get(LIVE_KEYS.quotes)).toContain(RELIANCE),
      5_000,
    );
    api = connections.own('an api process');
    api.on('message', (channel: string, text: string) => {
      if (channel === LIVE_CHANNELS.series) rows.push(...(JSON.parse(text) as SeriesFrame).series);
      else snapshots.push(JSON.parse(text) as SeriesSnapshot);
    });
    await api.subscribe(LIVE_CHANNELS.series, snapshotChannel('api'));
  }, 60_000);

  afterAll(async () => {
    await engine.close();
    await database.drop();
  });

  async function want(charts: LiveInterest['charts'], ask = charts.map(([chart]) => chart)): Promise<void> {
    const interest: LiveInterest = { instance: 'api', at: Date.now(), depth: [], charts, ask };
    rows.length = snapshots.length = 0;
    const { shared } = engine.get(RedisConnections, { strict: false });
    await shared.publish(LIVE_CHANNELS.interest, JSON.stringify(interest));
  }

  async function snapshotOf(chart: string): Promise<Snapshot> {
    return vi.waitFor(() => {
      const found = snapshots.find((one) => one.chart === chart);
      if (found === undefined || 'refused' in found) throw new Error(`no snapshot of ${chart}`);
      return found;
    }, 5_000);
  }

  /** What was told after the snapshot of that revision; what came before it is in the snapshot already. */
  async function closedOf(chart: string, count: number, revision: number): Promise<SeriesRow[]> {
    const later = (): SeriesRow[] => rows.filter((row) => row.chart === chart && row.revision > revision);
    await vi.waitFor(() => {
      expect(later().flatMap((row) => row.closed).length).toBeGreaterThanOrEqual(count);
    }, 10_000);
    return later();
  }

  it('begin with the days before and the day so far, and go on without a gap', async () => {
    const chart = `${RELIANCE}|2m`;
    await want([[chart, ['sma(3)']]]);
    const { candles, forming, indicators, revision, epoch } = await snapshotOf(chart);
    const yesterday = candles.filter(([openedAt]) => openedAt < OPENS_AT);
    expect(yesterday).toHaveLength(188); // 375 minutes two by two, the last one alone
    const moved = await closedOf(chart, 2, revision);
    const closed = moved.flatMap((row) => row.closed);
    const openings = [...candles, ...closed]
      .filter(([openedAt]) => openedAt >= OPENS_AT)
      .map(([openedAt]) => openedAt);
    expect(openings).toEqual(openings.map((_, n) => OPENS_AT + n * 120_000));
    expect(closed[0]?.[0]).toBe(forming?.[0]);
    expect(moved.at(-1)?.revision).toBe(revision + closed.length);
    expect(epoch).toBe(engine.get(EngineMarket, { strict: false }).state().epoch);

    // The line goes on where the snapshot's ends, as one indicator over all the candles would draw it.
    const sma = createIndicator(parseIndicator('sma(3)'));
    const line = [...candles, ...closed].map(
      ([openedAt, openPaise, highPaise, lowPaise, closePaise, volume]) => {
        sma.push({ openedAt, openPaise, highPaise, lowPaise, closePaise, volume } satisfies Candle);
        return Number.isNaN(sma.value) ? null : sma.value;
      },
    );
    const told = moved.flatMap((row) => row.closedValues['sma(3)'] ?? []).map(([value]) => value);
    expect([...(indicators['sma(3)']?.[0] ?? []), ...told]).toEqual(line);
  });

  it('are drawn of seconds as well, from the last ticks', async () => {
    const chart = `${RELIANCE}|5s`;
    await want([[chart, []]]);
    const { candles, revision } = await snapshotOf(chart);
    const closed = (await closedOf(chart, 3, revision)).flatMap((row) => row.closed);
    const all = [...candles, ...closed];
    expect(all.length).toBeGreaterThan(6);
    const steps = all.slice(1).map(([openedAt], n) => openedAt - (all[n]?.[0] ?? 0));
    expect(new Set(steps)).toEqual(new Set([5_000]));
    // Ten units a tick, five ticks a candle.
    expect(new Set(all.slice(1).map((row) => row[5]))).toEqual(new Set([50]));
  });

  it('start anew when the market jumps', async () => {
    const chart = `${RELIANCE}|1m`;
    await want([[chart, []]]);
    const before = await snapshotOf(chart);
    const seekTo = OPENS_AT + 20 * 60_000;
    await engine.get(Outbox, { strict: false }).commit(() => Promise.resolve(), {
      type: 'replay.change-requested',
      data: { requestId: uuid(), change: { seekTo } },
    });
    await vi.waitFor(() => {
      expect(engine.get(EngineMarket, { strict: false }).state().epoch).toBeGreaterThan(before.epoch);
    }, 5_000);
    await want([[chart, []]]);
    const after = await snapshotOf(chart);
    expect(after.epoch).toBeGreaterThan(before.epoch);
    const today = after.candles.filter(([openedAt]) => openedAt >= OPENS_AT);
    expect(today.slice(0, 20).map(([openedAt]) => openedAt)).toEqual(
      Array.from({ length: 20 }, (_, n) => OPENS_AT + n * 60_000),
    );
  });

  it('are refused where there is nothing to draw', async () => {
    await want([
      ['NSE:NOBODY|1m', []],
      [`${RELIANCE}|7y`, []],
    ]);
    await vi.waitFor(() => expect(snapshots).toHaveLength(2), 5_000);
    const refusals = snapshots.map((one) => [one.chart, 'refused' in one ? one.refused.code : null]);
    expect(Object.fromEntries(refusals)).toEqual({
      'NSE:NOBODY|1m': 'UNKNOWN_INSTRUMENT',
      [`${RELIANCE}|7y`]: 'BAD_TIMEFRAME',
    });
  });

  it('are kept a while for who comes back, and asked for once', async () => {
    const charts = engine.get(Charts, { strict: false });
    await want([[`${RELIANCE}|3m`, []]]);
    await snapshotOf(`${RELIANCE}|3m`);
    const count = charts.count();
    await want([]);
    await want([[`${RELIANCE}|3m`, []]]);
    await snapshotOf(`${RELIANCE}|3m`);
    expect(charts.count()).toBe(count);
  });
});
