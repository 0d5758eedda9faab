import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HaltWish, LIVE_KEYS } from '@artha/contracts';
import {
  istInstant,
  type Order,
  type OrderTicket,
  requestOrder,
  type SafetyRecord,
  THE_PLATFORM,
} from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox, RedisConnections } from '@artha/platform';
import { SafetyStates } from '@artha/trading';
import { v7 as uuid } from 'uuid';
import { openBooks } from '../../../../database/testing/open-books.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { WayToDatabase } from '../../../../database/testing/way-to-database.js';
import { Desks } from '../desks/desks.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { MarketEngineModule } from '../market-engine.module.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const RELIANCE = 'NSE:RELIANCE';
const NINE_FIFTEEN = istInstant('2021-04-30', '09:15');

/** A tick a second that goes down by five paise for eight minutes, and up again. */
const TICKS = Array.from({ length: 5_600 }, (_, second) => {
  const phase = second % 960;
  const pricePaise = 200_000 - 5 * (phase < 480 ? phase : 960 - phase);
  return { at: NINE_FIFTEEN + second * 1_000, sequence: second, pricePaise, dayVolume: (second + 1) * 1_000 };
});
const FAR_BELOW = { kind: 'LIMIT', limitPaise: 100_000 } as const;
const ORDERS = 'orders';

describe('halting', () => {
  let database: TestDatabase;
  let redisUrl: string;
  let engine: NestFastifyApplication;

  beforeAll(async () => {
    database = await createTestDatabase('safety');
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
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'Tara', 'trader', '-')`,
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
      `truncate orders, order_transitions, fills, positions, deployments, replay_state, outbox, handled_facts,
                risk_limits, desk_days, safety_states cascade`,
    );
    await openBooks(database.dataSource);
    engine = await start();
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await engine.close();
  });
  afterAll(() => database.drop());

  async function start(databaseUrl = database.url): Promise<NestFastifyApplication> {
    const config = Object.assign(new MarketEngineConfig(), {
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      REPLAY_SPEED: 60,
    });
    const testing = await Test.createTestingModule({
      imports: [MarketEngineModule.withConfig(config)],
    }).compile();
    const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await app.init();
    const redis = app.get(RedisConnections, { strict: false }).shared;
    await vi.waitFor(async () => expect(await redis.get(LIVE_KEYS.quotes)).toContain(RELIANCE), 5_000);
    return app;
  }

  const outbox = (): Outbox => engine.get(Outbox, { strict: false });

  /** Writes a wish down as the api does. */
  async function wish(ticket: Partial<OrderTicket> = {}): Promise<string> {
    const instrument = await engine.get(Instruments, { strict: false }).require(RELIANCE);
    const plain: OrderTicket = {
      id: uuid(),
      accountId: ACCOUNT,
      mode: 'paper',
      deploymentId: null,
      instrumentId: RELIANCE,
      side: 'buy',
      kind: 'MARKET',
      product: 'MIS',
      quantity: 10,
      limitPaise: null,
      triggerPaise: null,
      validity: 'DAY',
      reducesOnly: false,
      reason: 'a test',
    };
    const order = requestOrder({ ...plain, ...ticket }, instrument, NINE_FIFTEEN);
    await outbox().commit((tx) => tx.insert(ORDERS, order), {
      type: 'order.requested',
      accountId: ACCOUNT,
      mode: 'paper',
      data: { order },
    });
    return order.id;
  }

  async function halt(more: Partial<HaltWish> = {}, occurredAt?: number): Promise<HaltWish> {
    const asked: HaltWish = {
      requestId: uuid(),
      scope: 'account',
      scopeId: ACCOUNT,
      squareOff: false,
      reason: 'a test',
      byId: TRADER,
      by: 'Tara',
      ...more,
    };
    const accountId = asked.scope === 'platform' ? null : ACCOUNT;
    await outbox().urgent({ type: 'trading.halt-requested', accountId, data: asked, occurredAt });
    return asked;
  }

  const resume = (acknowledgement: string): Promise<void> =>
    outbox().urgent({
      type: 'trading.resume-requested',
      accountId: ACCOUNT,
      data: { requestId: uuid(), scope: 'account', scopeId: ACCOUNT, acknowledgement, by: 'Tara' },
    });

  async function reaches(id: string, state: Order['state']): Promise<Pick<Order, 'refusal'>> {
    return vi.waitFor(async () => {
      const [order] = await database.dataSource.query<Pick<Order, 'state' | 'refusal'>[]>(
        'select state, refusal from orders where id = $1',
        [id],
      );
      expect(order, JSON.stringify(order)).toMatchObject({ state });
      return order ?? { refusal: null };
    }, 10_000);
  }

  async function stored(): Promise<unknown[]> {
    return database.dataSource.query<unknown[]>(
      'select scope, mode, state, square_off, reason, set_by, acknowledged_by from safety_states order by scope, mode',
    );
  }

  const isStored = (expected: object): Promise<void> =>
    vi.waitFor(async () => expect(await stored()).toEqual([expect.objectContaining(expected)]), 10_000);

  const quantity = async (): Promise<number | undefined> => {
    const [row] = await database.dataSource.query<{ quantity: number }[]>('select quantity from positions');
    return row?.quantity;
  };

  it('takes back what works, exits what is held, denies what comes, and is told of and kept', async () => {
    await reaches(await wish(), 'filled');
    const resting = await wish(FAR_BELOW);
    await reaches(resting, 'accepted');
    await halt({ squareOff: true });
    await reaches(resting, 'cancelled');
    await vi.waitFor(async () => expect(await quantity()).toBe(0), 10_000);
    const { refusal } = await reaches(await wish(), 'denied');
    expect(refusal).toMatchObject({
      code: 'TRADING_HALTED',
      details: { scope: 'account', reason: 'a test' },
    });
    await isStored({ state: 'halted', mode: 'all', square_off: true, set_by: 'Tara' });
    const [told] = await database.dataSource.query<{ fact: { data: { record: SafetyRecord } } }[]>(
      `select fact from outbox where type = 'trading.halted'`,
    );
    expect(told?.fact.data.record).toMatchObject({ state: 'halted', scopeId: ACCOUNT, setBy: 'Tara' });
  });

  it('survives a restart, even of an engine whose database never heard of it', async () => {
    await halt();
    await isStored({ state: 'halted' });
    await database.dataSource.query('truncate safety_states');
    await engine.close();
    engine = await start();
    await reaches(await wish(), 'denied');
    await isStored({ state: 'halted', reason: 'a test' });
  });

  it('ends with the typed word and with no other', async () => {
    await halt();
    await isStored({ state: 'halted' });
    await resume('resume');
    await resume('RESUME');
    await isStored({ state: 'active', acknowledged_by: 'Tara' });
    await reaches(await wish(), 'filled');
    await engine.close();
    engine = await start();
    await reaches(await wish(), 'filled');
  });

  it('is not done again when its wish comes once more after it was resumed', async () => {
    const asked = await halt();
    await isStored({ state: 'halted' });
    await resume('RESUME');
    await isStored({ state: 'active' });
    await halt(asked);
    await engine.close();
    engine = await start();
    await halt(asked, Date.now() - 60_000);
    await reaches(await wish(), 'filled');
  });

  it('of the platform stands above the accounts', async () => {
    await halt({ scope: 'platform', scopeId: THE_PLATFORM, reason: 'exchange trouble' });
    const { refusal } = await reaches(await wish(), 'denied');
    expect(refusal).toMatchObject({ details: { scope: 'platform', reason: 'exchange trouble' } });
    await resume('RESUME');
    await reaches(await wish(), 'denied');
  });

  it('comes about by itself, for entries alone, when the marks of what is held reach the day’s loss limit', async () => {
    await engine.close();
    await database.dataSource.query(
      `insert into risk_limits (account_id, mode, max_daily_loss_paise) values ($1, 'paper', 30000)`,
      [ACCOUNT],
    );
    engine = await start();
    await reaches(await wish({ quantity: 20 }), 'filled');
    await isStored({ state: 'reducing', mode: 'paper', set_by: 'the loss limit' });
    const { refusal } = await reaches(await wish(), 'denied');
    expect(refusal?.code).toBe('TRADING_REDUCING');
    await reaches(await wish({ side: 'sell', quantity: 20 }), 'filled');
    await resume('RESUME');
    await resume('ACCEPT LOSS');
    await isStored({ state: 'active', acknowledged_by: 'Tara' });
    await reaches(await wish({ quantity: 1 }), 'filled');
  });

  it('takes hold while the database is down, and is written down, orders and all, when it is back', async () => {
    await engine.close();
    const { way, url } = await WayToDatabase.to(database.url);
    engine = await start(url);
    const resting = await wish(FAR_BELOW);
    await reaches(resting, 'accepted');
    way.breakOff();
    await halt();
    const desks = engine.get(Desks, { strict: false }).opened(ACCOUNT);
    await vi.waitFor(() => expect(desks.map(({ desk }) => desk.openOrders())).toEqual([[]]), 5_000);
    expect(await engine.get(SafetyStates, { strict: false }).read()).toMatchObject([
      { state: 'halted', scopeId: ACCOUNT },
    ]);
    expect(await stored()).toEqual([]);
    way.mend();
    await reaches(resting, 'cancelled');
    await isStored({ state: 'halted' });
    await reaches(await wish(), 'denied');
    await engine.close();
    way.close();
    engine = await start();
  });
});
