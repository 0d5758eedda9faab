import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort, stepToFreePort, whyNotFree } from './ports.mjs';

it('steps over taken ports to the first free one', async () => {
  expect(await stepToFreePort(3000, 10, async (port) => port >= 3004)).toBe(3004);
});

it('gives up after as many ports as it was allowed to try', async () => {
  expect(await stepToFreePort(3000, 10, async (port) => port >= 3010)).toBeNull();
});

it('never steps beyond the last port there is', async () => {
  expect(await stepToFreePort(65_530, 100, async () => false)).toBeNull();
});

it('sees a port as taken whether somebody listens on it by IPv4 or by all addresses', async () => {
  const port = await freePort();
  const server = createServer();
  await new Promise((listening) => server.listen(port, '127.0.0.1', () => listening(null)));
  expect(await whyNotFree(port)).toBe('EADDRINUSE');
  await new Promise((closed) => server.close(closed));
  expect(await whyNotFree(port)).toBeNull();
});
