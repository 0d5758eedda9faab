import { InjectQueue, OnQueueFailed, Process, Processor } from '@nestjs/bull';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type AnyFact, IMPORT_INSTRUMENTS, type ImportInstrumentsJob, QUEUES } from '@artha/contracts';
import { InstrumentImports } from '@artha/market-data';
import { correlationId, isConnectionFault, type Reaction, underCorrelation } from '@artha/platform';
import type { Job, Queue } from 'bull';

const LOOK_EVERY_MILLIS = 60_000;
const TRY_AGAIN_MILLIS = 1_000;

/**
 * The jobs of imports, and what belongs to them every minute: an import whose job Redis has lost or given up is taken
 * up or told failed, contracts that have expired leave the lists, and uploads nobody asked to import are removed.
 */
@Injectable()
export class InstrumentImportJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger(InstrumentImportJobs.name);
  #timer: NodeJS.Timeout | undefined;

  constructor(
    @InjectQueue(QUEUES.imports) private readonly queue: Queue<ImportInstrumentsJob>,
    private readonly imports: InstrumentImports,
  ) {}

  onApplicationBootstrap(): void {
    const look = (): void => {
      this.look().catch((error: unknown) => this.#log.warn(`imports wait: ${String(error)}`));
    };
    look();
    this.#timer = setInterval(look, LOOK_EVERY_MILLIS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** The job's id is the import's, which makes a second one impossible. */
  async add(importId: string, cause: string): Promise<void> {
    await this.queue.add(
      IMPORT_INSTRUMENTS,
      { importId, correlationId: cause },
      {
        jobId: importId,
        attempts: 3,
        backoff: { type: 'exponential', delay: 1_000 },
        removeOnComplete: 1_000,
        removeOnFail: 1_000,
      },
    );
  }

  async look(): Promise<void> {
    for (const importId of await this.imports.unfinished()) {
      const job = await this.queue.getJob(importId);
      if (job === null) await this.add(importId, correlationId());
      else if (await job.isFailed()) await this.imports.giveUp(importId);
    }
    await this.imports.tidy();
  }
}

/** Turns the wish for an import into a job. */
@Injectable()
export class QueueWhenInstrumentImportRequested implements Reaction {
  readonly facts = ['instruments.import-requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly jobs: InstrumentImportJobs) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type === 'instruments.import-requested')
      await this.jobs.add(fact.data.importId, fact.correlationId);
  }
}

/** Reads instrument masters and symbol maps, one at a time. While the database is away it waits. */
@Processor(QUEUES.imports)
export class ImportInstrumentsJobProcessor {
  readonly #log = new Logger(IMPORT_INSTRUMENTS);

  constructor(private readonly imports: InstrumentImports) {}

  @Process(IMPORT_INSTRUMENTS)
  async run({ data }: Job<ImportInstrumentsJob>): Promise<void> {
    await underCorrelation(data.correlationId, async () => {
      while (!(await this.hasRun(data.importId))) {
        this.#log.warn(`import ${data.importId} waits for the database`);
        await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MILLIS));
      }
      this.#log.log(`import ${data.importId} has ended`);
    });
  }

  @OnQueueFailed()
  async failed(job: Job<ImportInstrumentsJob>, error: Error): Promise<void> {
    const { importId } = job.data;
    this.#log.error(`import ${importId}, attempt ${job.attemptsMade}: ${error.message}`, error.stack);
    try {
      if (await job.isFailed()) await this.imports.giveUp(importId);
    } catch (fault) {
      this.#log.warn(`it is given up later: ${String(fault)}`);
    }
  }

  private async hasRun(importId: string): Promise<boolean> {
    try {
      await this.imports.run(importId);
      return true;
    } catch (error) {
      if (!isConnectionFault(error)) throw error;
      return false;
    }
  }
}
