import { OnQueueFailed, Process, Processor } from '@nestjs/bull';
import { Logger } from '@nestjs/common';
import { QUEUES, RUN_BACKTEST, type RunBacktestJob } from '@artha/contracts';
import { isConnectionFault, underCorrelation } from '@artha/platform';
import { RunBacktest } from '@artha/research';
import type { Job } from 'bull';

const TRY_AGAIN_MILLIS = 1_000;

/** Runs the backtests of the queue, one at a time. While the database is away it waits: that is no attempt that failed. */
@Processor(QUEUES.backtests)
export class RunBacktestJobProcessor {
  readonly #log = new Logger(RUN_BACKTEST);

  constructor(private readonly backtests: RunBacktest) {}

  @Process(RUN_BACKTEST)
  async run(job: Job<RunBacktestJob>): Promise<void> {
    const { backtestId, correlationId } = job.data;
    await underCorrelation(correlationId, async () => {
      while (!(await this.hasRun(job))) {
        this.#log.warn(`backtest ${backtestId} waits for the database`);
        await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MILLIS));
      }
      this.#log.log(`backtest ${backtestId} has ended`);
    });
  }

  @OnQueueFailed()
  async failed(job: Job<RunBacktestJob>, error: Error): Promise<void> {
    this.#log.error(
      `backtest ${job.data.backtestId}, attempt ${job.attemptsMade}: ${error.message}`,
      error.stack,
    );
    try {
      if (await job.isFailed()) await this.backtests.giveUp(job.data.backtestId);
    } catch (fault) {
      this.#log.warn(`it is given up later: ${String(fault)}`);
    }
  }

  private async hasRun(job: Job<RunBacktestJob>): Promise<boolean> {
    try {
      await this.backtests.run(job.data.backtestId, async (percent) => {
        await job.progress(percent);
        // Other work of this process gets its turn between the steps.
        await new Promise((resolve) => setImmediate(resolve));
      });
      return true;
    } catch (error) {
      if (!isConnectionFault(error)) throw error;
      return false;
    }
  }
}
