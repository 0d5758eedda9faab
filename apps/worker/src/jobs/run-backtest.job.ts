import { OnQueueFailed, Process, Processor } from '@nestjs/bull';
import { Logger } from '@nestjs/common';
import { QUEUES, RUN_BACKTEST, type RunBacktestJob } from '@artha/contracts';
import { underCorrelation } from '@artha/platform';
import { RunBacktest } from '@artha/research';
import type { Job } from 'bull';

/** Runs the backtests of the queue, one at a time. */
@Processor(QUEUES.backtests)
export class RunBacktestJobProcessor {
  readonly #log = new Logger(RUN_BACKTEST);

  constructor(private readonly backtests: RunBacktest) {}

  @Process(RUN_BACKTEST)
  async run(job: Job<RunBacktestJob>): Promise<void> {
    const { backtestId, correlationId } = job.data;
    await underCorrelation(correlationId, async () => {
      await this.backtests.run(backtestId, async (percent) => {
        await job.progress(percent);
        // Other work of this process gets its turn between the steps.
        await new Promise((resolve) => setImmediate(resolve));
      });
      this.#log.log(`backtest ${backtestId} has ended`);
    });
  }

  @OnQueueFailed()
  async failed(job: Job<RunBacktestJob>, error: Error): Promise<void> {
    this.#log.error(
      `backtest ${job.data.backtestId}, attempt ${job.attemptsMade}: ${error.message}`,
      error.stack,
    );
    if (job.attemptsMade >= (job.opts.attempts ?? 1)) await this.backtests.giveUp(job.data.backtestId);
  }
}
