import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIVE_KEYS } from '@artha/contracts';
import { type Deployment, istInstant, type Order, type OrderTicket, requestOrder } from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox, RedisConnections } from '@artha/platform';
import { DeploymentEntity, DeskRecords } from '@artha/trading';
import { v7 as uuid } from 'uuid';
import { openBooks } from '../../../database/testing/open-books.js';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { emptyRedis } from '../../../database/testing/test-redis.js';
import { EngineMarket } from './feed/engine-market.js';
import { MarketEngineConfig } from './market-engine.config.js';
import { MarketEngineModule } from './market-engine.module.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const RELIANCE = 'NSE:RELIANCE';
const DAY = '2021-04-30';
const NINE_FIFTEEN = istInstant(DAY, '09:15');

/** A tick a second for a quarter of the day: eight minutes down by five paise a tick, eight minutes up, and so on. */
const TICKS = Array.from({ length: 5_600 }, (_, second) => {
  const phase = second % 960;
  const pricePaise = 200_000 - 5 * (phase < 480 ? phase : 960 - phase);
  return { at: NINE_FIFTEEN + second * 1_000, sequence: second, pricePaise, dayVolume: (second + 1) * 1_000 };
});

type StoredOrder = Pick<Order, 'state' | 'filledPaise' | 'triggeredAt' | 'refusal'>;
const ORDERS = 'orders';

describe('the market engine', () => {
  let database: TestDatabase;
  let redisUrl: string;
  let engine: NestFastifyApplication;

  beforeAll(async () => {
    database = await createTestDatabase('engine', [DeploymentEntity]);
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
      'truncate orders, order_transitions, fills, positions, deployments, replay_state, outbox, handled_facts, risk_limits, desk_days cascade',
    );
    await openBooks(database.dataSource);
    engine = await start();
  });

  afterEach(() => engine.close());
  afterAll(() => database.drop());

  /** An engine as its own process would be, sharing only the database and Redis; ready once there is a price. */
  async function start(): Promise<NestFastifyApplication> {
    const testing = await compile();
    const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await app.init();
    const redis = app.get(RedisConnections, { strict: false }).shared;
    await vi.waitFor(async () => expect(await redis.get(LIVE_KEYS.quotes)).toContain(RELIANCE), 5_000);
    return app;
  }

  function compile(): Promise<TestingModule> {
    const config = Object.assign(new MarketEngineConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl,
      REPLAY_SPEED: 60,
    });
    return Test.createTestingModule({ imports: [MarketEngineModule.withConfig(config)] }).compile();
  }

  /** Writes a wish down as the api does. */
  async function wish(ticket: Partial<OrderTicket>): Promise<Order> {
    const instrument = await engine.get(Instruments, { strict: false }).require(RELIANCE);
    const order = requestOrder(
      {
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
        ...ticket,
      },
      instrument,
      NINE_FIFTEEN,
    );
    await outbox().commit((tx) => tx.insert(ORDERS, order), {
      type: 'order.requested',
      accountId: ACCOUNT,
      mode: 'paper',
      data: { order },
    });
    return order;
  }

  /** Writes the wish for a deployment down as the api does. */
  async function deploy(): Promise<Deployment> {
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
    await outbox().commit(
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
    return deployment;
  }

  const cancel = (orderId: string): Promise<void> =>
    outbox().commit(() => Promise.resolve(), {
      type: 'order.cancel-requested',
      accountId: ACCOUNT,
      mode: 'paper',
      data: { orderId },
    });

  async function fillsOf(orderId: string): Promise<number | undefined> {
    const [row] = await database.dataSource.query<{ fills: number }[]>(
      'select count(*) as fills from fills where order_id = $1',
      [orderId],
    );
    return row?.fills;
  }

  const outbox = (): Outbox => engine.get(Outbox, { strict: false });

  async function reaches(id: string, state: Order['state']): Promise<StoredOrder> {
    return vi.waitFor(async () => {
      const [order] = await database.dataSource.query<StoredOrder[]>(
        'select state, filled_paise as "filledPaise", triggered_at as "triggeredAt", refusal from orders where id = $1',
        [id],
      );
      expect(order?.state).toBe(state);
      if (order === undefined) throw new Error('no such order');
      return order;
    }, 10_000);
  }

  it('fills a market order at the next tick and opens the position it makes', async () => {
    const { id } = await wish({});
    const order = await reaches(id, 'filled');
    const states = await database.dataSource.query<{ state: string }[]>(
      'select state from order_transitions where order_id = $1 order by sequence',
      [id],
    );
    expect(states.map(({ state }) => state)).toEqual(['submitting', 'accepted', 'filled']);
    const [position] = await database.dataSource.query<{ quantity: number; cost_paise: number }[]>(
      'select quantity, cost_paise from positions',
    );
    expect(position).toEqual({ quantity: 10, cost_paise: order.filledPaise });
  });

  it('denies an order above the limit of the account and says by which rule', async () => {
    await engine.close();
    await database.dataSource.query(
      `insert into risk_limits (account_id, mode, max_order_paise) values ($1, 'paper', 1000000)`,
      [ACCOUNT],
    );
    engine = await start();
    const { id } = await wish({ quantity: 100 });
    const order = await reaches(id, 'denied');
    expect(order.refusal).toMatchObject({ code: 'ORDER_TOO_LARGE', details: { limitPaise: 1_000_000 } });
  });

  it('denies what the account cannot pay, until money is brought in', async () => {
    const tooDear = { product: 'CNC', kind: 'LIMIT', limitPaise: 190_000, quantity: 600 } as const;
    const { refusal } = await reaches((await wish(tooDear)).id, 'denied');
    expect(refusal).toMatchObject({
      code: 'MARGIN_TOO_SMALL',
      details: { availablePaise: 100_000_000 },
    });
    await outbox().commit(
      (tx) =>
        tx.query(
          `insert into ledger_entries (id, account_id, mode, kind, at, memo, cash_paise, capital_paise)
           values ('capital:1', $1, 'paper', 'deposit', now(), '', 50000000, -50000000)`,
          [ACCOUNT],
        ),
      {
        type: 'funds.moved',
        accountId: ACCOUNT,
        mode: 'paper',
        data: { amountPaise: 50_000_000 },
      },
    );
    await reaches((await wish(tooDear)).id, 'accepted');
    await engine.close();
    engine = await start();
    const again = await reaches((await wish(tooDear)).id, 'denied');
    expect(again.refusal?.code).toBe('MARGIN_TOO_SMALL');
  });

  it('takes an order once though its wish is delivered again, even to the next engine', async () => {
    const { id } = await wish({});
    await reaches(id, 'filled');
    const redis = engine.get(RedisConnections, { strict: false }).shared;
    const deliverAgain = async (): Promise<void> => {
      const [entry] = await redis.xrange('artha:facts', '-', '+', 'COUNT', 1);
      await redis.xadd('artha:facts', '*', ...(entry?.[1] ?? []));
    };
    await deliverAgain();
    await deliverAgain();
    await engine.close();
    engine = await start();
    const later = await wish({});
    await reaches(later.id, 'filled');
    expect(await fillsOf(id)).toBe(1);
  });

  it('goes on with a resting order after a restart, fills it once its price comes, and keeps its place in the day', async () => {
    const low = 200_000 - 5 * 300;
    const { id } = await wish({ kind: 'LIMIT', limitPaise: low });
    await reaches(id, 'accepted');
    const before = await place();
    await engine.close();
    engine = await start();
    expect(await place()).toBeGreaterThanOrEqual(before);
    const order = await reaches(id, 'filled');
    expect(order.filledPaise).toBe(10 * low);
  });

  it('lets a stop sleep over a restart, wakes it at its trigger and says so', async () => {
    const low = 200_000 - 5 * 300;
    const stop = { kind: 'SL', side: 'sell', triggerPaise: low, limitPaise: low - 5 * 100 } as const;
    const { id } = await wish(stop);
    expect((await reaches(id, 'accepted')).triggeredAt).toBeNull();
    await engine.close();
    engine = await start();
    const order = await reaches(id, 'filled');
    expect(order.filledPaise / 10).toBeGreaterThanOrEqual(stop.limitPaise);
    expect(order.triggeredAt).not.toBeNull();
    const causes = await database.dataSource.query<{ cause: string }[]>(
      'select cause from order_transitions where order_id = $1 order by sequence',
      [id],
    );
    expect(causes.filter(({ cause }) => cause.startsWith('the trigger was touched'))).toHaveLength(1);
  });

  it('cancels what cannot trade at once, if that was wished', async () => {
    const { id } = await wish({ kind: 'LIMIT', limitPaise: 100_000, validity: 'IOC' });
    await reaches(id, 'cancelled');
  });

  it('takes back a resting order on request', async () => {
    const { id } = await wish({ kind: 'LIMIT', limitPaise: 100_000 });
    await reaches(id, 'accepted');
    await cancel(id);
    await reaches(id, 'cancelled');
  });

  it('never sends an order that was taken back before an engine took it up', async () => {
    const records = engine.get(DeskRecords, { strict: false });
    const passedBy = { isRequested: false, isUnwanted: false };
    const passesBy = vi.spyOn(records, 'wish').mockResolvedValue(passedBy);
    const { id } = await wish({});
    await cancel(id);
    await vi.waitFor(() => expect(passesBy).toHaveBeenCalled(), 5_000);
    await engine.close();
    engine = await start();
    await reaches(id, 'cancelled');
    expect(await fillsOf(id)).toBe(0);
  });

  it('lets an order expire whose day ended while no engine ran', async () => {
    const { id } = await wish({ kind: 'LIMIT', limitPaise: 150_000 });
    await reaches(id, 'accepted');
    await engine.close();
    await database.dataSource.query('update orders set limit_paise = 250000');
    await database.dataSource.query('update replay_state set position_at = $1', [
      new Date(istInstant(DAY, '15:29:30')),
    ]);
    engine = await start();
    await reaches(id, 'expired');
    const later = await wish({});
    await reaches(later.id, 'filled');
    expect(await fillsOf(id)).toBe(0);
  });

  it('leaves the place it found when it dies while it starts', async () => {
    await vi.waitFor(async () => expect(await place()).toBeGreaterThan(NINE_FIFTEEN + 60_000), 10_000);
    await engine.close();
    const before = await saved();
    const starting = await compile();
    await starting.get(EngineMarket, { strict: false }).open();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await starting.close();
    expect(await saved()).toEqual(before);
    expect(before).toMatchObject({ playing: true });
    engine = await start();
  });

  it('counts the same day’s loss after a restart', async () => {
    await engine.close();
    await database.dataSource.query(
      `insert into positions (id, account_id, mode, instrument_id, product, quantity, cost_paise, realised_paise,
                              charges_paise, updated_at)
       values ('lost before', $1, 'paper', $2, 'CNC', 0, 0, -90000, 0, $3)`,
      [ACCOUNT, RELIANCE, new Date(NINE_FIFTEEN + 1_000)],
    );
    await database.dataSource.query(
      `insert into desk_days (account_id, mode, net_paise, began_at) values ($1, 'paper', -90000, $2)`,
      [ACCOUNT, new Date(NINE_FIFTEEN + 2_000)],
    );
    await database.dataSource.query(
      `insert into risk_limits (account_id, mode, max_daily_loss_paise) values ($1, 'paper', 50000)`,
      [ACCOUNT],
    );
    engine = await start();
    await reaches((await wish({})).id, 'filled');
  });

  it('takes a deployment up once the database is back, and does not call it faulted', async () => {
    const away = Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
    vi.spyOn(engine.get(Instruments, { strict: false }), 'require').mockRejectedValueOnce(away);
    vi.spyOn(engine.get(DeskRecords, { strict: false }), 'started').mockRejectedValueOnce(away);
    const { id } = await deploy();
    await vi.waitFor(async () => {
      const { state } = await database.dataSource.getRepository(DeploymentEntity).findOneByOrFail({ id });
      expect(state).toBe('running');
    }, 10_000);
    vi.restoreAllMocks();
  });

  it('runs a deployed strategy until it is stopped, and leaves it flat when asked to', async () => {
    const deployment = await deploy();
    await outbox().commit(() => Promise.resolve(), {
      type: 'replay.change-requested',
      data: { requestId: uuid(), change: { speed: 100 } },
    });
    const quantity = async (): Promise<number | undefined> => {
      const [row] = await database.dataSource.query<{ quantity: number }[]>('select quantity from positions');
      return row?.quantity;
    };
    await vi.waitFor(async () => expect(await quantity()).toBe(10), 20_000);
    await vi.waitFor(async () => {
      const decided = await database.dataSource.query<{ kind: string; names: string[] }[]>(
        `select kind, array(select value->>'name' from jsonb_array_elements(decided_by)) as names
           from deployment_decisions where deployment_id = $1 order by sequence`,
        [deployment.id],
      );
      expect(decided[0]).toEqual({ kind: 'hold', names: ['ema(2)', 'ema(4)'] });
      expect(decided.filter(({ kind }) => kind === 'buy')).toHaveLength(1);
    }, 5_000);
    await outbox().commit(() => Promise.resolve(), {
      type: 'deployment.stop-requested',
      accountId: ACCOUNT,
      mode: 'paper',
      data: { deploymentId: deployment.id, squareOff: true },
    });
    await vi.waitFor(async () => expect(await quantity()).toBe(0), 10_000);
    // It is written once what it was asked for is durable.
    const deployments = database.dataSource.getRepository(DeploymentEntity);
    await vi.waitFor(
      async () =>
        expect(await deployments.findOneByOrFail({ id: deployment.id })).toMatchObject({ state: 'stopped' }),
      10_000,
    );
  });

  async function saved(): Promise<unknown> {
    const [row] = await database.dataSource.query<unknown[]>('select position_at, playing from replay_state');
    return row;
  }

  async function place(): Promise<number> {
    return vi.waitFor(async () => {
      const [row] = await database.dataSource.query<{ at: number }[]>(
        'select position_at as at from replay_state',
      );
      if (row === undefined) throw new Error('no place was kept yet');
      return row.at;
    }, 5_000);
  }
});
