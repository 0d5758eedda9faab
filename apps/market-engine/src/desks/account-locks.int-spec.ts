import { typeormOptions } from '@artha/platform';
import { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { WayToDatabase } from '../../../../database/testing/way-to-database.js';
import { AccountLocks } from './account-locks.js';

describe('the locks of an engine', () => {
  let database: TestDatabase;
  let way: WayToDatabase;
  let own: DataSource;

  beforeEach(async () => {
    database = await createTestDatabase('locks');
    const opened = await WayToDatabase.to(database.url);
    way = opened.way;
    own = await new DataSource(typeormOptions(opened.url, 2)).initialize();
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    way.close();
    await own.destroy().catch(() => undefined);
    await database.drop();
  });

  /** Another engine, on a way of its own. */
  async function other(): Promise<DataSource> {
    return new DataSource(typeormOptions(database.url, 1)).initialize();
  }

  it('end it when their session fell silent and is still held, by whomever', async () => {
    const ends = vi.spyOn(process, 'exit').mockImplementation((): never => undefined as never);
    const locks = new AccountLocks(own);
    await locks.take('an account');
    way.fallSilent();
    await vi.waitFor(() => expect(ends).toHaveBeenCalledWith(1), 28_000);
    void locks.onApplicationShutdown();
  }, 40_000);

  it('are held again after the database was away, and until then nobody writes', async () => {
    const ends = vi.spyOn(process, 'exit').mockImplementation((): never => undefined as never);
    const locks = new AccountLocks(own);
    await locks.take('an account');
    way.breakOff();
    const soon = (): Promise<boolean> => new Promise((resolve) => setTimeout(() => resolve(false), 50));
    const isAlone = (): Promise<boolean> => Promise.race([locks.alone().then(() => true), soon()]);
    await vi.waitFor(async () => expect(await isAlone()).toBe(false), 5_000);
    way.mend();
    await locks.alone();
    expect(ends).not.toHaveBeenCalled();
    const rival = await other();
    const [row] = await rival.query<{ taken: boolean }[]>(
      `select pg_try_advisory_lock(hashtextextended('an account', 0)) as taken`,
    );
    expect(row?.taken).toBe(false);
    await rival.destroy();
    await locks.onApplicationShutdown();
  });

  it('end it when another engine was quicker', async () => {
    const ends = vi.spyOn(process, 'exit').mockImplementation((): never => undefined as never);
    const locks = new AccountLocks(own);
    await locks.take('an account');
    way.breakOff();
    const rival = await other();
    await vi.waitFor(async () => {
      const [row] = await rival.query<{ taken: boolean }[]>(
        `select pg_try_advisory_lock(hashtextextended('an account', 0)) as taken`,
      );
      expect(row?.taken).toBe(true);
    }, 5_000);
    way.mend();
    await vi.waitFor(() => expect(ends).toHaveBeenCalledWith(1), 15_000);
    await rival.destroy();
    void locks.onApplicationShutdown();
  });
});
