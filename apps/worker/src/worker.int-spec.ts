import { getQueueToken } from '@nestjs/bull';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { QUEUES } from '@artha/contracts';
import {
  Backtest,
  istInstant,
  type Metrics,
  type PerformanceReport,
  type SafetyRecord,
  scriptedStrategy,
  type StrategyScript,
  totalCharged,
} from '@artha/core';
import { Outbox, PlatformConfig } from '@artha/platform';
import {
  BacktestEntity,
  BacktestMaterials,
  FindLookAheadHandler,
  FindLookAheadQuery,
  type LookAheadCheckView,
  RequestLookAheadCommand,
  RequestLookAheadHandler,
  RunBacktest,
} from '@artha/research';
import type { Queue } from 'bull';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { emptyRedis } from '../../../database/testing/test-redis.js';
import { CheckBooksJob } from './jobs/check-books.job.js';
import { BacktestJobs } from './jobs/backtest-jobs.js';
import { Schedule } from './schedule.js';
import { WorkerModule } from './worker.module.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const DAY = '2021-04-30';

describe('the worker', () => {
  let database: TestDatabase;
  let worker: NestFastifyApplication;

  beforeAll(async () => {
    database = await createTestDatabase('worker');
    await database.dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ('NSE:ABC', 'NSE', 'ABC', 'Abc Limited', 'equity', 5, 1, true)`,
    );
    await database.dataSource.query(
      `insert into candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise, close_paise,
                            volume)
       select 'NSE:ABC', 60, $1::timestamptz + n * interval '1 minute', p, p, p, p, 10
         from generate_series(0, 374) n, lateral (select 100000 + abs(n % 40 - 20) * 50 as p) prices`,
      [new Date(istInstant(DAY, '09:15'))],
    );
    await database.dataSource.query(
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'T', 'trader', '-')`,
      [TRADER],
    );
  });

  beforeEach(async () => {
    const config = Object.assign(new PlatformConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: await emptyRedis(),
    });
    const testing = await Test.createTestingModule({ imports: [WorkerModule.withConfig(config)] }).compile();
    worker = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await worker.init();
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await worker.close();
  });

  afterAll(() => database.drop());

  /** A backtest that was asked for two minutes ago, and of which no job knows. */
  async function asked(
    strategy = 'sma-crossover',
    parameters: Record<string, number> = { fastBars: 3, slowBars: 8 },
  ): Promise<string> {
    const id = uuid();
    await database.dataSource.query(
      `insert into backtests (id, user_id, strategy_id, parameters, instrument_id, timeframe, from_on, to_on,
                              capital_paise, quantity, slippage_bps, commission_bps, state, created_at)
       values ($1, $2, $4, $5, 'NSE:ABC', '1m', $3, $3, 10000000, 10, 5, 3,
               'queued', now() - interval '2 minutes')`,
      [id, TRADER, DAY, strategy, parameters],
    );
    return id;
  }

  function reaches(id: string, state: string): Promise<void> {
    return vi.waitFor(async () => {
      const rows = await database.dataSource.query<unknown[]>('select state from backtests where id = $1', [
        id,
      ]);
      expect(rows).toEqual([{ state }]);
    }, 15_000);
  }

  async function factsAbout(id: string): Promise<string[]> {
    const rows = await database.dataSource.query<{ type: string }[]>(
      `select type from outbox where fact->'data'->>'backtestId' = $1 order by sequence`,
      [id],
    );
    return rows.map((row) => row.type);
  }

  const jobs = (): BacktestJobs => worker.get(BacktestJobs, { strict: false });
  const running = (): RunBacktest => worker.get(RunBacktest, { strict: false });
  const queue = (name: string): Queue => worker.get<Queue>(getQueueToken(name), { strict: false });

  it('runs a backtest whose job was lost with an emptied Redis', async () => {
    const id = await asked();
    await jobs().takeUpLost();
    await reaches(id, 'finished');
    await jobs().takeUpLost();
    expect(await factsAbout(id)).toEqual(['backtest.finished']);
  });

  it('keeps what a plug-in answered, so that its run can be walked through without its code', async () => {
    const { dataSource } = database;
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ('NSE:QRS', 'NSE', 'QRS', 'Qrs Limited', 'equity', 5, 1, true)`,
    );
    await dataSource.query(
      `insert into candles select 'NSE:QRS', timeframe_seconds, opened_at, open_paise, high_paise, low_paise, close_paise, volume
         from candles where instrument_id = 'NSE:ABC'`,
    );
    const code = `export default class {
      initialise(setup) { this.second = setup.instruments[1].id; }
      onCandle({ closePaise }, { quantity }) {
        const also = { instrumentId: this.second };
        if (quantity === 0) return closePaise < 100200 ? both(buy('low'), sell('low', also)) : null;
        return closePaise > 100800 ? both(exit('high'), exit('high', also)) : null;
      }
    }`;
    const [versionId, partId, id] = [uuid(), uuid(), uuid()];
    const part = { kind: 'strategy', id: 'duo', title: 'Duo', description: 'Two.', entry: 'main.js' };
    const about = { name: 'duo', version: '1.0.0', apiVersion: 1, author: 'A', description: 'Two.' };
    const config = { ...about, provides: [{ ...part, parameters: {}, legs: 2 }] };
    await dataSource.query(
      `insert into plugin_versions (id, name, version, config, files, sha256, zip_bytes, costs, uploaded_by)
       values ($1, 'duo', '1.0.0', $2, $3, repeat('0', 64), 1, '{}', $4)`,
      [versionId, config, { 'main.js': code }, TRADER],
    );
    await dataSource.query(
      `insert into plugin_parts (id, version_id, kind, name, title) values ($1, $2, 'strategy', 'duo', 'Duo')`,
      [partId, versionId],
    );
    await dataSource.query(
      `insert into backtests (id, user_id, strategy_id, parameters, instrument_id, second_instrument_id, timeframe,
                              from_on, to_on, capital_paise, quantity, slippage_bps, commission_bps, state)
       values ($1, $2, $3, '{}', 'NSE:ABC', 'NSE:QRS', '1m', $4, $4, 10000000, 10, 5, 3, 'queued')`,
      [id, TRADER, partId, DAY],
    );
    await running().run(id, () => Promise.resolve());
    await reaches(id, 'finished');
    const grounds = worker.get(BacktestMaterials, { strict: false });
    const row = await worker
      .get(DataSource, { strict: false })
      .getRepository(BacktestEntity)
      .findOneByOrFail({ id });
    const { spec, candles } = await grounds.of(row);
    const [{ script } = { script: null }] = await dataSource.query<{ script: StrategyScript }[]>(
      'select script from backtest_scripts where backtest_id = $1',
      [id],
    );
    if (script === null) throw new Error('no script was kept');
    const definition = scriptedStrategy(script, { id: 'duo', title: 'Duo', legs: 2 });
    const again = new Backtest({ ...spec, definition }, candles);
    again.step();
    const trades = await dataSource.query<{ pnl: string }[]>(
      'select pnl_paise as pnl from backtest_trades where backtest_id = $1 order by sequence',
      [id],
    );
    expect(trades.length).toBeGreaterThan(10);
    expect(again.result().trades.map(({ pnlPaise }) => pnlPaise)).toEqual(
      trades.map(({ pnl }) => Number(pnl)),
    );
  });

  it('runs the version of a strategy its trader wrote, whatever was saved since', async () => {
    const [strategyId, versionId] = [uuid(), uuid()];
    const { dataSource } = database;
    await dataSource.query(`insert into own_strategies (id, user_id, name) values ($1, $2, 'Mine')`, [
      strategyId,
      TRADER,
    ]);
    await dataSource.query(
      `insert into strategy_versions (id, strategy_id, number, rules)
       values ($1, $3, 1, 'buy when sma(3) crosses above sma(8) sell when sma(3) crosses below sma(8)'),
              ($2, $3, 2, 'buy when close < 1')`,
      [versionId, uuid(), strategyId],
    );
    const tradesOf = (id: string): Promise<unknown[]> =>
      dataSource.query(
        'select entry_at, exit_at, pnl_paise from backtest_trades where backtest_id = $1 order by sequence',
        [id],
      );
    const [written, ready] = [await asked(versionId, {}), await asked()];
    for (const id of [written, ready]) await jobs().add(id, 'a test');
    for (const id of [written, ready]) await reaches(id, 'finished');
    expect((await tradesOf(written)).length).toBeGreaterThan(3);
    expect(await tradesOf(written)).toEqual(await tradesOf(ready));
  });

  it('keeps with a backtest what its report shows, and of each trade what it went through', async () => {
    const id = await asked();
    await database.dataSource.query(
      `update backtests set tariff = 'zerodha', product = 'MIS' where id = $1`,
      [id],
    );
    await jobs().add(id, 'a test');
    await reaches(id, 'finished');
    const [kept] = await database.dataSource.query<{ metrics: Metrics; report: PerformanceReport }[]>(
      'select metrics, report from backtests where id = $1',
      [id],
    );
    const [trades] = await database.dataSource.query<Record<string, number>[]>(
      `select count(*)::int as trades, sum(mae_paise)::bigint as mae, sum(mfe_paise)::bigint as mfe,
              sum(pnl_paise)::bigint as pnl, count(entry_reason)::int as reasons
         from backtest_trades where backtest_id = $1`,
      [id],
    );
    const { metrics, report } = kept ?? {};
    expect(metrics?.trades).toBeGreaterThan(5);
    expect(trades).toMatchObject({ trades: metrics?.trades, reasons: metrics?.trades });
    const sum = (list: readonly { pnlPaise: number }[] = []): number =>
      list.reduce((all, { pnlPaise }) => all + pnlPaise, 0);
    expect(sum(report?.breakdowns.hour)).toBe(trades?.['pnl']);
    expect(sum(report?.excursions)).toBe(trades?.['pnl']);
    expect(report?.monthly).toMatchObject([{ month: '2021-04', pnlPaise: metrics?.netPnlPaise }]);
    const { heads, ...charged } = report?.charges ?? {};
    expect(charged).toEqual({ tariff: 'zerodha', product: 'MIS', ratesFrom: '2023-04-01', keptOvernight: 0 });
    expect(heads && totalCharged(heads)).toBe(metrics?.chargesPaise);
    expect(heads?.sttPaise).toBeGreaterThan(0);
    // Nothing is stored of NIFTY here, and nothing is made up.
    expect(report?.benchmark).toEqual([]);
    expect(metrics).toMatchObject({ benchmarkDays: 0, beta: null });
  });

  it('runs a strategy that trades two instruments together', async () => {
    const { dataSource } = database;
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ('NSE:XYZ', 'NSE', 'XYZ', 'Xyz Limited', 'equity', 5, 1, true)`,
    );
    await dataSource.query(
      `insert into candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise, close_paise,
                            volume)
       select 'NSE:XYZ', 60, $1::timestamptz + n * interval '1 minute', p, p, p, p, 10
         from generate_series(0, 374) n, lateral (select 200000 + abs(n % 30 - 15) * 40 as p) prices`,
      [new Date(istInstant(DAY, '09:15'))],
    );
    const id = await asked('pairs-zscore', { bars: 20, exitScore: 0.2, entryScore: 1.2, stopScore: 4 });
    await dataSource.query('update backtests set second_instrument_id = $2 where id = $1', [id, 'NSE:XYZ']);
    await jobs().add(id, 'a test');
    await reaches(id, 'finished');
    const sides = await dataSource.query<{ side: string; count: number }[]>(
      `select side, count(*)::int as count from backtest_trades where backtest_id = $1 group by side order by side`,
      [id],
    );
    const traded = await dataSource.query<{ of: string }[]>(
      'select distinct instrument_id as of from backtest_trades where backtest_id = $1 order by 1',
      [id],
    );
    expect(traded).toHaveLength(2);
    expect(traded[1]?.of).toBe('NSE:XYZ');
    expect(sides).toHaveLength(2);
    expect(sides[0]?.count).toBe(sides[1]?.count); // every round sells one and buys the other
    expect(sides[0]?.count).toBeGreaterThan(2);
  });

  it('finds out, once it is asked, that a run decided by the past alone', async () => {
    const id = await asked();
    await jobs().add(id, 'a test');
    await reaches(id, 'finished');
    const handler = new RequestLookAheadHandler(worker.get(Outbox, { strict: false }), database.dataSource);
    await expect(handler.execute(new RequestLookAheadCommand(ACCOUNT, id))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const wish = new RequestLookAheadCommand(TRADER, id);
    await handler.execute(wish);
    await handler.execute(wish); // it is being worked on: asking twice is asking once
    const check = (): Promise<LookAheadCheckView> =>
      new FindLookAheadHandler(database.dataSource).execute(new FindLookAheadQuery(TRADER, id));
    await vi.waitFor(async () => expect((await check()).state).toBe('finished'), 20_000);
    expect(await check()).toMatchObject({ first: null, error: null, progressPercent: 100 });
    expect((await check()).decisions).toBeGreaterThan(5);
    expect((await check()).cuts).toBeGreaterThan(30);
    expect((await factsAbout(id)).filter((type) => type === 'backtest.check-requested')).toHaveLength(1);
  });

  it('waits with a backtest while the database is away, however long', async () => {
    const away = Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
    const id = await asked();
    const run = vi.spyOn(running(), 'run');
    for (let n = 0; n < 4; n++) run.mockRejectedValueOnce(away);
    await jobs().add(id, 'a test');
    await reaches(id, 'finished');
  });

  it('says of a backtest whose job was given up that it failed, once', async () => {
    const id = await asked();
    const job = await queue(QUEUES.backtests).add('nobody runs this', {}, { jobId: id });
    await vi.waitFor(async () => expect(await job.isFailed()).toBe(true), 15_000);
    await jobs().takeUpLost();
    await jobs().takeUpLost();
    await reaches(id, 'failed');
    expect(await factsAbout(id)).toEqual(['backtest.failed']);
  });

  it('does not call a backtest failed that has finished', async () => {
    const id = await asked();
    await jobs().add(id, 'a test');
    await reaches(id, 'finished');
    await running().giveUp(id);
    expect(await factsAbout(id)).toEqual(['backtest.finished']);
  });

  it('tells traders and admins of books that do not add up, and nobody of books that do', async () => {
    const { dataSource } = database;
    const told = () =>
      dataSource.query<unknown[]>(
        `select user_id, title, body from notifications where link = '/funds' order by user_id`,
      );
    const facts = () => dataSource.query<unknown[]>(`select id from outbox where type = 'books.differed'`);
    const check = (): Promise<void> => worker.get(CheckBooksJob, { strict: false }).check();
    await dataSource.query(
      `insert into users (id, email, name, role, password_hash)
       values ('00000000-0000-4000-8000-000000000002', 'a@a.in', 'A', 'admin', '-')`,
    );
    await dataSource.query(`insert into trading_accounts (id, name, owner_id) values ($1, 'A', $2)`, [
      ACCOUNT,
      TRADER,
    ]);
    await dataSource.query(
      `insert into account_access (account_id, user_id, access) values ($1, $2, 'trade')`,
      [ACCOUNT, TRADER],
    );
    await check();
    expect(await facts()).toEqual([]);
    await dataSource.query(
      `insert into positions (id, account_id, mode, instrument_id, product, quantity, cost_paise, realised_paise,
                              charges_paise, updated_at)
       values ('p', $1, 'paper', 'NSE:ABC', 'MIS', 5, 0, 0, 0, now())`,
      [ACCOUNT],
    );
    await check();
    const news = {
      title: 'The books do not add up',
      body: 'One difference in the paper books. sum-of-positions of NSE:ABC: expected 0, found 5. Nothing was changed.',
    };
    await vi.waitFor(async () => {
      expect(await told()).toEqual([
        { ...news, user_id: TRADER },
        { ...news, user_id: '00000000-0000-4000-8000-000000000002' },
      ]);
    }, 15_000);
  });

  it('tells admins, and nobody else, that the database was away for long', async () => {
    const admin = '00000000-0000-4000-8000-000000000003';
    await database.dataSource.query(
      `insert into users (id, email, name, role, password_hash) values ($1, 'b@a.in', 'B', 'admin', '-')`,
      [admin],
    );
    await worker
      .get(Outbox, { strict: false })
      .commit(() => Promise.resolve(), { type: 'database.returned', data: { seconds: 61 } });
    const told = () =>
      database.dataSource.query<{ user_id: string; body: string }[]>(
        `select n.user_id, n.body from notifications n join users u on u.id = n.user_id
          where n.title = 'The database is back' and (u.role <> 'admin' or u.id = $1)`,
        [admin],
      );
    await vi.waitFor(async () => expect(await told()).toHaveLength(1), 15_000);
    const [news] = await told();
    expect(news?.user_id).toBe(admin);
    expect(news?.body).toContain('for 61 s');
  });

  it('tells the traders of an account once that it is halted, and all traders of the platform', async () => {
    const told = () =>
      database.dataSource.query<unknown[]>(
        `select title, body from notifications where title like 'Trading of%' order by created_at`,
      );
    const halted = {
      scope: 'account',
      scopeId: ACCOUNT,
      accountId: ACCOUNT,
      mode: null,
      state: 'halted',
      squareOff: false,
      cause: 'person',
      reason: 'a runaway loop',
      setById: TRADER,
      setBy: 'Tara',
      setAt: 1,
      requestId: null,
      acknowledgedBy: null,
      acknowledgedAt: null,
    } as const;
    const tell = (record: SafetyRecord, isNews: boolean): Promise<void> =>
      worker.get(Outbox, { strict: false }).urgent({
        type: 'trading.halted',
        accountId: record.accountId,
        data: { requestId: null, record, isNews },
      });
    await tell(halted, false);
    await tell(halted, true);
    await tell({ ...halted, scope: 'platform', scopeId: 'platform', accountId: null, squareOff: true }, true);
    await vi.waitFor(async () => {
      expect(await told()).toEqual([
        {
          title: 'Trading of your account is halted',
          body: 'By Tara: a runaway loop. Positions are still open.',
        },
        {
          title: 'Trading of the whole platform is halted',
          body: 'By Tara: a runaway loop. Everything held is being squared off.',
        },
      ]);
    }, 15_000);
  });

  it('tells the traders of an account that its strategies stand still without prices, and go on', async () => {
    const about = { accountId: ACCOUNT, mode: 'paper' } as const;
    const deploymentIds = [uuid()];
    const outbox = worker.get(Outbox, { strict: false });
    await outbox.urgent({
      ...about,
      type: 'deployments.paused',
      data: { deploymentIds, instrumentIds: ['NSE:INFY', 'NSE:TCS'] },
    });
    await outbox.urgent({
      ...about,
      type: 'deployments.resumed',
      data: { deploymentIds, pausedMillis: 41_200 },
    });
    await vi.waitFor(async () => {
      const told = await database.dataSource.query<unknown[]>(
        `select title, body from notifications where title like 'Strategies%' order by created_at`,
      );
      expect(told).toEqual([
        {
          title: 'Strategies are paused: no prices',
          body: 'Prices of INFY, TCS have stopped coming (paper). 1 strategy on them decides nothing until they come again; what is held stays, and exits by hand pass.',
        },
        { title: 'Strategies go on', body: 'Prices come again (paper): 1 strategy goes on after 42 s.' },
      ]);
    }, 15_000);
  });

  it('writes the timetable again into a Redis that was emptied', async () => {
    const housekeeping = queue(QUEUES.housekeeping);
    await emptyRedis();
    expect(await housekeeping.getRepeatableJobs()).toEqual([]);
    await worker.get(Schedule, { strict: false }).keep();
    expect(await housekeeping.getRepeatableJobs()).toHaveLength(5);
  });
});
