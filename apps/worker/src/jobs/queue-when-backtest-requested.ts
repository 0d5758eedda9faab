import { InjectQueue } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import { QUEUES, RUN_BACKTEST, type AnyFact, type RunBacktestJob } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import type { Queue } from 'bull';

/** Turns the wish for a backtest into a job; its id makes a second one impossible. */
@Injectable()
export class QueueWhenBacktestRequested implements Reaction {
  readonly facts = ['backtest.requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(@InjectQueue(QUEUES.backtests) private readonly queue: Queue<RunBacktestJob>) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'backtest.requested') return;
    const { backtestId } = fact.data;
    await this.queue.add(
      RUN_BACKTEST,
      { backtestId, correlationId: fact.correlationId },
      {
        jobId: backtestId,
        attempts: 3,
        backoff: { type: 'exponential', delay: 1_000 },
        removeOnComplete: 1_000,
        removeOnFail: 1_000,
      },
    );
  }
}
