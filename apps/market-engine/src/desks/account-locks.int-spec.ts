import { createServer, connect, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { typeormOptions } from '@artha/platform';
import { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { AccountLocks } from './account-locks.js';

/** The way to the database, which can fall silent as a broken network does: without a word to either end. */
class Way {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  constructor({ hostname, port }: URL) {
    this.#server = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on('error', () => undefined);
        one.pipe(other);
        this.#sockets.add(one);
      }
    });
  }

  async open(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  fallSilent(): void {
    for (const socket of this.#sockets) socket.unpipe().pause();
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}

describe('the locks of an engine', () => {
  let database: TestDatabase;
  let way: Way;
  let own: DataSource;

  beforeEach(async () => {
    database = await createTestDatabase('locks');
    const url = new URL(database.url);
    way = new Way(url);
    url.port = String(await way.open());
    own = await new DataSource(typeormOptions(url.href, 2)).initialize();
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    way.close();
    await own.destroy().catch(() => undefined);
    await database.drop();
  });

  it('end it when their session has fallen silent: another engine may hold them by then', async () => {
    const ends = vi.spyOn(process, 'exit').mockImplementation((): never => undefined as never);
    const locks = new AccountLocks(own);
    await locks.take('an account');
    way.fallSilent();
    await vi.waitFor(() => expect(ends).toHaveBeenCalledWith(1), 20_000);
    void locks.onApplicationShutdown();
  });
});
