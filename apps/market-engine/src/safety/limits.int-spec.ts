import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LimitsChange, LIVE_KEYS } from '@artha/contracts';
import {
  istInstant,
  NO_LIMITS,
  type Order,
  type OrderTicket,
  requestOrder,
  type RiskLimits,
} from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox, RedisConnections } from '@artha/platform';
import { Standings } from '@artha/trading';
import { v7 as uuid } from 'uuid';
import { openBooks } from '../../../../database/testing/open-books.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { MarketEngineModule } from '../market-engine.module.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const OTHER = '00000000-0000-4000-8000-000000000012';
const RELIANCE = 'NSE:RELIANCE';
const NINE_FIFTEEN = istInstant('2021-04-30', '09:15');
/** A tick a second that goes down by five paise, for an hour and a half. */
const TICKS = Array.from({ length: 5_600 }, (_, second) => ({
  at: NINE_FIFTEEN + second * 1_000,
  sequence: second,
  pricePaise: 200_000 - 5 * second,
  dayVolume: (second + 1) * 1_000,
}));

describe('limits', () => {
  let database: TestDatabase;
  let redisUrl: string;
  let engine: NestFastifyApplication;
  const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
    database.dataSource.query<T[]>(sql, values);

  beforeAll(async () => {
    database = await createTestDatabase('limits');
    await query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ($1, 'NSE', 'RELIANCE', 'Reliance Industries', 'equity', 5, 1, true)`,
      [RELIANCE],
    );
    await query(
      `insert into ticks (instrument_id, at, sequence, last_paise, day_volume)
       select $1, to_timestamp(at / 1000.0), sequence, "pricePaise", "dayVolume"
         from jsonb_to_recordset($2::jsonb)
           as t(at double precision, sequence integer, "pricePaise" bigint, "dayVolume" bigint)`,
      [RELIANCE, JSON.stringify(TICKS)],
    );
    await query(
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'Tara', 'trader', '-')`,
      [TRADER],
    );
    await query(`insert into trading_accounts (id, name, owner_id) values ($1, 'A', $3), ($2, 'B', $3)`, [
      ACCOUNT,
      OTHER,
      TRADER,
    ]);
  });

  beforeEach(async () => {
    redisUrl = await emptyRedis();
    await query(
      `truncate orders, order_transitions, fills, positions, deployments, replay_state, outbox, handled_facts,
                risk_limits, desk_days, safety_states, risk_events cascade`,
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
      REPLAY_SPEED: 20,
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
    await outbox().commit((tx) => tx.insert('orders', order), {
      type: 'order.requested',
      accountId: order.accountId,
      mode: 'paper',
      data: { order },
    });
    return order.id;
  }

  /** The verdict on an order: what was refused, or that it was filled. */
  const verdict = async (ticket: Partial<OrderTicket> = {}): Promise<Order['refusal'] | 'filled'> => {
    const id = await wish(ticket);
    return vi.waitFor(async () => {
      const [order] = await query<Pick<Order, 'state' | 'refusal'>>(
        'select state, refusal from orders where id = $1',
        [id],
      );
      expect(['denied', 'filled']).toContain(order?.state);
      return order?.state === 'filled' ? 'filled' : (order?.refusal ?? null);
    }, 10_000);
  };

  /** As the api tells of it; resolves when the engine has answered. */
  async function set(change: Partial<LimitsChange>, limits: Partial<RiskLimits>): Promise<void> {
    const requestId = uuid();
    const data: LimitsChange = {
      requestId,
      scope: 'account',
      accountId: ACCOUNT,
      deploymentId: null,
      mode: 'paper',
      version: 1,
      ...change,
      limits: { ...NO_LIMITS, ...limits },
    };
    await outbox().urgent({ type: 'limits.changed', accountId: data.accountId, mode: 'paper', data });
    await vi.waitFor(async () => {
      const rows = await query(
        `select 1 from outbox where type = 'limits.applied' and fact->'data'->>'requestId' = $1`,
        [requestId],
      );
      expect(rows).toHaveLength(1);
    }, 10_000);
  }

  it('hold from the next order on, the platform’s for every account, and an older change changes nothing', async () => {
    await set({}, { maxOrderPaise: 5_000_000 });
    await set({ scope: 'platform', accountId: null }, { maxOrderPaise: 100_000 });
    expect(await verdict()).toMatchObject({ code: 'ORDER_TOO_LARGE', details: { whose: 'platform' } });
    expect(await verdict({ accountId: OTHER })).toMatchObject({ details: { whose: 'platform' } });
    await set({ scope: 'platform', accountId: null, version: 2 }, {});
    expect(await verdict()).toBe('filled');
    await set({ scope: 'platform', accountId: null, version: 1 }, { maxOrderPaise: 1 });
    expect(await verdict()).toBe('filled');
    const events = await query('select rule, whose, action, threshold from risk_events order by sequence');
    expect(events).toEqual(
      [1, 2].map(() => ({ rule: 'maxOrderPaise', whose: 'platform', action: 'denied', threshold: 100_000 })),
    );
  });

  it('count the same day after a restart, and are read again', async () => {
    await query(
      `insert into risk_limits (account_id, mode, max_trades_per_day, cooldown_minutes) values ($1, 'paper', 1, 600)`,
      [ACCOUNT],
    );
    await engine.close();
    engine = await start();
    expect(await verdict()).toBe('filled');
    expect(await verdict({ side: 'sell' })).toBe('filled');
    await engine.close();
    engine = await start();
    expect(await verdict()).toMatchObject({ code: 'COOLING_DOWN', details: { whose: 'account' } });
    await set({ version: 2 }, { maxTradesPerDay: 1 });
    expect(await verdict()).toMatchObject({ code: 'TOO_MANY_TRADES', details: { trades: 1, limit: 1 } });
  });

  it('when reached exit everything, if they say so, stay in force though set free, and are told of', async () => {
    await set({}, { maxLossPaise: 1_000, onBreach: 'square-off' });
    await wish({ quantity: 50 });
    await vi.waitFor(async () => {
      const [state] = await query('select state, cause, square_off from safety_states');
      expect(state).toEqual({ state: 'halted', cause: 'loss-limit', square_off: true });
    }, 15_000);
    await vi.waitFor(async () => {
      expect(await query('select quantity from positions')).toEqual([{ quantity: 0 }]);
    }, 10_000);
    await set({ version: 2 }, {});
    expect(await verdict()).toMatchObject({ code: 'TRADING_HALTED' });
    const events = await query<{ value: number }>(
      `select rule, action, threshold, value from risk_events where action <> 'denied'`,
    );
    expect(events).toMatchObject([{ rule: 'maxLossPaise', action: 'squared-off', threshold: 1_000 }]);
    expect(events[0]?.value).toBeGreaterThanOrEqual(1_000);
    await outbox().urgent({
      type: 'trading.resume-requested',
      accountId: ACCOUNT,
      data: {
        requestId: uuid(),
        scope: 'account',
        scopeId: ACCOUNT,
        acknowledgement: 'ACCEPT LOSS',
        by: 'Tara',
      },
    });
    await vi.waitFor(
      async () => expect(await query('select state from safety_states')).toEqual([{ state: 'active' }]),
      10_000,
    );
    expect(await verdict()).toBe('filled');
  });

  it('keep one owner’s accounts from trading with each other', async () => {
    const resting = await wish({ accountId: OTHER, kind: 'LIMIT', limitPaise: 100_000 });
    await vi.waitFor(async () => {
      expect(await query('select state from orders where id = $1', [resting])).toEqual([
        { state: 'accepted' },
      ]);
    }, 10_000);
    expect(await verdict({ side: 'sell', kind: 'LIMIT', limitPaise: 100_000 })).toMatchObject({
      code: 'SELF_TRADE',
      details: { orderId: resting },
    });
  });

  it('show how much of them is used', async () => {
    await verdict();
    await vi.waitFor(async () => {
      const standing = await engine.get(Standings, { strict: false }).read(ACCOUNT, 'paper');
      expect(standing?.account).toMatchObject({ trades: 1, openPositions: 1, largestPositionUnits: 10 });
      expect(standing?.account.dayResultPaise).toBeLessThan(0);
      expect(standing?.account.capitalPaise).toBe(100_000_000);
    }, 10_000);
  });
});
