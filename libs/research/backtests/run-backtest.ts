import { Injectable } from '@nestjs/common';
import { LIVE_CHANNELS, type BacktestProgress } from '@artha/contracts';
import {
  Backtest,
  BENCHMARK_ID,
  DAY_MILLIS,
  equityPoints,
  Refusal,
  reportOf,
  ScriptWriter,
  type BacktestResult,
  type PerformanceReport,
} from '@artha/core';
import { Candles } from '@artha/market-data';
import { Outbox, RedisConnections, type NewFact } from '@artha/platform';
import { PluginFault } from '@artha/plugins';
import { DataSource, In, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import { type BacktestMaterial, BacktestMaterials } from './backtest-material.js';
import { BacktestEntity, type BacktestState, type EquityRow } from './backtest.entity.js';

/** The close before the first day is found within as many days, over any row of holidays. */
const FIRST_RETURN_MILLIS = 14 * DAY_MILLIS;
const STEPS = 20;
const CURVE_POINTS = 1_000;
/** Some megabyte of text: a run of years may have a hundred thousand trades. */
const TRADES_AT_ONCE = 5_000;
/** Reading the candles counts for this much of the whole, writing the answer for the rest after 95. */
const READ_PERCENT = 10;
const RUN_PERCENT = 95;

interface Found extends BacktestResult {
  readonly report: PerformanceReport;
}

/**
 * Runs a queued backtest to its end and stores what it found. Safe to run twice: one that has ended is left alone,
 * one that a killed worker left half-way starts again. What the strategy or the period gets wrong is its result,
 * not a fault of the worker; anything else is thrown for the queue to try again.
 */
@Injectable()
export class RunBacktest {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
    private readonly candles: Candles,
    private readonly materials: BacktestMaterials,
    private readonly connections: RedisConnections,
  ) {}

  async run(backtestId: string, report: (percent: number) => Promise<void>): Promise<void> {
    const row = await this.database.getRepository(BacktestEntity).findOneBy({ id: backtestId });
    if (!row || row.state === 'finished' || row.state === 'failed') return;
    await this.advance(row, 'running', 0, report);
    let writer: ScriptWriter | null = null;
    try {
      const material = await this.materials.of(row);
      writer = material.isForeign ? new ScriptWriter() : null;
      await this.finish(row, await this.compute(row, material, writer, report), writer);
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof PluginFault)) throw error;
      await this.fail(row, error.message, writer);
    }
  }

  /** Backtests that have not ended though they were asked for a while ago, the oldest first. */
  async unfinished(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(
      `select id from backtests
        where state in ('queued', 'running') and created_at < now() - interval '1 minute' order by sequence limit 200`,
    );
    return rows.map((row) => row.id);
  }

  /** The queue has given up on it. */
  async giveUp(backtestId: string): Promise<void> {
    const row = await this.database.getRepository(BacktestEntity).findOneBy({ id: backtestId });
    if (row) await this.fail(row, 'The backtest could not be completed. Start it again, or report it.');
  }

  private async compute(
    row: BacktestEntity,
    { spec, candles, own }: BacktestMaterial,
    writer: ScriptWriter | null,
    report: (percent: number) => Promise<void>,
  ): Promise<Found> {
    const total = candles.openedAt.length;
    if (total === 0) throw new Refusal('NO_CANDLES', { instrumentId: row.instrumentId });
    await this.advance(row, 'running', READ_PERCENT, report);
    const definition = writer === null ? spec.definition : writer.of(spec.definition);
    const backtest = new Backtest({ ...spec, definition }, candles);
    for (let done = 0; done < total;) {
      done = backtest.step(Math.ceil(total / STEPS)).done;
      const percent = READ_PERCENT + ((RUN_PERCENT - READ_PERCENT) * done) / total;
      await this.advance(row, 'running', Math.floor(percent), report);
    }
    const { from, until } = own;
    const benchmark = await this.candles.dailyCloses(BENCHMARK_ID, from - FIRST_RETURN_MILLIS, until);
    const result = backtest.result(benchmark);
    return { ...result, report: reportOf(result, benchmark) };
  }

  private async finish(row: BacktestEntity, found: Found, writer: ScriptWriter | null): Promise<void> {
    const { metrics, trades, equity, report } = found;
    const curve = equityPoints(equity, CURVE_POINTS).map(
      ({ at, equityPaise, drawdownPercent }): EquityRow => [at, equityPaise, drawdownPercent],
    );
    const kept = { progressPercent: 100, metrics: { ...metrics }, equity: curve, report };
    const news = { type: 'backtest.finished', data: { backtestId: row.id, userId: row.userId } } as const;
    await this.end(row, { state: 'finished', ...kept }, news, async (tx) => {
      for (let first = 0; first < trades.length; first += TRADES_AT_ONCE)
        await tx.query(INSERT_TRADES, [row.id, JSON.stringify(trades.slice(first, first + TRADES_AT_ONCE))]);
      await keepScript(tx, row, writer);
    });
    await this.show(row, 'finished', 100);
  }

  private async fail(row: BacktestEntity, error: string, writer: ScriptWriter | null = null): Promise<void> {
    const { id: backtestId, userId } = row;
    const news = { type: 'backtest.failed', data: { backtestId, userId, error } } as const;
    if (await this.end(row, { state: 'failed', error }, news, (tx) => keepScript(tx, row, writer)))
      await this.show(row, 'failed', row.progressPercent);
  }

  /** Ends it once, whoever comes first: another worker may run the same one. False: it had ended before. */
  private end(
    { id }: BacktestEntity,
    ending: QueryDeepPartialEntity<BacktestEntity>,
    news: NewFact,
    also: (tx: EntityManager) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<boolean> {
    return this.outbox.commit(async (tx) => {
      const working = { id, state: In(['queued', 'running']) };
      const { affected } = await tx.update(BacktestEntity, working, { ...ending, finishedAt: Date.now() });
      if (affected === 0) return false;
      await also(tx);
      await this.outbox.add(tx, [news]);
      return true;
    });
  }

  private async advance(
    row: BacktestEntity,
    state: BacktestState,
    percent: number,
    report: (percent: number) => Promise<void>,
  ): Promise<void> {
    await this.database
      .getRepository(BacktestEntity)
      .update({ id: row.id, state: In(['queued', 'running']) }, { state, progressPercent: percent });
    await report(percent);
    await this.show(row, state, percent);
  }

  private async show({ id, userId }: BacktestEntity, state: BacktestState, percent: number): Promise<void> {
    const progress: BacktestProgress = { backtestId: id, userId, state, progressPercent: percent };
    await this.connections.shared.publish(LIVE_CHANNELS.backtests, JSON.stringify(progress));
  }
}

/** What the code of a plug-in answered, for whoever walks through the run. */
async function keepScript(
  tx: EntityManager,
  { id }: BacktestEntity,
  writer: ScriptWriter | null,
): Promise<void> {
  const script = writer?.script() ?? null;
  if (script === null) return;
  await tx.query(`insert into backtest_scripts (backtest_id, script) values ($1, $2)`, [
    id,
    JSON.stringify(script),
  ]);
}

const INSERT_TRADES = `
  insert into backtest_trades (backtest_id, sequence, instrument_id, entry_at, exit_at, side, quantity, entry_paise, exit_paise,
                               pnl_paise, charges_paise, mae_paise, mfe_paise, entry_reason, reason)
  select $1, sequence, "instrumentId", to_timestamp("entryAt" / 1000.0), to_timestamp("exitAt" / 1000.0), side, quantity,
         "entryPaise", "exitPaise", "pnlPaise", "chargesPaise", "maePaise", "mfePaise", "entryReason", reason
    from jsonb_to_recordset($2::jsonb) as t(
      sequence integer, "instrumentId" text, "entryAt" double precision, "exitAt" double precision, side text, quantity bigint,
      "entryPaise" double precision, "exitPaise" double precision, "pnlPaise" bigint, "chargesPaise" bigint,
      "maePaise" bigint, "mfePaise" bigint, "entryReason" text, reason text)`;
