import { Process, Processor } from '@nestjs/bull';
import { Logger } from '@nestjs/common';
import { CHECK_BOOKS, QUEUES } from '@artha/contracts';
import { Outbox, type NewFact } from '@artha/platform';
import { checkBooks, type BookDifference } from '@artha/trading';
import { DataSource } from 'typeorm';

/** Counts every account's books twice, each night, and says so where they differ. It repairs nothing. */
@Processor(QUEUES.housekeeping)
export class CheckBooksJob {
  readonly #log = new Logger(CheckBooksJob.name);

  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
  ) {}

  @Process(CHECK_BOOKS)
  async check(): Promise<void> {
    const { books, fills, differences } = await checkBooks(this.database);
    this.#log.log(`${differences.length} differences in ${books} books with ${fills} fills`);
    const byBooks = Map.groupBy(differences, ({ accountId, mode }) => `${accountId} ${mode}`);
    const facts = [...byBooks.values()].flatMap(factAbout);
    if (facts.length > 0) await this.outbox.commit(() => Promise.resolve(), ...facts);
  }
}

function factAbout(differences: readonly BookDifference[]): NewFact[] {
  const [worst] = differences;
  if (worst === undefined) return [];
  const { accountId, mode, ...first } = worst;
  return [{ type: 'books.differed', accountId, mode, data: { count: differences.length, first } }];
}
