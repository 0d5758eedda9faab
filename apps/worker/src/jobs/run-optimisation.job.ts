import { OnQueueFailed, Process, Processor } from '@nestjs/bull';
import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';
import { QUEUES, RUN_OPTIMISATION, type RunOptimisationJob } from '@artha/contracts';
import { isConnectionFault, underCorrelation } from '@artha/platform';
import { RunOptimisation } from '@artha/research';
import type { Job } from 'bull';

const TRY_AGAIN_MILLIS = 1_000;

/** Runs the optimisations of the queue, one at a time on all cores. While the database is away it waits. */
@Processor(QUEUES.optimisations)
export class RunOptimisationJobProcessor implements BeforeApplicationShutdown {
  readonly #log = new Logger(RUN_OPTIMISATION);
  readonly #stop = new AbortController();

  constructor(private readonly optimisations: RunOptimisation) {}

  /** The queue is closed after this, and waits for what runs. */
  beforeApplicationShutdown(): void {
    this.#stop.abort();
  }

  @Process(RUN_OPTIMISATION)
  async run({ data }: Job<RunOptimisationJob>): Promise<void> {
    const { optimisationId, run, correlationId } = data;
    await underCorrelation(correlationId, async () => {
      this.#log.log(`optimisation ${optimisationId} starts (${run})`);
      while (!this.#stop.signal.aborted && !(await this.hasRun(optimisationId, run))) {
        this.#log.warn(`optimisation ${optimisationId} waits for the database`);
        await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MILLIS));
      }
      this.#log.log(`optimisation ${optimisationId} is left (${run})`);
    });
  }

  @OnQueueFailed()
  async failed(job: Job<RunOptimisationJob>, error: Error): Promise<void> {
    const { optimisationId, run } = job.data;
    this.#log.error(
      `optimisation ${optimisationId}, attempt ${job.attemptsMade}: ${error.message}`,
      error.stack,
    );
    try {
      if (await job.isFailed()) await this.optimisations.giveUp(optimisationId, run);
    } catch (fault) {
      this.#log.warn(`it is given up later: ${String(fault)}`);
    }
  }

  private async hasRun(optimisationId: string, run: number): Promise<boolean> {
    try {
      await this.optimisations.run(optimisationId, run, this.#stop.signal);
      return true;
    } catch (error) {
      if (!isConnectionFault(error)) throw error;
      return false;
    }
  }
}
