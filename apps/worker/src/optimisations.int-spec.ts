import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { CqrsModule, CommandBus, QueryBus } from '@nestjs/cqrs';
import { daysAfter, istInstant, ParameterSpace, strategyOf } from '@artha/core';
import { PlatformConfig } from '@artha/platform';
import {
  CancelOptimisationCommand,
  FindFindingsQuery,
  FindWalkForwardQuery,
  RequestOptimisationCommand,
  ResearchModule,
  ResumeOptimisationCommand,
  RunOptimisation,
  TrialThreads,
  type WalkForwardView,
} from '@artha/research';
import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { emptyRedis } from '../../../database/testing/test-redis.js';
import { OptimisationJobs } from './jobs/optimisation-jobs.js';
import { WorkerModule } from './worker.module.js';

const TRADER = '00000000-0000-2000-8000-000000000001';
const OTHER = '00000000-0000-2000-8000-000000000002';
const DAYS = Array.from({ length: 21 }, (_, n) => daysAfter('2021-03-20', n));

/** A busy machine is no fault of the code. */
const PATIENCE_MILLIS = 60_000;

const small = { fastBars: { from: 3, to: 9, step: 2 }, slowBars: { from: 8, to: 20, step: 4 } };
const large = { fastBars: { from: 3, to: 60, step: 1 }, slowBars: { from: 20, to: 200, step: 2 } };
const request = {
  strategyId: 'sma-crossover',
  ranges: small,
  fixed: { direction: 3 },
  instrumentId: 'NSE:ABC',
  timeframe: '1m' as const,
  fromOn: '2021-03-20',
  toOn: '2021-04-09',
  capitalPaise: 10_000_000,
  quantity: 10,
  slippageBps: 5,
  commissionBps: 3,
  method: 'grid' as const,
  objective: 'net-profit' as const,
  minimumTrades: 1,
  trials: 5_000,
  seed: 1,
  walkForward: null,
};

interface Row {
  readonly state: string;
  readonly run: number;
  readonly trials_done: number;
  readonly trials_total: number;
}

describe('an optimisation', { timeout: 3 * PATIENCE_MILLIS }, () => {
  let database: TestDatabase;
  let worker: NestFastifyApplication;
  let config: PlatformConfig;

  beforeAll(async () => {
    database = await createTestDatabase('optimisations');
    await database.dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ('NSE:ABC', 'NSE', 'ABC', 'Abc Limited', 'equity', 5, 1, true)`,
    );
    for (const [n, day] of DAYS.entries())
      await database.dataSource.query(
        `insert into candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise, close_paise,
                              volume)
         select 'NSE:ABC', 60, $1::timestamptz + n * interval '1 minute', p, p, p, p, 10
           from generate_series(0, 374) n,
                lateral (select 100000 + (sin(n / 17.0 + $2) * 900 + sin(n / 61.0) * 1500)::int as p) prices`,
        [new Date(istInstant(day, '09:15')), n],
      );
    await database.dataSource.query(
      `insert into users (id, email, name, role, password_hash)
       values ($1, 't@t.in', 'T', 'trader', '-'), ($2, 'o@t.in', 'O', 'trader', '-')`,
      [TRADER, OTHER],
    );
  });

  beforeEach(async () => {
    config = Object.assign(new PlatformConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: await emptyRedis(),
    });
    worker = await start();
  });
  afterEach(async () => {
    await worker.close();
    await database.dataSource.query('delete from optimisations');
  });
  afterAll(() => database.drop());

  async function start(): Promise<NestFastifyApplication> {
    const imports = [WorkerModule.withConfig(config), CqrsModule.forRoot(), ResearchModule];
    const testing = await Test.createTestingModule({ imports }).compile();
    const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await app.init();
    return app;
  }

  const commands = (): CommandBus => worker.get(CommandBus, { strict: false });
  async function ask(changed: object = {}, userId = TRADER): Promise<string> {
    const id = uuid();
    await commands().execute(new RequestOptimisationCommand(userId, { ...request, id, ...changed }));
    return id;
  }
  async function rowOf(id: string): Promise<Row> {
    const [row] = await database.dataSource.query<Row[]>(
      'select state, run, trials_done, trials_total from optimisations where id = $1',
      [id],
    );
    if (row === undefined) throw new Error('there is no such row');
    return row;
  }
  /** A plug-in of one strategy with one parameter; what the strategy is called. */
  async function upload(code: string): Promise<string> {
    const [versionId, partId] = [uuid(), uuid()];
    const bars = { kind: 'whole', label: 'Bars', description: 'Bars.', min: 1, max: 99, initial: 5 };
    const described = { title: 'Only', description: 'Only.', entry: 'main.js', parameters: { bars } };
    const config = {
      ...{ name: 'tried', version: '1.0.0', apiVersion: 1, author: 'A tester', description: 'Tried.' },
      provides: [{ kind: 'strategy', id: 'only', ...described }],
    };
    await database.dataSource.query(
      `insert into plugin_versions (id, name, version, config, files, sha256, zip_bytes, costs, uploaded_by)
       values ($1, $2, $3, $4, $5, repeat('0', 64), 1, '{}', $6)`,
      [versionId, config.name, config.version, config, { 'main.js': code }, TRADER],
    );
    await database.dataSource.query(
      `insert into plugin_parts (id, version_id, kind, name, title) values ($1, $2, 'strategy', 'only', 'Only')`,
      [partId, versionId],
    );
    return partId;
  }
  const reaches = (id: string, state: string): Promise<Row> =>
    vi.waitFor(async () => {
      const row = await rowOf(id);
      expect(row.state).toBe(state);
      return row;
    }, PATIENCE_MILLIS);
  async function trialsOf(id: string): Promise<{ number: number; made: string; score: number | null }[]> {
    return database.dataSource.query(
      `select number, xmin::text as made, score from optimisation_trials where optimisation_id = $1 order by number`,
      [id],
    );
  }
  /** The next search halts after five trials; `left` comes when its threads are closed. */
  function haltNextSearch(): { readonly left: Promise<void> } {
    const { run, close } = TrialThreads.prototype as Pick<TrialThreads, 'run' | 'close'>;
    const left = Promise.withResolvers<undefined>();
    vi.spyOn(TrialThreads.prototype, 'run').mockImplementationOnce(async function (
      this: TrialThreads,
      tasks,
      onAnswer,
    ) {
      await run.call(this, tasks.slice(0, 5), onAnswer);
      await left.promise;
      await run.call(this, tasks.slice(5), onAnswer);
    });
    vi.spyOn(TrialThreads.prototype, 'close').mockImplementationOnce(async function (this: TrialThreads) {
      await close.call(this);
      left.resolve(undefined);
    });
    return { left: left.promise };
  }
  const hasTried = (id: string, trials: number): Promise<void> =>
    vi.waitFor(async () => expect((await rowOf(id)).trials_done).toBe(trials), PATIENCE_MILLIS);

  it('makes every trial of its grid once, and says so once', async () => {
    const id = await ask();
    const allowed = new ParameterSpace(strategyOf('sma-crossover'), small).allowed()?.length ?? 0;
    expect(await reaches(id, 'finished')).toMatchObject({ trials_done: allowed, trials_total: allowed });
    const trials = await trialsOf(id);
    expect(trials.map(({ number }) => number)).toEqual(Array.from({ length: allowed }, (_, n) => n));
    expect(trials.some(({ score }) => score !== null && score > 0)).toBe(true);
    const { findings } = await worker
      .get(QueryBus, { strict: false })
      .execute(new FindFindingsQuery(TRADER, id));
    expect(findings?.lookAhead.looksAhead).toBe(false);
    expect(findings?.lookAhead.cuts).toBeGreaterThan(30);
    expect(findings?.bootstrapped).toMatchObject({ runs: 1_000 });
    expect(findings?.entries?.pValue).toBeGreaterThan(0);
    expect(findings?.costs.bands).toHaveLength(8);
    await worker.get(OptimisationJobs, { strict: false }).takeUpLost();
    const facts = await database.dataSource.query<{ type: string }[]>(
      `select type from outbox where fact->'data'->>'optimisationId' = $1 order by sequence`,
      [id],
    );
    expect(facts.map(({ type }) => type)).toEqual(['optimisation.requested', 'optimisation.finished']);
  });

  it('is left when it is cancelled, and goes on from what was tried to the same end as without a break', async () => {
    const search = haltNextSearch();
    const id = await ask({ ranges: large, method: 'genetic', trials: 80 });
    await hasTried(id, 5);
    await commands().execute(new CancelOptimisationCommand(TRADER, id));
    await search.left;
    const before = await trialsOf(id);
    expect(before).toHaveLength(5);
    expect((await rowOf(id)).state).toBe('cancelled');
    await commands().execute(new ResumeOptimisationCommand(TRADER, id));
    expect(await reaches(id, 'finished')).toMatchObject({ run: 2, trials_done: 80 });
    const after = await trialsOf(id);
    const kept = new Map(before.map((trial) => [trial.number, trial]));
    expect(after.filter(({ number }) => kept.has(number))).toEqual(before);
    const unbroken = await ask({ ranges: large, method: 'genetic', trials: 80 });
    await reaches(unbroken, 'finished');
    const scores = async (one: string) => (await trialsOf(one)).map(({ score }) => score);
    expect(await scores(unbroken)).toEqual(await scores(id));
  });

  it('is walked forward: each window is tested with what was best before it, and goes on after a break', async () => {
    const id = await ask({ walkForward: { scheme: 'rolling', windows: 3, inSamplePercent: 70 } });
    const allowed = new ParameterSpace(strategyOf('sma-crossover'), small).allowed()?.length ?? 0;
    expect(await reaches(id, 'finished')).toMatchObject({
      trials_done: 4 * allowed,
      trials_total: 4 * allowed,
    });
    const walked = (): Promise<WalkForwardView> =>
      worker.get(QueryBus, { strict: false }).execute(new FindWalkForwardQuery(TRADER, id));
    const { windows, verdict } = await walked();
    expect(windows.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(windows[2]?.testToOn).toBe('2021-04-09');
    for (const [at, { testToOn }] of windows.slice(0, -1).entries())
      expect(windows[at + 1]?.testFromOn).toBe(daysAfter(testToOn, 1));
    const best = await database.dataSource.query<{ parameters: object; metrics: object }[]>(
      `select distinct on (window_number) parameters, metrics from optimisation_trials
        where optimisation_id = $1 and window_number > 0 order by window_number, score desc nulls last, number`,
      [id],
    );
    expect(windows.map(({ parameters, fit }) => ({ parameters, metrics: fit?.metrics }))).toEqual(best);
    expect(verdict?.netPaise).toBe(
      windows.reduce((sum, { test }) => sum + (test?.metrics.netPnlPaise ?? 0), 0),
    );
    expect(Object.keys(verdict?.stabilityPercent ?? {})).toEqual(['fastBars', 'slowBars']);

    await database.dataSource.query(
      `delete from optimisation_windows where optimisation_id = $1 and number > 1`,
      [id],
    );
    await database.dataSource.query(
      `delete from optimisation_trials where optimisation_id = $1 and window_number = 3 and number > 2`,
      [id],
    );
    await database.dataSource.query(`update optimisations set state = 'cancelled' where id = $1`, [id]);
    await commands().execute(new ResumeOptimisationCommand(TRADER, id));
    expect(await reaches(id, 'finished')).toMatchObject({ trials_done: 4 * allowed });
    expect(await walked()).toEqual({ windows, verdict });
  });

  it('is left by a worker that stops, and finished by the next one', async () => {
    haltNextSearch();
    const id = await ask({ ranges: large, method: 'random', trials: 50 });
    await hasTried(id, 5);
    await worker.close();
    const before = await trialsOf(id);
    expect((await rowOf(id)).state).toBe('running');
    expect(before).toHaveLength(5);
    worker = await start();
    expect(await reaches(id, 'finished')).toMatchObject({ run: 1, trials_done: 50 });
    const kept = new Set(before.map(({ number }) => number));
    expect((await trialsOf(id)).filter(({ number }) => kept.has(number))).toEqual(before);
  });

  it('of a plug-in goes on after a trial that never ends', async () => {
    const code = `export default class {
      constructor({ bars }) { this.bars = bars; this.seen = 0; }
      onCandle(candle, position) {
        if (this.bars === 3) while (true);
        if (++this.seen % this.bars > 0) return null;
        return position.quantity === 0 ? buy('in') : exit('out');
      }
    }`;
    const id = await ask({
      strategyId: await upload(code),
      ranges: { bars: { from: 2, to: 9, step: 1 } },
      fixed: {},
    });
    await reaches(id, 'finished');
    const failed = await database.dataSource.query<{ bars: number; error: string }[]>(
      `select (parameters->>'bars')::integer as bars, error from optimisation_trials
        where optimisation_id = $1 and error is not null`,
      [id],
    );
    expect(failed).toEqual([{ bars: 3, error: expect.stringMatching(/steps a candle may take/) as string }]);
    expect(await trialsOf(id)).toHaveLength(8);
    const found = await worker.get(QueryBus, { strict: false }).execute(new FindFindingsQuery(TRADER, id));
    expect(found.findings?.lookAhead.looksAhead).toBe(false);
  });

  it('fails with the reason where there are no candles, and can be resumed', async () => {
    const id = await ask({ fromOn: '2020-01-01', toOn: '2020-01-31' });
    await reaches(id, 'failed');
    await commands().execute(new ResumeOptimisationCommand(TRADER, id));
    expect((await reaches(id, 'failed')).run).toBe(2);
  });

  it('is nobody else’s', async () => {
    const id = await ask({ ranges: large, method: 'random', trials: 5_000 });
    await expect(commands().execute(new CancelOptimisationCommand(OTHER, id))).rejects.toThrow(
      'no such optimisation',
    );
    await expect(commands().execute(new ResumeOptimisationCommand(OTHER, id))).rejects.toThrow(
      'no such optimisation',
    );
    await expect(
      commands().execute(new RequestOptimisationCommand(OTHER, { ...request, id })),
    ).rejects.toThrow();
    await commands().execute(new CancelOptimisationCommand(TRADER, id));
    await commands().execute(new CancelOptimisationCommand(TRADER, id));
  });

  it('is refused when three of one person are waiting already, and one that has ended cannot be cancelled', async () => {
    vi.spyOn(worker.get(RunOptimisation, { strict: false }), 'run').mockResolvedValue();
    const ids = [await ask(), await ask(), await ask()];
    await expect(ask()).rejects.toThrow('3 of your optimisations wait or run already');
    await ask({}, OTHER);
    await database.dataSource.query(`update optimisations set state = 'finished' where id = $1`, [ids[0]]);
    await expect(commands().execute(new CancelOptimisationCommand(TRADER, ids[0] ?? ''))).rejects.toThrow(
      'is finished already',
    );
    await expect(commands().execute(new ResumeOptimisationCommand(TRADER, ids[0] ?? ''))).rejects.toThrow(
      'is finished already',
    );
  });
});
