import { type Page } from '@playwright/test';
import { expect, test } from './people.js';

/**
 * The blotters with 5,000 rows that change ten times a second. Rows and prices are made up in the browser's way to the
 * server, in the server's own words: stores, folding and grids are those of the product. The figures are printed; the
 * bounds below hold on a machine that does much else besides.
 */
const ROWS = 5_000;
const INSTRUMENTS = 500;
const MEASURED_MILLIS = 10_000;

interface Smoothness {
  readonly framesPerSecond: number;
  readonly slowestFrameMillis: number;
  readonly longTasks: number;
  readonly longestTaskMillis: number;
  readonly busyShare: number;
  readonly heapMegabytes: number;
}

interface Wire {
  send: (event: string, value: unknown) => void;
}

const instrumentId = (row: number): string => `NSE:SMOOTH${String(row % INSTRUMENTS).padStart(3, '0')}`;

/** Everything goes through to the server except wishes for prices it has not; `send` speaks in its place. */
async function tapSocket(page: Page): Promise<Wire> {
  let speak: (text: string) => void = () => undefined;
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    speak = (text) => socket.send(text);
    socket.onMessage((message) => {
      if (!String(message).startsWith('42["watch"')) server.send(message);
    });
  });
  return { send: (event, value) => speak(`42${JSON.stringify([event, value])}`) };
}

async function answerPages(page: Page, path: string, rows: readonly object[]): Promise<void> {
  await page.route(new RegExp(`/api/v1/${path}\\?`), async (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get('cursor') ?? 0);
    const to = from + Number(query.get('limit') ?? 100);
    const nextCursor = to < rows.length ? String(to) : null;
    await route.fulfill({ json: { items: rows.slice(from, to), nextCursor } });
  });
}

/** Runs in the browser, whose types these tests do not have. */
const WATCH_FRAMES = `new Promise((resolve) => {
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => one.duration)));
  observer.observe({ entryTypes: ['longtask'] });
  const gaps = [];
  const began = performance.now();
  let last = began;
  const frame = () => {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    if (now - began < ${MEASURED_MILLIS}) return requestAnimationFrame(frame);
    observer.disconnect();
    resolve({
      framesPerSecond: Math.round((gaps.length / (now - began)) * 1000),
      slowestFrameMillis: Math.round(Math.max(...gaps)),
      longTasks: tasks.length,
      longestTaskMillis: Math.round(Math.max(0, ...tasks)),
    });
  };
  requestAnimationFrame(frame);
})`;

/** Watches the page while `disturb` is called every 100 ms. */
async function measure(page: Page, disturb: (round: number) => void): Promise<Smoothness> {
  const watched = page.evaluate<Omit<Smoothness, 'heapMegabytes' | 'busyShare'>>(WATCH_FRAMES);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const metric = async (name: string): Promise<number> =>
    (await cdp.send('Performance.getMetrics')).metrics.find((one) => one.name === name)?.value ?? NaN;
  const busyBefore = await metric('TaskDuration');
  let round = 0;
  const timer = setInterval(() => disturb(round++), 100);
  const seen = await watched;
  clearInterval(timer);
  const busyShare = (((await metric('TaskDuration')) - busyBefore) * 1000) / MEASURED_MILLIS;
  const heapMegabytes = Math.round((await metric('JSHeapUsedSize')) / 1e6);
  return { ...seen, busyShare: Math.round(busyShare * 100) / 100, heapMegabytes };
}

async function accountIdOf(page: Page): Promise<string> {
  const answer = await page.request.get('/api/v1/accounts?limit=1');
  const { items } = (await answer.json()) as { items: { id: string }[] };
  return items[0]?.id ?? '';
}

function told(name: string, seen: Smoothness): void {
  test.info().annotations.push({ type: name, description: JSON.stringify(seen) });
  process.stdout.write(`${name}: ${JSON.stringify(seen)}\n`);
}

test('5,000 positions stay smooth while every price moves ten times a second', async ({ signIn, page }) => {
  const wire = await tapSocket(page);
  await signIn('trader');
  const accountId = await accountIdOf(page);
  await answerPages(
    page,
    'positions',
    Array.from({ length: ROWS }, (_, row) => ({
      id: `smooth-${row}`,
      accountId,
      mode: 'paper',
      deploymentId: null,
      instrumentId: instrumentId(row),
      product: row % 2 === 0 ? 'MIS' : 'CNC',
      quantity: row % 3 === 0 ? -10 : 10,
      averagePaise: 100_000,
      costPaise: row % 3 === 0 ? -1_000_000 : 1_000_000,
      realisedPaise: row,
      chargesPaise: 100,
      updatedAt: '2021-04-30T04:00:00.000Z',
    })),
  );
  await page.goto('/positions');
  await expect(page.locator('.ag-row').first()).toBeVisible({ timeout: 30_000 });
  const market = (await (await page.request.get('/api/v1/market')).json()) as { epoch: number; now: string };
  const seen = await measure(page, (round) =>
    wire.send('quotes', {
      epoch: market.epoch,
      now: Date.parse(market.now),
      quotes: Array.from({ length: INSTRUMENTS }, (_, at) => {
        const lastPaise = 100_000 + ((round * 37 + at) % 400) * 5;
        return [instrumentId(at), lastPaise, round, Date.parse(market.now), 1e5, 1.1e5, 9e4, null, 0];
      }),
    }),
  );
  told('positions', seen);
  expect(seen.framesPerSecond).toBeGreaterThan(20);
  expect(seen.busyShare).toBeLessThan(0.8);
});
