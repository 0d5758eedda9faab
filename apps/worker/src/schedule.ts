import { InjectQueue } from '@nestjs/bull';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  CHECK_BOOKS,
  ENSURE_PARTITIONS,
  EXPIRE_MARKET_DATA,
  PRUNE_OUTBOX,
  QUEUES,
  REPAIR_GAPS,
  SCORE_OVERLAYS,
  type ScoreOverlaysJob,
} from '@artha/contracts';
import type { Queue } from 'bull';

/** What happens when, in Indian time (minute hour day month weekday). */
const TIMETABLE = [
  { cron: '10 1 * * *', job: PRUNE_OUTBOX },
  { cron: '20 1 * * *', job: ENSURE_PARTITIONS },
  { cron: '30 1 * * *', job: EXPIRE_MARKET_DATA },
  { cron: '40 1 * * *', job: CHECK_BOOKS },
  // After the last session of the day has closed.
  { cron: '30 16 * * *', job: REPAIR_GAPS },
] as const;

/** Of a day that was not told to be over, because the engine was away: once its candles are repaired. */
const SCORE_AT = '0 17 * * *';

const LOOK_EVERY_MILLIS = 60_000;

/**
 * Puts the timetable into Redis, where it outlives this process; entries no longer in it are taken out. A Redis that
 * was emptied gets it again.
 */
@Injectable()
export class Schedule implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger(Schedule.name);
  #timer: NodeJS.Timeout | undefined;

  constructor(
    @InjectQueue(QUEUES.housekeeping) private readonly queue: Queue,
    @InjectQueue(QUEUES.overlays) private readonly overlays: Queue<ScoreOverlaysJob>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.write();
    this.#timer = setInterval(() => {
      this.keep().catch((error: unknown) => this.#log.warn(`the timetable waits: ${String(error)}`));
    }, LOOK_EVERY_MILLIS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  async keep(): Promise<void> {
    if ((await this.queue.getRepeatableJobs()).length < TIMETABLE.length) await this.write();
  }

  private async write(): Promise<void> {
    for (const { key } of await this.queue.getRepeatableJobs()) await this.queue.removeRepeatableByKey(key);
    for (const { cron, job } of TIMETABLE) {
      const repeat = { cron, tz: 'Asia/Kolkata' };
      await this.queue.add(job, {}, { repeat, attempts: 3, removeOnComplete: 50, removeOnFail: 50 });
    }
    for (const { key } of await this.overlays.getRepeatableJobs())
      await this.overlays.removeRepeatableByKey(key);
    const repeat = { cron: SCORE_AT, tz: 'Asia/Kolkata' };
    await this.overlays.add(
      SCORE_OVERLAYS,
      {},
      { repeat, attempts: 3, removeOnComplete: 50, removeOnFail: 50 },
    );
    await this.queue.add(ENSURE_PARTITIONS, {}, { removeOnComplete: true, removeOnFail: 50 });
  }
}
