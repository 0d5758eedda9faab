import { Injectable } from '@nestjs/common';
import { DAY_MILLIS, istDateOf, type UtcMillis } from '@artha/core';
import { ensurePartitions } from '@artha/market-data';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource, type QueryRunner } from 'typeorm';

export type RecordedTable = 'ticks' | 'depth_snapshots' | 'candles';

/** How lines of each table come in, and how they become rows; stamps come as milliseconds. */
const TABLES: Readonly<Record<RecordedTable, { incoming: string; rows: string }>> = {
  ticks: {
    incoming:
      'id text, at bigint, sequence integer, last_paise bigint, day_volume bigint, open_interest bigint',
    rows: `INSERT INTO ticks (instrument_id, at, sequence, last_paise, day_volume, open_interest)
           SELECT id, timestamptz 'epoch' + at * interval '1 ms', sequence, last_paise, day_volume, open_interest
           FROM incoming_ticks ON CONFLICT DO NOTHING`,
  },
  depth_snapshots: {
    incoming: `id text, at bigint, bid_paise bigint[], bid_quantities bigint[], bid_orders integer[],
               ask_paise bigint[], ask_quantities bigint[], ask_orders integer[]`,
    rows: `INSERT INTO depth_snapshots (instrument_id, at, bid_paise, bid_quantities, bid_orders, ask_paise,
                                        ask_quantities, ask_orders)
           SELECT id, timestamptz 'epoch' + at * interval '1 ms', bid_paise, bid_quantities, bid_orders, ask_paise,
                  ask_quantities, ask_orders
           FROM incoming_depth_snapshots ON CONFLICT DO NOTHING`,
  },
  candles: {
    incoming: `id text, opened_at bigint, open_paise bigint, high_paise bigint, low_paise bigint, close_paise bigint,
               volume bigint, turnover_paise bigint, trades integer, open_interest bigint`,
    rows: `INSERT INTO candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise,
                                close_paise, volume, turnover_paise, trades, open_interest)
           SELECT id, 60, timestamptz 'epoch' + opened_at * interval '1 ms', open_paise, high_paise, low_paise,
                  close_paise, volume, turnover_paise, trades, open_interest
           FROM incoming_candles ON CONFLICT DO NOTHING`,
  },
};

/**
 * Writes batches by COPY on a connection of its own, each in one transaction: all of a batch is stored, or none, and
 * a batch that comes twice is stored once. A failure is thrown; the connection is given up with it.
 */
@Injectable()
export class RecordingStore {
  #runner: QueryRunner | null = null;
  #day = '';

  constructor(private readonly dataSource: DataSource) {}

  async write(table: RecordedTable, lines: AsyncIterable<Buffer>, at: UtcMillis): Promise<void> {
    const runner = (this.#runner ??= await this.open());
    try {
      await this.prepareDay(runner, at);
      await runner.startTransaction();
      const client = (await runner.connect()) as PoolClient;
      const copy = client.query(copyFrom(`COPY incoming_${table} FROM STDIN`));
      const isWritten = new Promise<void>((resolve, reject) => {
        copy.on('finish', resolve);
        copy.on('error', reject);
      });
      isWritten.catch(() => undefined); // awaited below; until then the stream may already have failed
      for await (const piece of lines) if (!copy.write(piece)) await Promise.race([drained(copy), isWritten]);
      copy.end();
      await isWritten;
      await runner.query(TABLES[table].rows);
      await runner.query(`TRUNCATE incoming_${table}`);
      await runner.commitTransaction();
    } catch (error) {
      await this.giveUp();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.giveUp();
  }

  private async open(): Promise<QueryRunner> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const tables = Object.entries(TABLES).map(
        ([table, { incoming }]) => `CREATE TEMPORARY TABLE incoming_${table} (${incoming})`,
      );
      await runner.query(`SET synchronous_commit = off; DROP TABLE IF EXISTS incoming_ticks, incoming_depth_snapshots,
                          incoming_candles; ${tables.join('; ')}`);
      return runner;
    } catch (error) {
      await runner.release().catch(() => undefined);
      throw error;
    }
  }

  /** The worker makes partitions every night; this is for a database that was made today. */
  private async prepareDay(runner: QueryRunner, at: UtcMillis): Promise<void> {
    const today = istDateOf(at);
    if (today === this.#day) return;
    const tomorrow = istDateOf(at + DAY_MILLIS);
    for (const table of ['ticks', 'depth_snapshots', 'candles'] as const)
      await ensurePartitions(runner, table, today, tomorrow);
    this.#day = today;
  }

  /** What it was in the middle of must not be found by the next user of the connection. */
  private async giveUp(): Promise<void> {
    const runner = this.#runner;
    this.#runner = null;
    if (runner === null) return;
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    await runner.query('DISCARD ALL').catch(() => undefined);
    await runner.release().catch(() => undefined);
  }
}

function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    stream.once('drain', resolve);
  });
}
