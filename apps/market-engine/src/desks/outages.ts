import { Injectable, Logger } from '@nestjs/common';
import { OutageBook, OutageBookTaken, PostgresJournal } from '@artha/trading';
import { DataSource } from 'typeorm';
import { MarketEngineConfig } from '../market-engine.config.js';

const TRY_AGAIN_MILLIS = 1_000;

/**
 * Lets exits leave while PostgreSQL is away. The locks of accounts prove nothing then, so two things stand in for them:
 * an engine holds its book as long as it lives, and no engine trades beside another one's book that was not closed.
 */
@Injectable()
export class Outages {
  readonly #log = new Logger(Outages.name);
  #book: OutageBook | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly journal: PostgresJournal,
    private readonly config: MarketEngineConfig,
  ) {}

  /** Before any desk opens, and while nobody else can be at this point: what an outage left is in the tables by then. */
  async begin(): Promise<void> {
    const { OUTAGE_BOOK: path, TAKE_OVER_BOOK: lost } = this.config;
    this.#book = path === undefined ? null : await this.open(path);
    const id = this.#book?.id ?? null;
    if (lost !== undefined && lost !== id) {
      this.#log.warn(`the outage book ${lost} is taken for lost`);
      await this.database.query('update outage_books set closed_at = now() where id = $1', [lost]);
    }
    await this.untilAlone(id);
    const [began] = await this.database.query<[{ epoch: number }[], number]>(
      'update engine_epochs set epoch = epoch + 1 returning epoch',
    );
    const [row] = began;
    if (row === undefined) throw new Error('the epoch of the engines is not kept');
    this.journal.beginEpoch(row.epoch);
    if (this.#book === null) return;
    await this.database.query(
      'insert into outage_books (id) values ($1) on conflict (id) do update set opened_at = now(), closed_at = null',
      [id],
    );
    await this.journal.takeUp(this.#book);
  }

  /** Everything is in PostgreSQL: whoever trades next needs nothing of the book. */
  async end(): Promise<void> {
    if (this.#book === null) return;
    await this.database.query('update outage_books set closed_at = now() where id = $1', [this.#book.id]);
    this.journal.letGoOfBook();
    this.#book.close();
  }

  private async open(path: string): Promise<OutageBook> {
    for (let said = false; ; said = true) {
      try {
        return new OutageBook(path);
      } catch (error) {
        if (!(error instanceof OutageBookTaken)) throw error;
        if (!said) this.#log.warn(`${error.message}; waiting for it to end`);
        await pause();
      }
    }
  }

  private async untilAlone(id: string | null): Promise<void> {
    for (let said = false; ; said = true) {
      const others = await this.database.query<{ id: string }[]>(
        'select id from outage_books where closed_at is null and id is distinct from $1',
        [id],
      );
      if (others.length === 0) return;
      const names = others.map((other) => other.id).join(', ');
      if (!said)
        this.#log.error(
          `an engine that may still be leaving positions has not closed its outage book (${names}); start it again where the book lies, or, if it will never run again, set TAKE_OVER_BOOK`,
        );
      await pause();
    }
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MILLIS));
}
