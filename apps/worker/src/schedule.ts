import { InjectQueue } from '@nestjs/bull';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ENSURE_PARTITIONS, PRUNE_OUTBOX, QUEUES } from '@artha/contracts';
import type { Queue } from 'bull';

/** What happens when, in Indian time (minute hour day month weekday). */
const TIMETABLE = [
  { cron: '10 1 * * *', job: PRUNE_OUTBOX },
  { cron: '20 1 * * *', job: ENSURE_PARTITIONS },
] as const;

/** Puts the timetable into Redis, where it outlives this process; entries no longer in it are taken out. */
@Injectable()
export class Schedule implements OnApplicationBootstrap {
  constructor(@InjectQueue(QUEUES.housekeeping) private readonly queue: Queue) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const { key } of await this.queue.getRepeatableJobs()) await this.queue.removeRepeatableByKey(key);
    for (const { cron, job } of TIMETABLE) {
      const repeat = { cron, tz: 'Asia/Kolkata' };
      await this.queue.add(job, {}, { repeat, attempts: 3, removeOnComplete: 50, removeOnFail: 50 });
    }
    await this.queue.add(ENSURE_PARTITIONS, {}, { removeOnComplete: true, removeOnFail: 50 });
  }
}
