import { InjectQueue } from '@nestjs/bull';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type AnyFact, QUEUES, RUN_OPTIMISATION, type RunOptimisationJob } from '@artha/contracts';
import { correlationId, type Reaction } from '@artha/platform';
import { RunOptimisation } from '@artha/research';
import type { Queue } from 'bull';

const LOOK_EVERY_MILLIS = 20_000;

/** The jobs of optimisations. A worker that stopped, or an emptied Redis, leaves some without one: they are taken up. */
@Injectable()
export class OptimisationJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger(OptimisationJobs.name);
  #timer: NodeJS.Timeout | undefined;

  constructor(
    @InjectQueue(QUEUES.optimisations) private readonly queue: Queue<RunOptimisationJob>,
    private readonly optimisations: RunOptimisation,
  ) {}

  onApplicationBootstrap(): void {
    const look = (): void => {
      this.takeUpLost().catch((error: unknown) =>
        this.#log.warn(`lost optimisations wait: ${String(error)}`),
      );
    };
    look();
    this.#timer = setInterval(look, LOOK_EVERY_MILLIS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** The job's id is that of the optimisation and of its start, which makes a second one impossible. */
  async add(optimisationId: string, run: number, cause: string): Promise<void> {
    await this.queue.add(
      RUN_OPTIMISATION,
      { optimisationId, run, correlationId: cause },
      {
        jobId: `${optimisationId}.${run}`,
        attempts: 3,
        backoff: { type: 'exponential', delay: 1_000 },
        // A worker that was asked to stop leaves its job as done, and the next one adds it again.
        removeOnComplete: true,
        removeOnFail: 1_000,
      },
    );
  }

  async takeUpLost(): Promise<void> {
    for (const { id, run } of await this.optimisations.unfinished()) {
      const job = await this.queue.getJob(`${id}.${run}`);
      if (job === null) await this.add(id, run, correlationId());
      else if (await job.isFailed()) await this.optimisations.giveUp(id, run);
    }
  }
}

/** Turns the wish for an optimisation, or to resume one, into a job. */
@Injectable()
export class QueueWhenOptimisationRequested implements Reaction {
  readonly facts = ['optimisation.requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly jobs: OptimisationJobs) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'optimisation.requested') return;
    await this.jobs.add(fact.data.optimisationId, fact.data.run, fact.correlationId);
  }
}
