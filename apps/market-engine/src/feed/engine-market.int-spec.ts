import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type FeedReport,
  LIVE_CHANNELS,
  LIVE_KEYS,
  type MarketState,
  type QuotesFrame,
  type ReplayChange,
} from '@artha/contracts';
import { type Deployment, istClockText, istInstant } from '@artha/core';
import { Outbox, RedisConnections } from '@artha/platform';
import { DeploymentEntity } from '@artha/trading';
import { v7 as uuid } from 'uuid';
import { openBooks } from '../../../../database/testing/open-books.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { MarketEngineModule } from '../market-engine.module.js';
import { EngineMarket } from './engine-market.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const RELIANCE = 'NSE:RELIANCE';
const FUTURE = 'NFO:RELIANCE-2021-05-27-FUT';
const DAY = '2021-04-30';
const DAY_BEFORE = '2021-04-29';
const at = (clock: string, on = DAY): number => istInstant(on, clock);
/** The weekday after the last one anything is stored of. */
const UNKNOWN_DAY = '2021-05-03';

/** Up and down by a rupee every eight minutes, with one minute that falls by two percent and one that trades a lot. */
const TICKS = Array.from({ length: 5_600 }, (_, second) => {
  const phase = second % 960;
  const crash = second >= 1_830 && second < 1_840 ? -60_00 : 0;
  return {
    at: at('09:15') + second * 1_000,
    sequence: second,
    pricePaise: 2_000_00 - 5 * (phase < 480 ? phase : 960 - phase) + crash,
    dayVolume: (second + 1) * 10 + (second >= 3_000 ? 50_000 : 0),
  };
});

describe('the market of an engine', () => {
  let database: TestDatabase;
  let redisUrl: string;
  let app: NestFastifyApplication;
  let engine: EngineMarket;

  beforeAll(async () => {
    database = await createTestDatabase('engine_market', [DeploymentEntity]);
    const { dataSource } = database;
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ($1, 'NSE', 'RELIANCE', 'Reliance Industries', 'equity', 5, 1, true)`,
      [RELIANCE],
    );
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active, underlying_id,
                                expires_on)
       values ($1, 'NFO', 'RELIANCE21MAYFUT', 'Reliance May', 'future', 5, 250, true, $2, '2021-05-27')`,
      [FUTURE, RELIANCE],
    );
    await dataSource.query(
      `insert into ticks (instrument_id, at, sequence, last_paise, day_volume)
       select $1, to_timestamp(at / 1000.0), sequence, "pricePaise", "dayVolume"
         from jsonb_to_recordset($2::jsonb)
           as t(at double precision, sequence integer, "pricePaise" bigint, "dayVolume" bigint)`,
      [RELIANCE, JSON.stringify(TICKS)],
    );
    await dataSource.query(
      `insert into candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise, close_paise,
                            volume)
       select $1, 60, to_timestamp($2 / 1000.0) + n * interval '1 minute', 199000, 199100, 198900, 199050, 100
         from generate_series(0, 374) n`,
      [RELIANCE, at('09:15', DAY_BEFORE)],
    );
    await dataSource.query(
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'T', 'trader', '-')`,
      [TRADER],
    );
    await dataSource.query(`insert into trading_accounts (id, name, owner_id) values ($1, 'A', $2)`, [
      ACCOUNT,
      TRADER,
    ]);
  });

  beforeEach(async () => {
    redisUrl = await emptyRedis();
    await database.dataSource.query(
      'truncate orders, order_transitions, fills, positions, deployments, replay_state, outbox, handled_facts, desk_days cascade',
    );
    await openBooks(database.dataSource);
    await start();
    await engine.change({ playing: false, seekTo: at('09:15') });
  });

  afterEach(() => app.close());
  afterAll(() => database.drop());

  async function start(): Promise<void> {
    const config = Object.assign(new MarketEngineConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl,
      REPLAY_SPEED: 1,
      // An order is filled whole by the tick it is decided for: here only the pace of time is looked at.
      PAPER_LATENCY_MILLIS: 0,
      PAPER_VOLUME_PERCENT: 100,
    });
    const testing = await Test.createTestingModule({
      imports: [MarketEngineModule.withConfig(config)],
    }).compile();
    app = await testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter()).init();
    engine = app.get(EngineMarket, { strict: false });
  }

  const now = (): string => istClockText(engine.state().now);
  const price = (): number => engine.market.lastPaise(engine.market.slotOf(RELIANCE));
  const refused = async (change: ReplayChange): Promise<string> =>
    engine.change(change).then(
      () => 'nothing',
      (error: unknown) => (error as { code: string }).code,
    );
  const arrived = (): Promise<void> =>
    vi.waitFor(() => expect(engine.state()).toMatchObject({ playing: false, skippingTo: null }), 10_000);

  it('steps over a tick and to a full minute while it stands still, and not while it plays', async () => {
    await engine.change({ step: 'tick' });
    expect([now(), price()]).toEqual(['09:15:00', 2_000_00]);
    await engine.change({ step: 'tick' });
    expect([now(), price()]).toEqual(['09:15:01', 1_999_95]);
    await engine.change({ step: 'candle' });
    expect(now()).toBe('09:16:00');
    await engine.change({ playing: true });
    expect(await refused({ step: 'tick' })).toBe('STEP_WHILE_PLAYING');
    await engine.change({ playing: false, step: 'candle' });
    await engine.change({ seekTo: at('15:30') });
    expect(await refused({ step: 'candle' })).toBe('DAY_IS_OVER');
    await engine.change({ seekTo: at('12:00') });
    expect(await refused({ step: 'tick' })).toBe('NOTHING_AHEAD');
  });

  it('tells that a recorded day is over once it has been played to its end, and not of one that was left', async () => {
    const ended = (): Promise<unknown[]> =>
      database.dataSource.query(
        `select fact->'data'->>'on' as "on" from outbox where type = 'market.day-ended'`,
      );
    await database.dataSource.query(`delete from outbox where type = 'market.day-ended'`);
    await engine.change({ playing: false, seekTo: at('12:00') });
    await engine.change({ seekTo: at('15:29:30') });
    expect(await ended()).toEqual([]);
    await engine.change({ playing: true, speed: 100 });
    await vi.waitFor(async () => expect(await ended()).toEqual([{ on: DAY }]), 15_000);
  });

  it('says of a change that failed that it failed', async () => {
    const { dataSource } = database;
    const requestId = uuid();
    await dataSource.query('alter table ticks rename to ticks_elsewhere');
    try {
      await app.get(Outbox, { strict: false }).commit(() => Promise.resolve(), {
        type: 'replay.change-requested',
        data: { requestId, change: { sessionOn: DAY } },
      });
      const answers = (): Promise<{ data: object }[]> =>
        dataSource.query(
          `select fact->'data' as data from outbox where type = 'replay.changed' and fact->'data'->>'requestId' = $1`,
          [requestId],
        );
      await vi.waitFor(async () => expect(await answers()).toHaveLength(1), 5_000);
      expect((await answers())[0]?.data).toMatchObject({ refusal: { code: 'REPLAY_FAILED' } });
    } finally {
      await dataSource.query('alter table ticks_elsewhere rename to ticks');
    }
    expect([engine.state().sessionOn, now()]).toEqual([DAY, '09:15:00']);
  });

  it('skips to the next large move and volume spike, and says when there is none', async () => {
    await engine.change({ skipTo: 'large-move' });
    await arrived();
    expect(now()).toBe('09:45:30');
    expect(price()).toBeLessThan(1_970_00);
    await engine.change({ skipTo: 'volume-spike' });
    await arrived();
    expect(now()).toBe('10:05:00');
    expect(await refused({ skipTo: 'volume-spike' })).toBe('NOTHING_AHEAD');
    expect(await refused({ skipTo: 'large-move' })).toBe('NOTHING_AHEAD');
  });

  it('skips to the next signal, and what was decided there trades at the next tick', async () => {
    await deploy();
    await vi.waitFor(async () => expect(await stateOfDeployment()).toBe('running'), 10_000);
    await engine.change({ skipTo: 'next-signal' });
    await arrived();
    const decidedAt = engine.state().now;
    expect(decidedAt).toBeGreaterThan(at('09:15'));
    expect(decidedAt % 60_000).toBe(0);
    const orders = async (): Promise<unknown[]> =>
      database.dataSource.query('select state, filled_quantity as filled from orders');
    await vi.waitFor(async () => expect(await orders()).toEqual([{ state: 'accepted', filled: 0 }]), 5_000);
    await engine.change({ step: 'tick' });
    await vi.waitFor(async () => expect(await orders()).toEqual([{ state: 'filled', filled: 10 }]), 5_000);
    const [fill] = await database.dataSource.query<{ at: Date | number }[]>(
      'select filled_at as at from fills',
    );
    expect(Number(fill?.at)).toBe(decidedAt);
  });

  it('trades on the way of a skip as it would at any pace', async () => {
    await deploy();
    await vi.waitFor(async () => expect(await stateOfDeployment()).toBe('running'), 10_000);
    await engine.change({ skipTo: 'large-move' });
    await arrived();
    const fills = await database.dataSource.query<{ at: number }[]>(
      'select filled_at as at from fills order by filled_at',
    );
    expect(fills.length).toBeGreaterThan(1);
    // An order of a candle's close is filled by the first tick after it, though nothing was paced.
    expect(fills.map((fill) => Number(fill.at) % 60_000)).toEqual(fills.map(() => 0));
  });

  it('opens another recorded day under a new epoch, with the candles that were before it', async () => {
    const { epoch } = engine.state();
    await engine.change({ sessionOn: DAY_BEFORE });
    expect(engine.state()).toMatchObject({ sessionOn: DAY_BEFORE, mode: 'replay', playing: false });
    expect(engine.state().epoch).toBeGreaterThan(epoch);
    await engine.change({ seekTo: at('10:00', DAY_BEFORE) });
    expect(price()).toBe(1_990_50);
    await engine.change({ sessionOn: DAY });
    const series = engine.market.series(RELIANCE, '1m');
    expect(series.closedCount).toBe(375);
    expect(price()).toBe(0);
  });

  it('refuses days that were not recorded, are not traded, or are real', async () => {
    expect(await refused({ sessionOn: '2021-04-28' })).toBe('UNKNOWN_RECORDING');
    expect(await refused({ mode: 'synthetic', sessionOn: '2021-05-02' })).toBe('NOT_A_TRADING_DAY');
    expect(await refused({ mode: 'synthetic', sessionOn: DAY_BEFORE })).toBe('DAY_IS_REAL');
    expect(engine.state()).toMatchObject({ mode: 'replay', sessionOn: DAY });
  });

  it('makes a day up on a date nothing is stored of, the same for the same seed', async () => {
    await engine.change({ scenario: 'trend-up', seed: 42 });
    const state = engine.state();
    expect(state).toMatchObject({
      source: 'replay',
      mode: 'synthetic',
      scenario: 'trend-up',
      seed: 42,
      feed: { name: 'synthetic' },
    });
    expect(state.sessionOn).not.toBe(DAY);
    const on = state.sessionOn ?? '';
    const prices = async (): Promise<number[]> => {
      const seen: number[] = [];
      for (const clock of ['10:00', '12:00', '15:00']) {
        await engine.change({ seekTo: at(clock, on) });
        seen.push(price());
      }
      return seen;
    };
    const first = await prices();
    await engine.change({ seed: 43 });
    expect(await prices()).not.toEqual(first);
    await engine.change({ seed: 42 });
    expect(await prices()).toEqual(first);
    const { market } = engine;
    expect(market.openInterest(market.slotOf(FUTURE)) % 250).toBe(0);
    await engine.change({ step: 'tick' });
    await engine.change({ step: 'candle' });
    expect(market.depthOf(market.slotOf(RELIANCE))?.levels[0]).toBeLessThan(price());
  });

  it('goes on with a made-up day after a restart', async () => {
    await engine.change({ scenario: 'volatile', seed: 7, sessionOn: UNKNOWN_DAY });
    await engine.change({ seekTo: at('11:00', UNKNOWN_DAY) });
    const before = [price(), engine.state().now];
    await app.close();
    await start();
    expect(engine.state()).toMatchObject({
      mode: 'synthetic',
      scenario: 'volatile',
      seed: 7,
      sessionOn: UNKNOWN_DAY,
      playing: false,
    });
    expect([price(), engine.state().now]).toEqual(before);
  });

  it('marks prices whose feed has fallen silent, though it is connected', async () => {
    await engine.change({ scenario: 'stale', sessionOn: UNKNOWN_DAY });
    await engine.change({ seekTo: at('12:59:59', UNKNOWN_DAY) });
    const slot = engine.market.slotOf(RELIANCE);
    expect(engine.isStale(slot)).toBe(false);
    await engine.change({ seekTo: at('13:10', UNKNOWN_DAY) });
    expect(engine.isStale(slot)).toBe(true);
    await engine.change({ playing: true });
    expect(engine.state().feed.state).toBe('stale');
    await engine.change({ playing: false, seekTo: at('13:25', UNKNOWN_DAY) });
    expect(engine.isStale(slot)).toBe(false);
  });

  it('raises no alarm while the market is halted, and plays on after it', async () => {
    await engine.change({ scenario: 'halt', sessionOn: UNKNOWN_DAY });
    await engine.change({ seekTo: at('12:30', UNKNOWN_DAY) });
    expect(engine.isStale(engine.market.slotOf(RELIANCE))).toBe(false);
    const halted = price();
    await engine.change({ seekTo: at('13:00', UNKNOWN_DAY) });
    expect(price()).not.toBe(halted);
  });

  it('tells how its feeds fare, and takes the one that is chosen', async () => {
    const redis = app.get(RedisConnections, { strict: false }).shared;
    const feeds = async (): Promise<FeedReport[]> =>
      JSON.parse((await redis.get(LIVE_KEYS.feeds)) ?? '[]') as FeedReport[];
    await engine.change({ playing: true, speed: 100 });
    await vi.waitFor(async () => {
      expect(await feeds()).toMatchObject([
        { name: 'replay', kind: 'replay', priority: 1, state: 'streaming', isActive: true },
        { name: 'synthetic', priority: 2, state: 'standby', isActive: false, ticksPerSecond: 0 },
      ]);
      expect((await feeds())[0]?.ticksPerSecond).toBeGreaterThan(10);
    }, 5_000);
    const requestId = uuid();
    await app.get(Outbox, { strict: false }).commit(() => Promise.resolve(), {
      type: 'feed.activate-requested',
      data: { requestId, name: 'synthetic' },
    });
    await vi.waitFor(() => expect(engine.state().mode).toBe('synthetic'), 5_000);
    await vi.waitFor(async () => expect((await feeds())[1]).toMatchObject({ isActive: true }), 5_000);
  });

  it('publishes open interest and staleness with each quote', async () => {
    await engine.change({ scenario: 'stale', sessionOn: UNKNOWN_DAY });
    await engine.change({ seekTo: at('13:10', UNKNOWN_DAY) });
    const redis = app.get(RedisConnections, { strict: false }).shared;
    await vi.waitFor(async () => {
      const rows = JSON.parse((await redis.get(LIVE_KEYS.quotes)) ?? '[]') as unknown[][];
      const market = JSON.parse((await redis.get(LIVE_KEYS.market)) ?? '{}') as MarketState;
      expect(market).toMatchObject({ mode: 'synthetic', phase: 'open' });
      expect(rows.find(([id]) => id === RELIANCE)?.slice(7)).toEqual([null, 1]);
      expect(rows.find(([id]) => id === FUTURE)?.slice(7)).toEqual([expect.any(Number), 1]);
    }, 5_000);
  });

  it('tells of prices that have become stale and fresh again, though none moved', async () => {
    await engine.change({ scenario: 'stale', sessionOn: UNKNOWN_DAY });
    await engine.change({ seekTo: at('10:29:50', UNKNOWN_DAY) }); // silent from 10:30 to 10:33
    const hearing = app.get(RedisConnections, { strict: false }).own('a screen');
    const stale: unknown[] = [];
    hearing.on('message', (_channel: string, text: string) => {
      const { quotes } = JSON.parse(text) as QuotesFrame;
      for (const row of quotes) if (row[0] === RELIANCE && stale.at(-1) !== row[8]) stale.push(row[8]);
    });
    await hearing.subscribe(LIVE_CHANNELS.quotes);
    await engine.change({ playing: true, speed: 40 });
    await vi.waitFor(() => expect(stale).toEqual([0, 1, 0]), 20_000);
  }, 30_000);

  it('pauses what is deployed while prices stay away, and tells of the pause and of its end', async () => {
    const { dataSource } = database;
    await engine.change({ scenario: 'stale', sessionOn: UNKNOWN_DAY });
    await deploy();
    await engine.change({ seekTo: at('10:29:50', UNKNOWN_DAY) }); // silent from 10:30 to 10:33
    await engine.change({ playing: true, speed: 40 });
    const told = (): Promise<{ type: string; data: object }[]> =>
      dataSource.query(
        `select type, fact->'data' as data from outbox
          where type in ('deployments.paused', 'deployments.resumed') order by sequence`,
      );
    await vi.waitFor(async () => expect(await told()).toHaveLength(2), 20_000);
    const [{ id } = { id: '' }] = await dataSource.query<{ id: string }[]>('select id from deployments');
    expect(await told()).toMatchObject([
      { type: 'deployments.paused', data: { deploymentIds: [id], instrumentIds: [RELIANCE] } },
      { type: 'deployments.resumed', data: { deploymentIds: [id] } },
    ]);
  }, 30_000);

  async function deploy(): Promise<void> {
    const deployment: Deployment = {
      id: uuid(),
      accountId: ACCOUNT,
      mode: 'paper',
      strategyId: 'ema-crossover',
      parameters: { fastBars: 2, slowBars: 4 },
      instrumentIds: [RELIANCE],
      timeframe: '1m',
      quantity: 10,
      product: 'MIS',
    };
    await app.get(Outbox, { strict: false }).commit(
      (tx) =>
        tx.insert(DeploymentEntity, {
          ...deployment,
          parameters: { ...deployment.parameters },
          instrumentIds: [RELIANCE],
          state: 'requested',
          createdBy: TRADER,
        }),
      { type: 'deployment.requested', accountId: ACCOUNT, mode: 'paper', data: { deployment } },
    );
  }

  async function stateOfDeployment(): Promise<string | undefined> {
    const [row] = await database.dataSource.query<{ state: string }[]>('select state from deployments');
    return row?.state;
  }
});
