import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StopsWish } from '@artha/contracts';
import { istInstant, NO_STOPS, type Order, type OrderTicket, requestOrder, type StopWish } from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox } from '@artha/platform';
import { v7 as uuid } from 'uuid';
import { openBooks } from '../../../../database/testing/open-books.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { Desks } from '../desks/desks.js';
import { EngineMarket } from '../feed/engine-market.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { MarketEngineModule } from '../market-engine.module.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const RELIANCE = 'NSE:RELIANCE';
const DAY = '2021-04-30';
const NINE_FIFTEEN = istInstant(DAY, '09:15');
const key = {
  accountId: ACCOUNT,
  mode: 'paper',
  deploymentId: null,
  instrumentId: RELIANCE,
  product: 'MIS',
} as const;

/** A tick a second: ₹2,000 for a minute, up five paise a second for ten minutes, then down twice as fast. */
const TICKS = Array.from({ length: 2_400 }, (_, second) => {
  const rise = Math.min(Math.max(second - 60, 0), 600);
  const pricePaise = 200_000 + 5 * rise - 10 * Math.max(second - 660, 0);
  return { at: NINE_FIFTEEN + second * 1_000, sequence: second, pricePaise, dayVolume: (second + 1) * 1_000 };
});

interface StoredStops {
  state: { stopPaise: number | null; bestPaise: number };
  touched: string | null;
}

describe('stops in the market engine', () => {
  let database: TestDatabase;
  let redisUrl: string;
  let engine: NestFastifyApplication;

  beforeAll(async () => {
    database = await createTestDatabase('stops');
    const { dataSource } = database;
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ($1, 'NSE', 'RELIANCE', 'Reliance Industries', 'equity', 5, 1, true)`,
      [RELIANCE],
    );
    await dataSource.query(
      `insert into ticks (instrument_id, at, sequence, last_paise, day_volume)
       select $1, to_timestamp(at / 1000.0), sequence, "pricePaise", "dayVolume"
         from jsonb_to_recordset($2::jsonb)
           as t(at double precision, sequence integer, "pricePaise" bigint, "dayVolume" bigint)`,
      [RELIANCE, JSON.stringify(TICKS)],
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
      'truncate orders, order_transitions, fills, positions, position_stops, combined_stops, gtts, replay_state, outbox, handled_facts cascade',
    );
    await openBooks(database.dataSource);
    engine = await start();
  });

  afterEach(() => engine.close());
  afterAll(() => database.drop());

  async function start(): Promise<NestFastifyApplication> {
    const config = Object.assign(new MarketEngineConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl,
      REPLAY_SPEED: 100,
    });
    const testing = await Test.createTestingModule({
      imports: [MarketEngineModule.withConfig(config)],
    }).compile();
    const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await app.init();
    return app;
  }

  const outbox = (): Outbox => engine.get(Outbox, { strict: false });
  const market = (): EngineMarket => engine.get(EngineMarket);

  /** Writes a wish down as the api does. */
  async function place(ticket: Partial<OrderTicket>): Promise<Order> {
    const instrument = await engine.get(Instruments, { strict: false }).require(RELIANCE);
    const order = requestOrder(
      {
        ...key,
        id: uuid(),
        side: 'buy',
        kind: 'MARKET',
        quantity: 10,
        limitPaise: null,
        triggerPaise: null,
        validity: 'DAY',
        reducesOnly: false,
        reason: 'a test',
        ...ticket,
      },
      instrument,
      NINE_FIFTEEN,
    );
    await outbox().commit((tx) => tx.insert('orders', order), {
      type: 'order.requested',
      accountId: ACCOUNT,
      mode: 'paper',
      data: { order },
    });
    return order;
  }

  /** Answers as the engine did. */
  async function setStops(stops: StopWish | null): Promise<unknown> {
    const wish: StopsWish = {
      requestId: uuid(),
      key,
      rules: stops && { ...stops, tickPaise: 5 },
      by: 'Tara',
    };
    await outbox().commit(() => Promise.resolve(), {
      type: 'stops.change-requested',
      accountId: ACCOUNT,
      mode: 'paper',
      data: wish,
    });
    return vi.waitFor(async () => {
      const [row] = await database.dataSource.query<{ fact: { data: object } }[]>(
        `select fact from outbox where type = 'stops.changed' and fact->'data'->>'requestId' = $1`,
        [wish.requestId],
      );
      if (row === undefined) throw new Error('no answer yet');
      return row.fact.data;
    }, 8_000);
  }

  async function held(): Promise<number> {
    const [row] = await database.dataSource.query<{ quantity: number }[]>('select quantity from positions');
    return row?.quantity ?? 0;
  }

  async function stored(): Promise<StoredStops | undefined> {
    const [row] = await database.dataSource.query<StoredStops[]>('select state, touched from position_stops');
    return row;
  }

  const exits = (): Promise<{ reason: string; quantity: number; state: string }[]> =>
    database.dataSource.query(
      'select reason, quantity, state from orders where reduces_only order by sequence',
    );
  const becomes = (quantity: number): Promise<void> =>
    vi.waitFor(async () => expect(await held()).toBe(quantity), 15_000);

  const trailing: StopWish = {
    ...NO_STOPS,
    trail: { distance: { by: 'points', paise: 500 }, stepPaise: 0 },
  };

  it('follows the price, is written down on the way, and leaves at the touch with its reason', async () => {
    await place({});
    await becomes(10);
    expect(await setStops(trailing)).toMatchObject({ record: { setBy: 'Tara' } });
    const first = await stored();
    await vi.waitFor(async () => {
      expect((await stored())?.state.stopPaise).toBeGreaterThan(first?.state.stopPaise ?? Infinity);
    }, 8_000);
    await becomes(0);
    const [exit, ...others] = await exits();
    expect(others).toEqual([]);
    expect(exit?.reason).toMatch(
      /^trailing stop ₹2,025\.00 touched at ₹2,02\d\.\d\d, best price ₹2,030\.00$/,
    );
    expect(await stored()).toBeUndefined();
    const facts = await database.dataSource.query<{ type: string }[]>(
      `select type from outbox where type = 'stop.touched'`,
    );
    expect(facts).toHaveLength(1);
  });

  it('arms what an order brings with its first fill, and takes away what is asked to go', async () => {
    await place({ stops: { ...NO_STOPS, stop: { by: 'percent', bps: 100 } } });
    await becomes(10);
    await vi.waitFor(async () => expect((await stored())?.state.stopPaise).toBeGreaterThan(197_900), 8_000);
    await setStops(null);
    expect(await stored()).toBeUndefined();
  });

  it('refuses stops the price has passed, and says so to whoever asked', async () => {
    await place({});
    await becomes(10);
    const answer = await setStops({ ...NO_STOPS, target: { by: 'price', paise: 150_000 } });
    expect(answer).toMatchObject({ record: null, refusal: { code: 'TARGET_PASSED' } });
  });

  it('goes on after it was killed: no looser than it was written, and led on by the prices since', async () => {
    await place({});
    await becomes(10);
    await setStops(trailing);
    await vi.waitFor(async () => expect((await stored())?.state.bestPaise).toBeGreaterThan(200_400), 8_000);
    await market().change({ playing: false });
    const before = await stored();
    // As if the last engine had written nothing for minutes, and had been killed five minutes later in the day.
    await engine.close();
    await database.dataSource.query('update replay_state set position_at = $1, playing = false', [
      new Date(NINE_FIFTEEN + 600_000),
    ]);
    engine = await start();
    const [record] = (await engine.get(Desks).of(ACCOUNT, 'paper')).stops.all();
    expect(record?.state.bestPaise).toBeGreaterThan(before?.state.bestPaise ?? Infinity);
    expect(record?.state.stopPaise).toBe((record?.state.bestPaise ?? 0) - 500);
    await market().change({ playing: true });
    await becomes(0);
    expect(await exits()).toHaveLength(1);
  });

  it('keeps a trigger at the broker beyond the stop, moves it along, and takes it back at the touch', async () => {
    await place({});
    await becomes(10);
    await setStops({ ...trailing, atBroker: true });
    const gtts = (): Promise<{ state: string; cause: string; trigger: number }[]> =>
      database.dataSource.query(
        `select state, cause, (legs->0->>'triggerPaise')::int as trigger from gtts order by sequence`,
      );
    await vi.waitFor(async () => expect(await gtts()).toMatchObject([{ state: 'active' }]), 8_000);
    const first = (await gtts())[0]?.trigger ?? Infinity;
    await vi.waitFor(async () => expect((await gtts())[0]?.trigger).toBeGreaterThan(first), 8_000);
    await becomes(0);
    expect(await exits()).toHaveLength(1);
    await vi.waitFor(async () => {
      expect(await gtts()).toMatchObject([{ state: 'cancelled', cause: 'the stop itself was touched' }]);
    }, 5_000);
  });

  it('leaves several positions together', async () => {
    await place({});
    await becomes(10);
    const id = uuid();
    await outbox().commit(() => Promise.resolve(), {
      type: 'combined-stop.change-requested',
      accountId: ACCOUNT,
      mode: 'paper',
      data: {
        requestId: uuid(),
        id,
        by: 'Tara',
        wish: {
          name: 'Pair',
          legs: [key],
          rules: { lossPaise: null, targetPaise: 10_000, trailPaise: null, lock: null },
        },
      },
    });
    await becomes(0);
    expect((await exits())[0]?.reason).toMatch(/^Pair: combined target ₹100\.00 reached at ₹10\d\.\d\d$/);
    await vi.waitFor(async () => {
      expect(await database.dataSource.query('select 1 from combined_stops')).toEqual([]);
    }, 5_000);
  });
});
