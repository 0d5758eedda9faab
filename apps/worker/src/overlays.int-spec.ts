import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { istInstant } from '@artha/core';
import { Outbox, PlatformConfig } from '@artha/platform';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { emptyRedis } from '../../../database/testing/test-redis.js';
import { WorkerModule } from './worker.module.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const DAY = '2021-04-30';
const [TRUE_ONE, PLAYED_TWICE, STRAY] = [uuid(), uuid(), uuid()];

describe('the night after a day of the market', () => {
  let database: TestDatabase;
  let worker: NestFastifyApplication;

  beforeAll(async () => {
    database = await createTestDatabase('overlays');
    const { dataSource } = database;
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ('NSE:ABC', 'NSE', 'ABC', 'Abc Limited', 'equity', 5, 1, true)`,
    );
    // Falls for an hour, and rises for the rest of the day: one crossover upwards, and none back.
    await dataSource.query(
      `insert into candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise, close_paise,
                            volume)
       select 'NSE:ABC', 60, $1::timestamptz + n * interval '1 minute', p, p, p, p, 10
         from generate_series(0, 374) n, lateral (select 100000 + abs(n - 60) * 50 as p) prices`,
      [new Date(istInstant(DAY, '09:15'))],
    );
    await dataSource.query(
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'T', 'trader', '-')`,
      [TRADER],
    );
    await dataSource.query(`insert into trading_accounts (id, name, owner_id) values ($1, 'A', $2)`, [
      ACCOUNT,
      TRADER,
    ]);
    await dataSource.query(
      `insert into account_access (account_id, user_id, access) values ($1, $2, 'trade') on conflict do nothing`,
      [ACCOUNT, TRADER],
    );
    const config = Object.assign(new PlatformConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: await emptyRedis(),
    });
    const testing = await Test.createTestingModule({ imports: [WorkerModule.withConfig(config)] }).compile();
    worker = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await worker.init();
  }, 60_000);
  afterAll(async () => {
    await worker.close();
    await database.drop();
  });

  const query = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    database.dataSource.query<Row[]>(sql, values);

  async function deployed(id: string): Promise<void> {
    await query(
      `insert into deployments (id, account_id, mode, strategy_id, parameters, instrument_ids, timeframe, quantity,
                                product, state, created_by)
       values ($1, $2, 'paper', 'sma-crossover', '{"fastBars": 3, "slowBars": 8, "direction": 1}', '{NSE:ABC}', '1m',
               10, 'MIS', 'running', $3)`,
      [id, ACCOUNT, TRADER],
    );
  }

  /** On every minute of the day. */
  async function decided(id: string): Promise<void> {
    await query(
      `insert into deployment_decisions (deployment_id, instrument_id, at, candle_at, close_paise, held_quantity, kind,
                                         reason, decided_by)
       select $1, 'NSE:ABC', $2::timestamptz + (n + 1) * interval '1 minute', $2::timestamptz + n * interval '1 minute',
              1, 0, 'hold', '', '[]'
         from generate_series(0, 374) n`,
      [id, new Date(istInstant(DAY, '09:15'))],
    );
  }

  async function bought(id: string, at: string, side = 'buy', instrumentId = 'NSE:ABC'): Promise<void> {
    const orderId = uuid();
    await query(
      `insert into orders (id, account_id, mode, deployment_id, instrument_id, side, kind, product, quantity,
                           reduces_only, state, filled_quantity, filled_paise, charges_paise, tag, reason, requested_at,
                           updated_at)
       values ($1, $2, 'paper', $3, $6, $7, 'MARKET', 'MIS', 10, false, 'filled', 10, 1000000, 0, $4,
               'crossed', $5, $5)`,
      [orderId, ACCOUNT, id, `T${orderId.slice(-8)}`, new Date(istInstant(DAY, at)), instrumentId, side],
    );
    await query(
      `insert into fills (id, order_id, account_id, mode, deployment_id, instrument_id, side, quantity, value_paise,
                          charges_paise, filled_at)
       values ($1, $2, $3, 'paper', $4, $6, $7, 10, 1000000, 0, $5)`,
      [`F${orderId}`, orderId, ACCOUNT, id, new Date(istInstant(DAY, at)), instrumentId, side],
    );
  }

  const dayEnds = (): Promise<unknown> =>
    worker
      .get(Outbox, { strict: false })
      .commit(() => Promise.resolve(), { type: 'market.day-ended', data: { on: DAY } });
  const scores = (): Promise<{ id: string; drift: number }[]> =>
    query(
      'select deployment_id as id, drift_percent as drift from overlay_scores order by drift_percent, deployment_id',
    );
  const drifted = (): Promise<{ id: string }[]> =>
    query(`select fact->'data'->>'deploymentId' as id from outbox where type = 'deployment.drifted'`);

  it('scores what traded, once for each, and tells the traders of what strayed', async () => {
    for (const id of [TRUE_ONE, PLAYED_TWICE, STRAY]) await deployed(id);
    for (const [id, at] of [
      [TRUE_ONE, '10:19:00'],
      [STRAY, '13:00:00'],
    ] as const) {
      await decided(id);
      await bought(id, at);
    }
    // Of MIS both are squared off at the end of the day.
    await bought(TRUE_ONE, '15:20:00', 'sell');
    // The first time it strayed, too; the last time is what the day has come to.
    await bought(PLAYED_TWICE, '13:00:00');
    await decided(PLAYED_TWICE);
    await decided(PLAYED_TWICE);
    await bought(PLAYED_TWICE, '10:19:00');
    await bought(PLAYED_TWICE, '15:20:00', 'sell');
    await dayEnds();
    await vi.waitFor(
      async () =>
        expect(await scores()).toEqual([
          { id: TRUE_ONE, drift: 0 },
          { id: PLAYED_TWICE, drift: 0 },
          { id: STRAY, drift: 100 },
        ]),
      20_000,
    );
    // Theirs cost nothing here; those of a backtest are charged as paper is, with the broker's fee for leaving.
    expect(
      await query(
        `select actual_paise - actual_net_paise as actual, expected_paise - expected_net_paise > 5900 as "isCharged"
           from overlay_scores where deployment_id = $1`,
        [TRUE_ONE],
      ),
    ).toEqual([{ actual: 0, isCharged: true }]);
    await vi.waitFor(
      async () =>
        expect(await query('select title from notifications')).toEqual([
          { title: 'A strategy strays from its backtest' },
        ]),
      20_000,
    );
    expect(await drifted()).toEqual([{ id: STRAY }]);

    // The day is replayed to its end once more: the same scores are no news.
    await query(`update overlay_scores set scored_at = '2021-01-01'`);
    await dayEnds();
    await vi.waitFor(
      async () =>
        expect(await query(`select 1 from overlay_scores where scored_at < '2022-01-01'`)).toEqual([]),
      20_000,
    );
    expect(await drifted()).toEqual([{ id: STRAY }]);
  }, 90_000);

  it('scores two instruments that are traded together by one backtest, each by what was done with it', async () => {
    const [PAIR, UNSTORED] = [uuid(), uuid()];
    await query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ('NSE:XYZ', 'NSE', 'XYZ', 'Xyz Limited', 'equity', 5, 1, true),
              ('NSE:NOT', 'NSE', 'NOT', 'Not Limited', 'equity', 5, 1, true)`,
    );
    // As the first, but for twenty minutes from 12:35 on, when it is two per cent cheaper.
    await query(
      `insert into candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise, close_paise,
                            volume)
       select 'NSE:XYZ', 60, $1::timestamptz + n * interval '1 minute', p, p, p, p, 10
         from generate_series(0, 374) n,
              lateral (select (100000 + abs(n - 60) * 50) * case when n between 200 and 219 then 0.98 else 1 end as p) x`,
      [new Date(istInstant(DAY, '09:15'))],
    );
    for (const [id, second] of [
      [PAIR, 'NSE:XYZ'],
      [UNSTORED, 'NSE:NOT'],
    ] as const) {
      await query(
        `insert into deployments (id, account_id, mode, strategy_id, parameters, instrument_ids, timeframe, quantity,
                                  product, state, created_by)
         values ($1, $2, 'paper', 'pairs-zscore', $4, $5, '1m', 10, 'MIS', 'running', $3)`,
        [id, ACCOUNT, TRADER, { bars: 20, stopScore: 10 }, ['NSE:ABC', second]],
      );
      await decided(id);
      await bought(id, '12:36:00', 'sell', 'NSE:ABC');
      await bought(id, '12:36:00', 'buy', second);
    }
    await dayEnds();
    await vi.waitFor(
      async () =>
        expect(
          await query(
            `select matched, extra, missed > 0 as "isMissed" from overlay_scores where deployment_id = $1`,
            [PAIR],
          ),
        ).toEqual([{ matched: 2, extra: 0, isMissed: true }]),
      20_000,
    );
    // There are no prices to run a backtest over, so there is no score to be wrong.
    expect(await query('select 1 from overlay_scores where deployment_id = $1', [UNSTORED])).toEqual([]);
  }, 90_000);
});
