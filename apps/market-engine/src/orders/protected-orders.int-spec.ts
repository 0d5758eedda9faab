import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { istInstant, type Order, type Residual } from '@artha/core';
import { Outbox } from '@artha/platform';
import { openBooks } from '../../../../database/testing/open-books.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { EngineMarket } from '../feed/engine-market.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { MarketEngineModule } from '../market-engine.module.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const ABC = 'NSE:ABC';
/** A Tuesday on which orders at any price travel with a limit. */
const DAY = '2026-05-05';
const TEN = istInstant(DAY, '10:00');
const TICK_SECONDS = 5;
const FALLING_TICKS = 15;

/** Eight per mille less every five seconds, further than any protection of ₹500 and more allows; then it stands still. */
const TICKS = Array.from({ length: 720 }, (_, n) => ({
  at: TEN + n * TICK_SECONDS * 1_000,
  sequence: n,
  pricePaise: Math.round((200_000 * 0.992 ** Math.min(n, FALLING_TICKS)) / 5) * 5,
  dayVolume: (n + 1) * 10_000,
}));

describe('an exit in a falling market', () => {
  let database: TestDatabase;
  let engine: NestFastifyApplication;

  beforeAll(async () => {
    database = await createTestDatabase('protected_orders');
    const redisUrl = await emptyRedis();
    const { dataSource } = database;
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ($1, 'NSE', 'ABC', 'Abc Limited', 'equity', 5, 1, true)`,
      [ABC],
    );
    await dataSource.query(
      `insert into ticks (instrument_id, at, sequence, last_paise, day_volume)
       select $1, to_timestamp(at / 1000.0), sequence, "pricePaise", "dayVolume"
         from jsonb_to_recordset($2::jsonb)
           as t(at double precision, sequence integer, "pricePaise" bigint, "dayVolume" bigint)`,
      [ABC, JSON.stringify(TICKS)],
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
      `insert into positions (id, account_id, mode, instrument_id, product, quantity, cost_paise, realised_paise,
                              charges_paise, updated_at)
       values ($1, $2, 'paper', $3, 'MIS', 50, 10000000, 0, 0, $4)`,
      [`${ACCOUNT}:paper:by-hand:MIS:${ABC}`, ACCOUNT, ABC, new Date(TEN)],
    );
    await dataSource.query(
      `insert into replay_state (session_on, position_at, playing, speed, epoch) values ($1, $2, true, 30, 1)`,
      [DAY, new Date(TEN)],
    );
    const config = Object.assign(new MarketEngineConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl,
    });
    const testing = await Test.createTestingModule({
      imports: [MarketEngineModule.withConfig(config)],
    }).compile();
    engine = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await engine.init();
  }, 60_000);

  afterAll(async () => {
    await engine.close();
    await database.drop();
  });

  it('follows the market with one order, tells of it once, and is out when the fall ends', async () => {
    const { market } = engine.get(EngineMarket, { strict: false });
    // Without a price the exit would be denied, and that is not tried again.
    await vi.waitFor(() => expect(market.lastPaise(market.slotOf(ABC))).toBeGreaterThan(0), {
      timeout: 20_000,
      interval: 10,
    });
    await engine.get(Outbox, { strict: false }).commit(() => Promise.resolve(), {
      type: 'trading.square-off-requested',
      accountId: ACCOUNT,
      mode: 'paper',
      data: { requestId: 'a request', by: 'T' },
    });
    await vi.waitFor(async () => {
      const [position] = await database.dataSource.query<{ quantity: number }[]>(
        'select quantity from positions',
      );
      expect(position?.quantity).toBe(0);
    }, 30_000);
    const orders = await database.dataSource.query<
      (Pick<Order, 'id' | 'kind' | 'state' | 'modifications'> & { protectedPaise: number })[]
    >(`select id, kind, state, modifications, protected_paise as "protectedPaise" from orders`);
    expect(orders).toMatchObject([{ kind: 'MARKET', state: 'filled' }]);
    const [exit] = orders;
    expect(exit?.modifications).toBeGreaterThan(0);
    const [sold] = await database.dataSource.query<{ units: number; worst: number }[]>(
      'select sum(quantity)::int as units, min(value_paise / quantity)::int as worst from fills',
    );
    expect(sold?.units).toBe(50);
    expect(sold?.worst).toBeGreaterThanOrEqual(exit?.protectedPaise ?? Infinity);
    const told = await database.dataSource.query<{ fact: { data: { residual: Residual } } }[]>(
      `select fact from outbox where type = 'order.left-waiting'`,
    );
    expect(told.map(({ fact }) => fact.data.residual.then)).toEqual(['pursued']);
  }, 60_000);
});
