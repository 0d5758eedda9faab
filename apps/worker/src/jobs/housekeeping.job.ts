import { Process, Processor } from '@nestjs/bull';
import { Logger } from '@nestjs/common';
import { ENSURE_PARTITIONS, EXPIRE_MARKET_DATA, PRUNE_OUTBOX, QUEUES, REPAIR_GAPS } from '@artha/contracts';
import { DAY_MILLIS, istDateOf } from '@artha/core';
import { ensurePartitions, expireMarketData, RepairGaps } from '@artha/market-data';
import { DataSource } from 'typeorm';

/** Published facts are kept this long beside the stream. */
const KEPT_DAYS = 7;
const PARTITIONS_AHEAD_DAYS = 40;

/** What keeps the database small and ready; the times are in `schedule.ts`. */
@Processor(QUEUES.housekeeping)
export class Housekeeping {
  readonly #log = new Logger(Housekeeping.name);

  constructor(
    private readonly database: DataSource,
    private readonly gaps: RepairGaps,
  ) {}

  @Process(PRUNE_OUTBOX)
  async pruneOutbox(): Promise<void> {
    for (const [table, isOld] of [
      ['outbox', `created_at < now() - make_interval(days => $1) and sequence not in (table outbox_waiting)`],
      ['handled_facts', 'handled_at < now() - make_interval(days => $1)'],
    ] as const) {
      const [, removed] = await this.database.query<[unknown, number]>(
        `delete from ${table} where ${isOld}`,
        [KEPT_DAYS],
      );
      this.#log.log(`${removed} rows left ${table}`);
    }
  }

  @Process(ENSURE_PARTITIONS)
  async ensurePartitions(): Promise<void> {
    const today = istDateOf(Date.now());
    const ahead = istDateOf(Date.now() + PARTITIONS_AHEAD_DAYS * DAY_MILLIS);
    for (const table of ['candles', 'ticks', 'depth_snapshots'] as const)
      await ensurePartitions(this.database, table, today, ahead);
  }

  @Process(EXPIRE_MARKET_DATA)
  async expireMarketData(): Promise<void> {
    for (const { table, fromOn, untilOn } of await expireMarketData(this.database, istDateOf(Date.now())))
      this.#log.log(`${table} ${fromOn === null ? '' : `from ${fromOn} `}before ${untilOn} let go`);
  }

  /** Today's minutes that were missed (a restart, a database that was away) are made from today's ticks. */
  @Process(REPAIR_GAPS)
  async repairGaps(): Promise<void> {
    const { missing, repaired } = await this.gaps.repairDay(istDateOf(Date.now()));
    if (missing > 0) this.#log.log(`${repaired} of ${missing} missing minutes repaired`);
  }
}
