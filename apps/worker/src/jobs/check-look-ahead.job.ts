import { InjectQueue, OnQueueFailed, Process, Processor } from '@nestjs/bull';
import { Injectable, Logger } from '@nestjs/common';
import { type AnyFact, CHECK_LOOK_AHEAD, QUEUES, type RunBacktestJob } from '@artha/contracts';
import { type Reaction, underCorrelation } from '@artha/platform';
import { CheckLookAhead } from '@artha/research';
import type { Job, Queue } from 'bull';

/** Checks backtests one at a time. */
@Processor(QUEUES.checks)
export class CheckLookAheadJobProcessor {
  readonly #log = new Logger(CHECK_LOOK_AHEAD);

  constructor(private readonly checks: CheckLookAhead) {}

  @Process({ name: CHECK_LOOK_AHEAD, concurrency: 1 })
  async check({ data }: Job<RunBacktestJob>): Promise<void> {
    const { backtestId, correlationId } = data;
    await underCorrelation(correlationId, async () => {
      await this.checks.check(backtestId, () => new Promise((resolve) => setImmediate(resolve)));
      this.#log.log(`backtest ${backtestId} is checked`);
    });
  }

  @OnQueueFailed()
  async failed(job: Job<RunBacktestJob>, error: Error): Promise<void> {
    this.#log.error(
      `check of ${job.data.backtestId}, attempt ${job.attemptsMade}: ${error.message}`,
      error.stack,
    );
    try {
      if (await job.isFailed()) await this.checks.giveUp(job.data.backtestId);
    } catch (fault) {
      this.#log.warn(`it is asked for again some time: ${String(fault)}`);
    }
  }
}

/** Turns the wish for a check into a job. */
@Injectable()
export class QueueWhenCheckRequested implements Reaction {
  readonly facts = ['backtest.check-requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(@InjectQueue(QUEUES.checks) private readonly queue: Queue<RunBacktestJob>) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'backtest.check-requested') return;
    const { backtestId } = fact.data;
    const once = { jobId: fact.id, attempts: 3, backoff: { type: 'exponential', delay: 1_000 } } as const;
    await this.queue.add(
      CHECK_LOOK_AHEAD,
      { backtestId, correlationId: fact.correlationId },
      { ...once, removeOnComplete: 100, removeOnFail: 100 },
    );
  }
}
