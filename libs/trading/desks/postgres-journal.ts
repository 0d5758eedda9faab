import { Logger } from '@nestjs/common';
import { type DeskChange, type DeskJournal, ENTRY_PATIENCE_MILLIS } from '@artha/core';
import { isConnectionFault, type NewFact, type Outbox } from '@artha/platform';
import { type Flush, flushOf } from './flush.js';
import type { OutageBook } from './outage-book.js';

interface Entry {
  readonly change: DeskChange;
  /** Gone once it was called. */
  whenDurable: ((waitedMillis: number) => void) | undefined;
  readonly isExit: boolean;
  readonly recordedAt: number;
}

interface Batch {
  readonly entries: readonly Entry[];
  readonly flush: Flush;
}

/** Changes nothing; stands in the line for whoever wants to know when it gets there. */
const A_MARK: DeskChange = { cause: 'a mark' };

const MOST_IN_ONE_FLUSH = 2_000;
const RETRY_MILLIS = 500;
/** A database that has not taken a flush by then counts as away, though it may still answer. */
const SLOW_MILLIS = 1_000;

/**
 * Writes what the desks of one engine do. Changes that arrive while a flush is under way wait for the next one and
 * go in one statement, in order, with their facts; each caller is answered after its own commit. While PostgreSQL
 * is away everything waits, so nothing is sent that is not written down; but with a book, everything is kept in that
 * meanwhile, in the same order, and exits leave on the strength of it. Any other failure is a bug: `onBug`.
 */
export class PostgresJournal implements DeskJournal {
  readonly #log = new Logger(PostgresJournal.name);
  #waiting: Entry[] = [];
  #gathering: Promise<void> | null = null;
  /** What PostgreSQL does not know yet, in order. */
  #unwritten: Batch[] = [];
  #writing: Promise<void> | null = null;
  #awaySince: number | null = null;
  #sayAway: () => void = () => undefined;
  /** How long the database was away, until it is written down that it is back. */
  #awayMillis = 0;
  #book: OutageBook | null = null;
  #isKept = false;
  #epoch: number | undefined;

  constructor(
    private readonly outbox: Outbox,
    private readonly onBug: (error: unknown) => void,
    /** Resolves once nobody else can be writing of the same accounts. */
    private readonly alone: () => Promise<void> = () => Promise.resolve(),
    /** Changes that waited longer are news to the admins. */
    private readonly patienceMillis: number = ENTRY_PATIENCE_MILLIS,
  ) {}

  record(change: DeskChange, whenDurable?: (waitedMillis: number) => void, isExit = false): void {
    this.#waiting.push({ change, whenDurable, isExit, recordedAt: performance.now() });
    this.#gathering ??= this.gatherAll();
  }

  waitedMillis(): number {
    const oldest = this.#unwritten[0]?.entries[0];
    return oldest === undefined ? 0 : performance.now() - oldest.recordedAt;
  }

  /** Resolves when everything recorded so far is durable, however much is recorded after it. */
  settled(): Promise<void> {
    if (this.#gathering === null && this.#writing === null) return Promise.resolve();
    return new Promise((resolve) => this.record(A_MARK, () => resolve()));
  }

  /**
   * What is still under way of an engine before this one, in a server that is slow or was stopped, is not to be written
   * after what this one writes.
   */
  beginEpoch(epoch: number): void {
    this.#epoch = epoch;
  }

  /**
   * From now on exits need not wait for PostgreSQL. What an engine before this one left in the book is written first:
   * whoever holds the book knows that nobody writes of these accounts beside it.
   */
  async takeUp(book: OutageBook): Promise<void> {
    const left = book.read();
    if (left.length > 0) this.#log.warn(`${left.length} flushes of an outage are written down now`);
    for (const { changes, facts, decidedAt } of left) {
      const flush = flushOf(changes, decidedAt, this.outbox, { facts, epoch: this.#epoch });
      await this.writePatiently({ entries: [], flush });
    }
    this.returned();
    book.forget();
    this.#book = book;
  }

  /** Everything waits for PostgreSQL again. */
  letGoOfBook(): void {
    this.#book = null;
  }

  private async gatherAll(): Promise<void> {
    // The changes of one tick arrive in one go; letting the current turn end gathers them into one flush.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const entries = this.#waiting.splice(0, MOST_IN_ONE_FLUSH);
      const changes = entries.map((entry) => entry.change);
      const waitedMillis = performance.now() - (entries[0]?.recordedAt ?? 0);
      const decidedAt = Math.round(Date.now() - waitedMillis);
      const options = { news: this.news(), epoch: this.#epoch };
      const batch = { entries, flush: flushOf(changes, decidedAt, this.outbox, options) };
      this.#unwritten.push(batch);
      this.#writing ??= this.writeAll();
      await this.writtenOrAway(this.#writing);
      if (this.#awaySince !== null) this.keep(batch);
      // Meanwhile whatever a turn of the loop brings is gathered: each keeping waits for the disk.
      if (this.#awaySince !== null) await new Promise((resolve) => setImmediate(resolve));
    }
    this.#gathering = null;
  }

  /** Without a book there is nothing to be done but to wait, however long. */
  private writtenOrAway(writing: Promise<void>): Promise<void> {
    if (this.#book === null) return writing;
    if (this.#awaySince !== null) return Promise.resolve();
    return new Promise((resolve) => {
      this.#sayAway = resolve;
      void writing.then(resolve);
    });
  }

  /** Exits among it may leave now; the rest waits for PostgreSQL. */
  private keep({ entries, flush }: Batch): void {
    if (this.#book === null) return;
    this.#book.keep(flush);
    this.#isKept = true;
    for (const entry of entries) if (entry.isExit) answer(entry);
  }

  private async writeAll(): Promise<void> {
    try {
      for (let batch = this.#unwritten[0]; batch !== undefined; batch = this.#unwritten[0]) {
        await this.writePatiently(batch);
        this.#unwritten.shift();
        for (const entry of batch.entries) answer(entry);
      }
      if (this.#isKept) this.#book?.forget();
      this.#isKept = false;
    } catch (error) {
      this.#unwritten = [];
      this.onBug(error);
    } finally {
      this.#writing = null;
      this.returned();
    }
  }

  /** The same rows and facts at every attempt: one that came through unheard must not be written a second time. */
  private async writePatiently({ entries, flush }: Batch): Promise<void> {
    // One that is slow is not given up: it may come through, and nothing may be written before it.
    const slow = setTimeout(() => this.away('it does not answer', entries.length), SLOW_MILLIS);
    try {
      for (;;) {
        try {
          await this.alone();
          return await flush.write();
        } catch (error) {
          if (!isConnectionFault(error)) throw error;
          this.away(String(error), entries.length);
          await new Promise((resolve) => setTimeout(resolve, RETRY_MILLIS));
        }
      }
    } finally {
      clearTimeout(slow);
    }
  }

  private away(why: string, changes: number): void {
    this.#log.warn(`${changes} changes wait for the database: ${why}`);
    this.#awaySince ??= performance.now();
    this.#sayAway();
  }

  /** The next flush, which comes at once, tells of it. */
  private returned(): void {
    if (this.#awaySince === null) return;
    const awayMillis = performance.now() - this.#awaySince;
    this.#awaySince = null;
    if (awayMillis <= this.patienceMillis) return;
    this.#awayMillis = awayMillis;
    this.record(A_MARK);
  }

  private news(): NewFact[] {
    const seconds = Math.round(this.#awayMillis / 1_000);
    if (this.#awayMillis === 0) return [];
    this.#awayMillis = 0;
    return [{ type: 'database.returned', data: { seconds } }];
  }
}

function answer(entry: Entry): void {
  const { whenDurable, recordedAt } = entry;
  entry.whenDurable = undefined;
  whenDurable?.(performance.now() - recordedAt);
}
