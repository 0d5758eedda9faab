import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, expect, test } from './people.js';

const INTRADAY = '01900000-0000-7000-8000-000000000011';
const DATA_DIR = process.env['ARTHA_DATA_DIR'] ?? '.data';

function kill(name: 'market-engine' | 'api' | 'redis' | 'postgres'): void {
  process.kill(Number(readFileSync(join(DATA_DIR, 'run', `${name}.pid`), 'utf8').split('\n')[0]), 'SIGKILL');
}

test.describe('a process that is killed', () => {
  // The page notices that the api is gone for a moment.
  test.use({ expectedFaults: [/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|50[0-9]|WebSocket|net::/] });

  test('comes back with every order and position as they were, and the page goes on', async ({
    signIn,
    setMarket,
  }) => {
    test.setTimeout(120_000);
    await setMarket({ seekTo: at('13:00:00'), speed: 1, playing: true });
    const page = await signIn('trader');
    const order = (more: object) => ({
      id: randomUUID(),
      accountId: INTRADAY,
      mode: 'paper',
      instrumentId: 'NSE:SBIN',
      side: 'buy',
      product: 'CNC',
      quantity: 7,
      ...more,
    });
    const resting = order({ kind: 'LIMIT', limitPaise: 10_000 });
    const placed = await page.request.post('/api/v1/orders', { data: resting });
    expect(await placed.json()).toMatchObject({ state: 'accepted' });

    kill('market-engine');
    const meanwhile = order({ kind: 'MARKET' });
    const answer = await page.request.post('/api/v1/orders', { data: meanwhile });
    expect([201, 202]).toContain(answer.status());
    const stateOf = async ({ id }: { id: string }): Promise<string> => {
      const reply = await page.request.get(`/api/v1/orders/${id}`).catch(() => null);
      return reply?.ok() ? ((await reply.json()) as { state: string }).state : 'no answer';
    };
    await expect.poll(() => stateOf(meanwhile), { timeout: 30_000 }).toBe('filled');
    expect(await stateOf(resting)).toBe('accepted');

    kill('api');
    await expect.poll(() => stateOf(resting), { timeout: 30_000 }).toBe('accepted');
    kill('redis');
    kill('postgres');
    await expect.poll(() => stateOf(resting), { timeout: 60_000 }).toBe('accepted');

    const clock = page.getByTestId('replay-clock');
    const before = await clock.textContent();
    await expect(clock).not.toHaveText(before ?? '', { timeout: 30_000 });
    const cancel = async (): Promise<number> =>
      (await page.request.post(`/api/v1/orders/${resting.id}/cancel`)).status();
    await expect.poll(cancel, { timeout: 30_000 }).toBe(200);
    await expect.poll(() => stateOf(resting), { timeout: 30_000 }).toBe('cancelled');

    const fills = (await (await page.request.get('/api/v1/fills?instrumentId=NSE:SBIN')).json()) as {
      items: { orderId: string }[];
    };
    expect(fills.items.filter(({ orderId }) => orderId === meanwhile.id)).toHaveLength(1);
  });
});
