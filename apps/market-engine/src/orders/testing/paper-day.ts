import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { istInstant, type Order, type OrderTicket, requestOrders } from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox } from '@artha/platform';
import { v7 as uuid } from 'uuid';
import { openBooks } from '../../../../../database/testing/open-books.js';
import { createTestDatabase, type TestDatabase } from '../../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../../database/testing/test-redis.js';
import { MarketEngineConfig } from '../../market-engine.config.js';
import { MarketEngineModule } from '../../market-engine.module.js';

export const TRADER = '00000000-0000-4000-8000-000000000001';
export const ACCOUNT = '00000000-0000-4000-8000-000000000011';
export const ABC = 'NSE:ABC';
/** A Tuesday on which today's rules were in force. */
export const DAY = '2026-05-05';
export const TEN = istInstant(DAY, '10:00');

export interface DayOptions {
  /** A price for every second from ten o'clock on. */
  readonly prices: readonly number[];
  readonly speed: number;
  readonly config?: Partial<MarketEngineConfig>;
  /** The most units of one order. */
  readonly freezeQuantity?: number;
}

/** A database, and an engine that plays a day of one share in it; both real. */
export class PaperDay {
  engine!: NestFastifyApplication;

  private constructor(
    readonly database: TestDatabase,
    private readonly redisUrl: string,
    private readonly options: DayOptions,
  ) {}

  static async open(name: string, options: DayOptions): Promise<PaperDay> {
    const database = await createTestDatabase(name);
    const day = new PaperDay(database, await emptyRedis(), options);
    const { dataSource } = database;
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active, freeze_quantity)
       values ($1, 'NSE', 'ABC', 'Abc Limited', 'equity', 5, 1, true, $2)`,
      [ABC, options.freezeQuantity ?? null],
    );
    await dataSource.query(
      `insert into ticks (instrument_id, at, sequence, last_paise, day_volume)
       select $1, to_timestamp($2 / 1000.0 + n), n, paise::bigint, n * 1000
         from jsonb_array_elements_text($3::jsonb) with ordinality as t(paise, n)`,
      [ABC, TEN, JSON.stringify(options.prices)],
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
      `insert into replay_state (session_on, position_at, playing, speed, epoch) values ($1, $2, true, $3, 1)`,
      [DAY, new Date(TEN + 5_000), options.speed],
    );
    await day.start();
    return day;
  }

  /** An engine as its own process would be. */
  async start(): Promise<void> {
    const config = Object.assign(new MarketEngineConfig(), {
      DATABASE_URL: this.database.url,
      REDIS_URL: this.redisUrl,
      ...this.options.config,
    });
    const imports = [MarketEngineModule.withConfig(config)];
    const testing = await Test.createTestingModule({ imports }).compile();
    this.engine = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await this.engine.init();
  }

  async restart(): Promise<void> {
    await this.engine.close();
    await this.start();
  }

  async close(): Promise<void> {
    await this.engine.close();
    await this.database.drop();
  }

  ticket(changed: Partial<OrderTicket> = {}): OrderTicket {
    return {
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
      ...changed,
    };
  }

  /** Writes wishes down as the api does. */
  async place(...tickets: OrderTicket[]): Promise<Order[]> {
    const instruments = this.engine.get(Instruments, { strict: false });
    const orders: Order[] = [];
    for (const ticket of tickets)
      orders.push(...requestOrders(ticket, await instruments.require(ticket.instrumentId), TEN));
    await this.engine.get(Outbox, { strict: false }).commit(
      (tx) => tx.insert('orders', orders),
      ...orders.map((order) => ({
        type: 'order.requested' as const,
        accountId: ACCOUNT,
        mode: 'paper' as const,
        data: { order },
      })),
    );
    return orders;
  }

  /** How many orders are in each state, and the last code of a refusal there. */
  states(): Promise<{ state: string; count: number; code: string | null }[]> {
    return this.database.dataSource.query(
      `select state, count(*)::int as count, max(refusal->>'code') as code from orders group by state order by state`,
    );
  }
}
