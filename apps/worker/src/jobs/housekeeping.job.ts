import { Process, Processor } from '@nestjs/bull';
import { Logger } from '@nestjs/common';
import { ENSURE_PARTITIONS, PRUNE_OUTBOX, QUEUES } from '@artha/contracts';
import { DAY_MILLIS, istDateOf } from '@artha/core';
import { ensurePartitions } from '@artha/market-data';
import { DataSource } from 'typeorm';

/** Published facts are kept this long beside the stream. */
const KEPT_DAYS = 7;
const PARTITIONS_AHEAD_DAYS = 40;

/** What keeps the database small and ready; the times are in `schedule.ts`. */
@Processor(QUEUES.housekeeping)
export class Housekeeping {
  readonly #log = new Logger(Housekeeping.name);

  constructor(private readonly database: DataSource) {}

  @Process(PRUNE_OUTBOX)
  async pruneOutbox(): Promise<void> {
    for (const [table, column] of [
      ['outbox', 'published_at'],
      ['handled_facts', 'handled_at'],
    ] as const) {
      const [, removed] = await this.database.query<[unknown, number]>(
        `delete from ${table} where ${column} < now() - make_interval(days => $1)`,
        [KEPT_DAYS],
      );
      this.#log.log(`${removed} rows left ${table}`);
    }
  }

  @Process(ENSURE_PARTITIONS)
  async ensurePartitions(): Promise<void> {
    const today = istDateOf(Date.now());
    const ahead = istDateOf(Date.now() + PARTITIONS_AHEAD_DAYS * DAY_MILLIS);
    await ensurePartitions(this.database, 'candles', today, ahead);
    await ensurePartitions(this.database, 'ticks', today, ahead);
  }
}
