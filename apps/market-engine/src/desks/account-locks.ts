import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';

const TRY_AGAIN_MILLIS = 1_000;
/** A session that does not answer for so long may be gone at the server's end, and the lock with it. */
const PATIENCE_MILLIS = 10_000;
const PROOF_EVERY_MILLIS = 5_000;

/**
 * One engine trades an account at a time: the lock lives as long as its database session, so a killed engine frees
 * it at once. Whoever loses that session no longer knows that it is alone, and ends; a restart is an ordinary start.
 */
@Injectable()
export class AccountLocks implements OnApplicationShutdown {
  readonly #log = new Logger(AccountLocks.name);
  #session: QueryRunner | null = null;
  #proof: NodeJS.Timeout | undefined;
  #isClosing = false;

  constructor(private readonly database: DataSource) {}

  /** Waits until the account, or whatever else only one engine may hold, is free. */
  async take(accountId: string): Promise<void> {
    const session = await this.session();
    for (let said = false; ; said = true) {
      const [row] = (await session.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as taken', [
        accountId,
      ])) as { taken: boolean }[];
      if (row?.taken) return;
      if (!said) this.#log.warn(`${accountId} is held by another engine; waiting for it to end`);
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MILLIS));
    }
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
    const connection = (await session.connect()) as {
      on(event: 'error' | 'end', listener: () => void): void;
    };
    const lost = (): void => {
      if (this.#isClosing) return;
      this.#log.error('the database session that holds the account locks is lost; the engine ends');
      process.exit(1);
    };
    connection.on('error', lost);
    connection.on('end', lost);
    this.#proof = setInterval(() => void prove(session, lost), PROOF_EVERY_MILLIS);
    this.#session = session;
    return session;
  }
}

/** A connection can die without a word on the way; only a question finds out. */
async function prove(session: QueryRunner, lost: () => void): Promise<void> {
  const tooLate = setTimeout(lost, PATIENCE_MILLIS);
  await session.query('select 1').catch(lost);
  clearTimeout(tooLate);
}
