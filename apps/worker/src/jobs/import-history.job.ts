import { InjectQueue, Process, Processor } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import { type AnyFact, IMPORT_HISTORY, type ImportHistoryJob, QUEUES } from '@artha/contracts';
import { HistoryImports } from '@artha/market-data';
import { type Reaction, underCorrelation } from '@artha/platform';
import type { Job, Queue } from 'bull';

/** Turns the wish for an import into a job; its id is the import's, which makes a second one impossible. */
@Injectable()
export class QueueWhenHistoryImportRequested implements Reaction {
  readonly facts = ['history.import-requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(@InjectQueue(QUEUES.imports) private readonly queue: Queue<ImportHistoryJob>) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'history.import-requested') return;
    const { importId } = fact.data;
    await this.queue.add(
      IMPORT_HISTORY,
      { importId, correlationId: fact.correlationId },
      {
        jobId: importId,
        attempts: 10,
        backoff: { type: 'exponential', delay: 1_000 },
        removeOnComplete: 100,
        removeOnFail: 100,
      },
    );
  }
}

/** Reads files of candles that were handed in. */
@Processor(QUEUES.imports)
export class ImportHistoryJobProcessor {
  constructor(private readonly imports: HistoryImports) {}

  @Process(IMPORT_HISTORY)
  async run({ data }: Job<ImportHistoryJob>): Promise<void> {
    await underCorrelation(data.correlationId, () => this.imports.run(data.importId));
  }
}
