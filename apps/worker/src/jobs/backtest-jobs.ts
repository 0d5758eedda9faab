import { InjectQueue } from '@nestjs/bull';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { QUEUES, RUN_BACKTEST, type RunBacktestJob } from '@artha/contracts';
import { correlationId } from '@artha/platform';
import { RunBacktest } from '@artha/research';
import type { Queue } from 'bull';

const LOOK_EVERY_MILLIS = 60_000;

/**
 * The jobs of backtests. Redis may lose one (it was emptied), or give one up without a word to anyone (its worker
 * died twice over it), so the table is looked through for backtests that nobody works on any more.
 */
@Injectable()
export class BacktestJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger(BacktestJobs.name);
  #timer: NodeJS.Timeout | undefined;

  constructor(
    @InjectQueue(QUEUES.backtests) private readonly queue: Queue<RunBacktestJob>,
    private readonly backtests: RunBacktest,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.takeUpLost().catch((error: unknown) => this.#log.warn(`lost backtests wait: ${String(error)}`));
    }, LOOK_EVERY_MILLIS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** The job's id is the backtest's, which makes a second one impossible. */
  async add(backtestId: string, cause: string): Promise<void> {
    await this.queue.add(
      RUN_BACKTEST,
      { backtestId, correlationId: cause },
      {
        jobId: backtestId,
        attempts: 3,
        backoff: { type: 'exponential', delay: 1_000 },
        removeOnComplete: 1_000,
        removeOnFail: 1_000,
      },
    );
  }

  async takeUpLost(): Promise<void> {
    for (const backtestId of await this.backtests.unfinished()) {
      const job = await this.queue.getJob(backtestId);
      if (job === null) await this.add(backtestId, correlationId());
      else if (await job.isFailed()) await this.backtests.giveUp(backtestId);
    }
  }
}
