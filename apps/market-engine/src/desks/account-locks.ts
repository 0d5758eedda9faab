import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { isConnectionFault } from '@artha/platform';
import { DataSource, type QueryRunner } from 'typeorm';

const TRY_AGAIN_MILLIS = 1_000;
/** A session that does not answer for so long may be gone at the server's end, and the lock with it. */
const PATIENCE_MILLIS = 10_000;
const PROOF_EVERY_MILLIS = 5_000;
/** How long the server may take to notice that our former session is dead, before it is somebody else who holds a lock. */
const GHOST_MILLIS = 5_000;

/** A connection of the pool, as the driver gives it. */
interface Connection {
  on(event: 'error' | 'end', listener: () => void): void;
  end(): Promise<void>;
}

/**
 * One engine trades an account at a time: the lock lives as long as its database session, so a killed engine frees
 * it at once. Whoever loses that session no longer knows that it is alone: it writes nothing down, and so sends
 * nothing, until it holds all its locks again ({@link alone}); exits of halts and whatever else is in memory go on. If
 * another engine was quicker, this one ends.
 */
@Injectable()
export class AccountLocks implements OnApplicationShutdown {
  readonly #log = new Logger(AccountLocks.name);
  readonly #held = new Set<string>();
  #session: QueryRunner | null = null;
  #regaining: Promise<void> | null = null;
  #proof: NodeJS.Timeout | undefined;
  #isClosing = false;

  constructor(private readonly database: DataSource) {}

  /** Waits until the account, or whatever else only one engine may hold, is free. */
  async take(accountId: string): Promise<void> {
    await this.alone();
    const session = await this.session();
    for (let said = false; !(await isTaken(session, accountId)); said = true) {
      if (!said) this.#log.warn(`${accountId} is held by another engine; waiting for it to end`);
      await pause();
    }
    this.#held.add(accountId);
  }

  /** At once while this engine holds what it took; after an outage, as soon as it does again. */
  alone(): Promise<void> {
    return this.#regaining ?? Promise.resolve();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#proof);
    await this.#session?.query('select pg_advisory_unlock_all()').catch(() => undefined);
    await this.#session?.release();
  }

  private async session(): Promise<QueryRunner> {
    if (this.#session) return this.#session;
    const session = this.database.createQueryRunner();
    const connection = (await session.connect()) as Connection;
    const lost = (): void => this.lose(session, connection);
    connection.on('error', lost);
    connection.on('end', lost);
    this.#proof = setInterval(() => void prove(session, lost), PROOF_EVERY_MILLIS);
    this.#session = session;
    return session;
  }

  private lose(session: QueryRunner, connection: Connection): void {
    if (this.#isClosing || this.#session !== session) return;
    this.#session = null;
    clearInterval(this.#proof);
    // Ended first: back in the pool alive, whoever got it next would wait for an answer for ever.
    void connection.end().catch(() => undefined);
    void session.release().catch(() => undefined);
    this.#log.warn(
      'the session that holds the account locks is lost: nothing is written until they are held again',
    );
    this.#regaining ??= this.regain().finally(() => (this.#regaining = null));
  }

  private async regain(): Promise<void> {
    let ghostUntil = Infinity;
    while (!this.#isClosing) {
      try {
        const session = await this.session();
        const others = [];
        for (const accountId of this.#held) if (!(await isTaken(session, accountId))) others.push(accountId);
        if (others.length === 0) return this.#log.log('the account locks are held again');
        ghostUntil = Math.min(ghostUntil, Date.now() + GHOST_MILLIS);
        if (Date.now() >= ghostUntil) return this.end(`another engine trades ${others.join(', ')} by now`);
      } catch (error) {
        if (!isConnectionFault(error))
          return this.end(`the account locks cannot be asked for: ${String(error)}`);
      }
      await pause();
    }
  }

  private end(why: string): void {
    this.#log.error(`${why}; this engine ends`);
    process.exit(1);
  }
}

/** A lock that the session holds already is taken once more. */
async function isTaken(session: QueryRunner, accountId: string): Promise<boolean> {
  const [row] = (await session.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as taken', [
    accountId,
  ])) as { taken: boolean }[];
  return row?.taken === true;
}

/** A connection can die without a word on the way; only a question finds out. */
async function prove(session: QueryRunner, lost: () => void): Promise<void> {
  const tooLate = setTimeout(lost, PATIENCE_MILLIS);
  await session.query('select 1').catch(lost);
  clearTimeout(tooLate);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MILLIS));
}
