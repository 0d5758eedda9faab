import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIVE_KEYS } from '@artha/contracts';
import { istInstant, type Order, requestOrder, type TradingDesk } from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox, RedisConnections } from '@artha/platform';
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
const PATIENCE_SECONDS = 5;

describe('orders of a desk while the database is away', () => {
  let database: TestDatabase;
  let way: WayToDatabase;
  let engine: NestFastifyApplication;
  const folder = mkdtempSync(join(tmpdir(), 'artha-away-'));
  const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
    database.dataSource.query<T[]>(sql, values);

  beforeAll(async () => {
    database = await createTestDatabase('database_away');
    await query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ($1, 'NSE', 'RELIANCE', 'Reliance Industries', 'equity', 5, 1, true)`,
      [RELIANCE],
    );
    await query(
      `insert into ticks (instrument_id, at, sequence, last_paise, day_volume)
       select $1, $2::timestamptz + second * interval '1 second', second, 200000, (second + 1) * 1000
         from generate_series(0, 5600) second`,
      [RELIANCE, new Date(NINE_FIFTEEN)],
    );
    await query(
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'Tara', 'trader', '-')`,
      [TRADER],
    );
    await query(`insert into trading_accounts (id, name, owner_id) values ($1, 'A', $2)`, [ACCOUNT, TRADER]);
    await openBooks(database.dataSource);
  });

  beforeEach(async () => {
    const { way: made, url } = await WayToDatabase.to(database.url);
    way = made;
    const config = Object.assign(new MarketEngineConfig(), {
      DATABASE_URL: url,
      REDIS_URL: await emptyRedis(),
      REPLAY_SPEED: 20,
      ENTRY_PATIENCE_SECONDS: PATIENCE_SECONDS,
      OUTAGE_BOOK: join(folder, 'book'),
    });
    const testing = await Test.createTestingModule({
      imports: [MarketEngineModule.withConfig(config)],
    }).compile();
    engine = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await engine.init();
    const redis = engine.get(RedisConnections, { strict: false }).shared;
    await vi.waitFor(async () => expect(await redis.get(LIVE_KEYS.quotes)).toContain(RELIANCE), 5_000);
  });

  afterEach(async () => {
    await engine.close();
    way.close();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  /** Wishes as a strategy of the engine does: without the database. */
  async function entries(): Promise<{ desk: TradingDesk; enter: () => Order }> {
    const instrument = await engine.get(Instruments, { strict: false }).require(RELIANCE);
    const desk = await engine.get(Desks, { strict: false }).of(ACCOUNT, 'paper');
    const ticket = {
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
    } as const;
    return {
      desk,
      enter: () => desk.take(requestOrder({ ...ticket, id: uuid() }, instrument, NINE_FIFTEEN)),
    };
  }

  const reaches = (id: string, state: Order['state']): Promise<unknown> =>
    vi.waitFor(async () => {
      const [order] = await query<{ state: string; code: string | null }>(
        `select state, refusal->>'code' as code from orders where id = $1`,
        [id],
      );
      expect(order?.state).toBe(state);
      return order?.code;
    }, 20_000);

  it('leave after a short outage, and nobody is told of it', async () => {
    const { enter } = await entries();
    way.breakOff();
    const { id } = enter();
    way.mend();
    await reaches(id, 'filled');
    expect(await query(`select id from outbox where type = 'database.returned'`)).toEqual([]);
  });

  it('are refused or end denied after a long one, if they are entries; exits go, and admins hear of it', async () => {
    const { desk, enter } = await entries();
    const [held] = desk.positions();
    expect(held?.quantity).toBe(10);
    way.breakOff();
    const waits = enter();
    expect(waits.state).toBe('submitting');
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_SECONDS * 1_000 + 200));
    const refused = enter();
    expect(refused).toMatchObject({ state: 'denied', refusal: { code: 'BOOKS_AWAY' } });
    desk.squareOffAll('a test', (position) => position.quantity > 0);
    way.mend();
    expect(await reaches(refused.id, 'denied')).toBe('BOOKS_AWAY');
    await vi.waitFor(
      async () => expect(await query('select quantity from positions')).toEqual([{ quantity: 0 }]),
      20_000,
    );
    expect(desk.order(waits.id)?.filledQuantity).toBe(0);
    // It is told with the next flush, which comes at once, but after the one before.
    await vi.waitFor(async () => {
      const told = await query<{ seconds: number }>(
        `select (fact->'data'->>'seconds')::int as seconds from outbox where type = 'database.returned'`,
      );
      expect(told.map(({ seconds }) => seconds >= PATIENCE_SECONDS)).toEqual([true]);
    }, 20_000);
    const after = enter();
    await reaches(after.id, 'filled');
  });

  it('leave while it is away, if they are exits that somebody asked for, and are written down once', async () => {
    const { desk, enter } = await entries();
    await reaches(enter().id, 'filled');
    const before = await query<{ count: number }>('select count(*)::int as count from fills');
    way.breakOff();
    const waits = enter();
    const asked = {
      type: 'trading.square-off-requested',
      accountId: ACCOUNT,
      data: { requestId: uuid(), by: 'Tara' },
    } as const;
    await engine.get(Outbox, { strict: false }).urgent(asked);
    await vi.waitFor(() => expect(desk.positions().map(({ quantity }) => quantity)).toEqual([0]), 10_000);
    expect(desk.order(waits.id)?.state).toBe('cancelled');
    expect(await query('select count(*)::int as count from fills')).toEqual(before);
    await engine.get(Outbox, { strict: false }).urgent(asked);
    way.mend();
    await reaches(waits.id, 'cancelled');
    await vi.waitFor(
      async () => expect(await query('select quantity from positions')).toEqual([{ quantity: 0 }]),
      20_000,
    );
    const sold = await query<{ units: number }>(
      `select sum(case side when 'buy' then quantity else -quantity end)::int as units from fills`,
    );
    expect(sold).toEqual([{ units: 0 }]);
  });

  it('end denied with how long they waited', async () => {
    const { enter } = await entries();
    way.breakOff();
    const waits = enter();
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_SECONDS * 1_000 + 200));
    way.mend();
    expect(await reaches(waits.id, 'denied')).toBe('WAITED_TOO_LONG');
  });
});
