import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, expect, test } from './people.js';

const SWING = '01900000-0000-7000-8000-000000000012';
const STOCK = 'NSE:INFY';
const DATA_DIR = process.env['ARTHA_DATA_DIR'] ?? '.data';

function pidOf(name: 'market-engine' | 'postgres'): number {
  return Number(readFileSync(join(DATA_DIR, 'run', `${name}.pid`), 'utf8').split('\n')[0]);
}

/** The server with all its backends: none of them answers, and none says that it is gone. */
function signalPostgres(signal: 'SIGSTOP' | 'SIGCONT'): void {
  const server = pidOf('postgres');
  const backends = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === server);
  for (const pid of [server, ...backends]) process.kill(pid, signal);
}

function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return 0; // it has ended meanwhile
  }
}

test.describe('while the database hangs', () => {
  test.use({
    expectedFaults: [/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|50[0-9]|WebSocket|net::|Failed to load/],
  });

  test('a position is left, and the books have it once though the engine is killed before they are back', async ({
    signIn,
    setMarket,
  }) => {
    test.setTimeout(120_000);
    await setMarket({ seekTo: at('12:00:00'), speed: 1, playing: true });
    const page = await signIn('trader');
    const bought = {
      id: randomUUID(),
      accountId: SWING,
      mode: 'paper',
      instrumentId: STOCK,
      side: 'buy',
      kind: 'MARKET',
      product: 'MIS',
      quantity: 9,
    };
    const list = async <T>(path: string): Promise<T[]> => {
      const reply = await page.request.get(`/api/v1/${path}`, { timeout: 5_000 }).catch(() => null);
      return reply?.ok() ? ((await reply.json()) as { items: T[] }).items : [];
    };
    const units = async (): Promise<number | undefined> => {
      const open = await list<{ instrumentId: string; quantity: number }>(`positions?accountId=${SWING}`);
      return open.find(({ instrumentId }) => instrumentId === STOCK)?.quantity;
    };
    await page.request.post('/api/v1/orders', { data: bought });
    await expect.poll(units, { timeout: 30_000 }).toBe(9);

    signalPostgres('SIGSTOP');
    try {
      const answer = await page.request.post(`/api/v1/accounts/${SWING}/square-off-all`, {
        data: { id: randomUUID() },
        timeout: 10_000,
      });
      expect(await answer.json()).toMatchObject({ state: 'done' });
      await page.waitForTimeout(6_000); // the exit leaves, and meets a price of the market
      process.kill(pidOf('market-engine'), 'SIGKILL');
    } finally {
      signalPostgres('SIGCONT');
    }
    await expect.poll(units, { timeout: 60_000 }).toBe(0);
    const fills = await list<{ side: string; quantity: number }>(
      `fills?accountId=${SWING}&instrumentId=${STOCK}`,
    );
    const traded = (side: string): number =>
      fills.filter((fill) => fill.side === side).reduce((sum, fill) => sum + fill.quantity, 0);
    expect([traded('buy'), traded('sell')]).toEqual([9, 9]);
  });
});
