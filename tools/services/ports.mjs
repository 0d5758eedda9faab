import { createServer } from 'node:net';

// Below 32768, where Linux takes the near end of outgoing connections from: a port chosen there can be
// gone again before a child listens on it, above all when the child is restarted later.
const LOWEST = 15_000;
const HIGHEST = 31_999;

/** A port of this machine nobody listens on, for a server that only this launcher's processes talk to. */
export async function freePort() {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
    if ((await refusal(port, '127.0.0.1')) === null) return port;
  }
  return anyPort();
}

/**
 * Why this port can't be listened on, on any address of the machine; null when it can. Asks for IPv6 and
 * IPv4 together, as somebody else on `[::1]:3000` would answer a browser that looks for `localhost:3000`.
 * @param {number} port
 * @returns {Promise<string | null>}
 */
export async function whyNotFree(port) {
  const why = await refusal(port, '::');
  return why === 'EAFNOSUPPORT' || why === 'EADDRNOTAVAIL' ? refusal(port, '0.0.0.0') : why;
}

/**
 * The first port from `from` upwards for which `isFree` says yes, or null after `tries`.
 * @param {number} from
 * @param {number} tries
 * @param {(port: number) => Promise<boolean>} isFree
 */
export async function stepToFreePort(from, tries, isFree) {
  for (let port = from; port < Math.min(from + tries, 65_536); port += 1) {
    if (await isFree(port)) return port;
  }
  return null;
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | null>}
 */
function refusal(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(/** @type {NodeJS.ErrnoException} */ (error).code ?? 'unknown'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** @returns {Promise<number>} */
function anyPort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
