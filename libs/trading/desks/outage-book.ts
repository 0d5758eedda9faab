import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { v7 as uuid } from 'uuid';
import type { KeptFlush } from './flush.js';

/** Another engine has the book open: it is alive, whatever became of its way to the database. */
export class OutageBookTaken extends Error {
  constructor(file: string) {
    super(`the book ${file} is held by another engine`);
    this.name = 'OutageBookTaken';
  }
}

const SQLITE_BUSY = 5;

/**
 * Where an engine keeps what its desks do while PostgreSQL is away: one file, written through to the disk before a
 * call returns, so that a kill or a power cut loses nothing of it. Whoever opened it holds it until it ends, by a lock
 * of the system; the next engine finds in it what still has to be written, in order.
 */
export class OutageBook {
  readonly #file: DatabaseSync;
  /** Tells this book from every other, wherever it lies. */
  readonly id: string;

  /** @throws {OutageBookTaken} */
  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.#file = new DatabaseSync(path);
    try {
      // In exclusive mode the lock is kept from the first write on, until the process ends or closes the file.
      this.#file.exec(`
        pragma locking_mode = exclusive;
        pragma journal_mode = wal;
        pragma synchronous = full;
        begin immediate;
        create table if not exists book (id text primary key);
        create table if not exists flushes (number integer primary key autoincrement, flush text not null);
      `);
      this.#file.prepare('insert into book select ? where not exists (select 1 from book)').run(uuid());
      this.#file.exec('commit');
    } catch (error) {
      this.#file.close();
      throw isBusy(error) ? new OutageBookTaken(path) : error;
    }
    this.id = String(this.#file.prepare('select id from book').get()?.['id']);
  }

  /** On the disk when this returns. */
  keep({ changes, facts, decidedAt }: KeptFlush): void {
    const kept = JSON.stringify({ changes, facts, decidedAt });
    this.#file.prepare('insert into flushes (flush) values (?)').run(kept);
  }

  /** What is kept, oldest first. */
  read(): KeptFlush[] {
    const rows = this.#file.prepare('select flush from flushes order by number').all();
    return rows.map((row) => JSON.parse(String(row['flush'])) as KeptFlush);
  }

  /** All of it is in PostgreSQL. */
  forget(): void {
    this.#file.exec('delete from flushes');
  }

  close(): void {
    this.#file.close();
  }
}

/** Also as one of its finer kinds, which are told in the higher bits. */
function isBusy(error: unknown): boolean {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === 'number' && (errcode & 0xff) === SQLITE_BUSY;
}
