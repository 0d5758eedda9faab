import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { BacktestJobs } from './backtest-jobs.js';

/** Turns the wish for a backtest into a job. */
@Injectable()
export class QueueWhenBacktestRequested implements Reaction {
  readonly facts = ['backtest.requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly jobs: BacktestJobs) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type === 'backtest.requested') await this.jobs.add(fact.data.backtestId, fact.correlationId);
  }
}
