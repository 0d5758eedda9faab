import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The way to a test's database, which can fall silent as a broken network does, or break off as a stopped server. */
export class WayToDatabase {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #isBroken = false;

  private constructor({ hostname, port }: URL) {
    this.#server = createServer((near) => {
      if (this.#isBroken) return void near.destroy();
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

  static async to(databaseUrl: string): Promise<{ way: WayToDatabase; url: string }> {
    const url = new URL(databaseUrl);
    const way = new WayToDatabase(url);
    await new Promise<void>((resolve) => way.#server.listen(0, '127.0.0.1', resolve));
    url.port = String((way.#server.address() as AddressInfo).port);
    return { way, url: url.href };
  }

  /** Without a word to either end. */
  fallSilent(): void {
    for (const socket of this.#sockets) socket.unpipe().pause();
  }

  /** Every connection ends, and none opens until it is mended. */
  breakOff(): void {
    this.#isBroken = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isBroken = false;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
