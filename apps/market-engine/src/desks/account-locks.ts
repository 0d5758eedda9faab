import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';

const TRY_AGAIN_MILLIS = 1_000;

/**
 * One engine trades an account at a time: the lock lives as long as its database session, so a killed engine frees
 * it at once. Whoever loses that session no longer knows that it is alone, and ends; a restart is an ordinary start.
 */
@Injectable()
export class AccountLocks implements OnApplicationShutdown {
  readonly #log = new Logger(AccountLocks.name);
  #session: QueryRunner | null = null;
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
    this.#session = session;
    return session;
  }
}
