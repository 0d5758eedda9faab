import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { istInstant, type OrdersLeft, requestOrder, requestOrders, type OrderTicket } from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox } from '@artha/platform';
import { v7 as uuid } from 'uuid';
import { openBooks } from '../../../../database/testing/open-books.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { Desks } from '../desks/desks.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { MarketEngineModule } from '../market-engine.module.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const ABC = 'NSE:ABC';
const DAY = '2026-05-05';
const TEN = istInstant(DAY, '10:00');

describe('orders a second', () => {
  let database: TestDatabase;
  let redisUrl: string;
  let engine: NestFastifyApplication;

  beforeAll(async () => {
    database = await createTestDatabase('order_pace');
    redisUrl = await emptyRedis();
    const { dataSource } = database;
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active, freeze_quantity)
       values ($1, 'NSE', 'ABC', 'Abc Limited', 'equity', 5, 1, true, 10)`,
      [ABC],
    );
    await dataSource.query(
      `insert into ticks (instrument_id, at, sequence, last_paise, day_volume)
       select $1, to_timestamp($2 / 1000.0 + n), n, 100000, n * 100 from generate_series(0, 3600) n`,
      [ABC, TEN],
    );
    await dataSource.query(
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'T', 'trader', '-')`,
      [TRADER],
    );
    await dataSource.query(`insert into trading_accounts (id, name, owner_id) values ($1, 'A', $2)`, [
      ACCOUNT,
      TRADER,
    ]);
    await openBooks(dataSource);
    await dataSource.query(
      `insert into replay_state (session_on, position_at, playing, speed, epoch) values ($1, $2, true, 1, 1)`,
      [DAY, new Date(TEN + 5_000)],
    );
    engine = await start();
  }, 60_000);

  afterAll(async () => {
    await engine.close();
    await database.drop();
  });

  async function start(): Promise<NestFastifyApplication> {
    const config = Object.assign(new MarketEngineConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl,
      PAPER_ORDER_CAPS: 'broker',
    });
    const testing = await Test.createTestingModule({
      imports: [MarketEngineModule.withConfig(config)],
    }).compile();
    const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await app.init();
    return app;
  }

  async function place(...quantities: number[]): Promise<void> {
    const instrument = await engine.get(Instruments, { strict: false }).require(ABC);
    const orders = quantities.flatMap((quantity) =>
      requestOrders({ ...ticket(), quantity }, instrument, TEN),
    );
    await engine.get(Outbox, { strict: false }).commit(
      (tx) => tx.insert('orders', orders),
      ...orders.map((order) => ({
        type: 'order.requested' as const,
        accountId: ACCOUNT,
        mode: 'paper' as const,
        data: { order },
      })),
    );
  }

  const ticket = (): OrderTicket => ({
    id: uuid(),
    accountId: ACCOUNT,
    mode: 'paper',
    deploymentId: null,
    instrumentId: ABC,
    side: 'buy',
    kind: 'LIMIT',
    product: 'MIS',
    quantity: 1,
    limitPaise: 90_000,
    triggerPaise: null,
    validity: 'DAY',
    reducesOnly: false,
    reason: 'a test',
  });

  const states = (): Promise<{ state: string; count: number; code: string | null }[]> =>
    database.dataSource.query(
      `select state, count(*)::int as count, max(refusal->>'code') as code from orders group by state order by state`,
    );

  async function left(): Promise<OrdersLeft | null | undefined> {
    const instrument = await engine.get(Instruments, { strict: false }).require(ABC);
    const desk = await engine.get(Desks, { strict: false }).of(ACCOUNT, 'paper');
    const wanted = [{ order: requestOrder(ticket(), instrument, TEN), instrument }];
    return desk.preview(wanted)?.orders[0]?.ordersLeft;
  }

  it('go as far as the second allows, and slices go on in the next', async () => {
    await place(100); // ten slices of ten
    await vi.waitFor(
      async () => expect(await states()).toEqual([{ state: 'accepted', count: 10, code: null }]),
      {
        timeout: 10_000,
      },
    );
    const sent = await database.dataSource.query<{ count: number }[]>(
      `select count(*)::int as count from order_transitions where state = 'accepted'
        group by date_trunc('second', at) order by min(at)`,
    );
    expect(Math.max(...sent.map(({ count }) => count))).toBeLessThanOrEqual(6);
    expect(sent.reduce((sum, { count }) => sum + count, 0)).toBe(10);
  }, 30_000);

  it('are refused beyond it, each with the cap and when to come again', async () => {
    await place(...Array<number>(40).fill(1));
    await vi.waitFor(async () => {
      const found = await states();
      expect(found.map(({ state }) => state)).toEqual(['accepted', 'denied']);
      expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(50);
      expect(found[1]?.code).toBe('ORDER_BUDGET_SPENT');
    }, 15_000);
  }, 30_000);

  it('still count after a restart', async () => {
    const before = await left();
    await engine.close();
    engine = await start();
    const [sent] = await database.dataSource.query<{ count: number }[]>(
      `select count(*)::int as count from order_transitions where state = 'submitting'`,
    );
    // Zerodha: 3,000 a day, of which a hundred are kept for exits.
    expect(before?.day).toBe(2_900 - (sent?.count ?? 0));
    expect((await left())?.day).toBe(before?.day);
  }, 30_000);
});
