import type { AnyFact } from '@artha/contracts';
import type { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';
import { prepared } from '../database/prepared.js';
import { appendFacts } from '../streams/fact-stream.js';

const BATCH = 500;
/** More than Redis takes in seconds; what does not fit waits in the table. */
const MOST_LEAVING = 10_000;
const MARK_EVERY_MILLIS = 100;
/** Not waited for on the disk: a mark that is lost publishes a fact twice, which consumers know. */
const MARK = prepared(`
  delete from outbox_waiting w using outbox o, (select set_config('synchronous_commit', 'off', true)) as unhurried
   where o.id = any($1) and w.sequence = o.sequence`);

/**
 * Takes facts from their commit to the stream, one after the other, and marks them in the table a moment later, many
 * at a time. `onFailure`: some have not left; they are in the table.
 */
export class Departures {
  #leaving: AnyFact[] = [];
  #sending: Promise<void> | null = null;
  #unmarked: string[] = [];
  #marking: Promise<void> | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly redis: Redis,
    private readonly onFailure: () => void,
  ) {}

  /** False: too many wait already, so these have to wait in the table. */
  take(facts: readonly AnyFact[]): boolean {
    if (this.#leaving.length + facts.length > MOST_LEAVING) return false;
    this.#leaving.push(...facts);
    this.#sending ??= this.sendAll();
    return true;
  }

  /** Everything taken so far has left and is marked, or cannot be. */
  async end(): Promise<void> {
    await this.#sending;
    await this.#marking;
  }

  private async sendAll(): Promise<void> {
    try {
      while (this.#leaving.length > 0) await this.send(this.#leaving.splice(0, BATCH));
    } catch {
      this.#leaving = [];
      this.onFailure();
    } finally {
      this.#sending = null;
    }
  }

  private async send(facts: readonly AnyFact[]): Promise<void> {
    await appendFacts(this.redis, facts);
    for (const { id } of facts) this.#unmarked.push(id);
    this.#marking ??= this.markAll();
  }

  private async markAll(): Promise<void> {
    while (this.#unmarked.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, MARK_EVERY_MILLIS).unref());
      const ids = this.#unmarked.splice(0);
      // A mark that cannot be made publishes a fact twice.
      await this.database.query(MARK, [ids]).catch(() => undefined);
    }
    this.#marking = null;
  }
}
