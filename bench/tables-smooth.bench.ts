import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { DataSource } from 'typeorm';
import { print } from './measure.js';
import { Stage } from './stage.js';

/**
 * TABLES: the positions and orders pages with 5,000 rows in Chromium, drawn by processors alone, while every price (or
 * five hundred orders) changes ten times a second. Rows and changes are made up in the browser's way to the server, in
 * the server's own words; stores, folding and tables are those of the product. `value` is what a frame takes, the
 * yardstick what it takes on the same page while nothing moves. Needs a built web app: start Artha once before.
 */
const [ROWS, INSTRUMENTS, SETTLE_MILLIS, TURN_MILLIS] = [5_000, 500, 3_000, 8_000];
/** From dist/bench. */
const WEB_ROOT = fileURLToPath(new URL('../apps/web/browser', import.meta.url));
const USER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const WHEN = '2026-01-27T04:00:00.000Z';

interface Seen {
  readonly frameMillis: number;
  readonly framesPerSecond: number;
  readonly p95Millis: number;
  readonly longTasks: number;
  readonly longestTaskMillis: number;
}

/** Runs before the page: what is said to it by `speak` seems to come from the server. */
const TAP = `{
  const sockets = [];
  const Real = WebSocket;
  window.WebSocket = class extends Real {
    constructor(...args) { super(...args); sockets.push(this); }
    send(message) { if (!String(message).startsWith('42["watch"')) super.send(message); }
  };
  window.speak = (name, value) =>
    sockets.at(-1).dispatchEvent(new MessageEvent('message', { data: '42' + JSON.stringify([name, value]) }));
}`;

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
    if (now - began < ${TURN_MILLIS}) return requestAnimationFrame(frame);
    observer.disconnect();
    gaps.sort((one, other) => one - other);
    resolve({
      frameMillis: (now - began) / gaps.length,
      framesPerSecond: (gaps.length / (now - began)) * 1000,
      p95Millis: gaps[Math.floor(gaps.length * 0.95)],
      longTasks: tasks.length,
      longestTaskMillis: Math.max(0, ...tasks),
    });
  };
  requestAnimationFrame(frame);
})`;

const PRICES = `{
  let round = 0;
  setInterval(() => {
    round += 1;
    const quotes = Array.from({ length: ${INSTRUMENTS} }, (_, at) =>
      ['NSE:ROW' + at, 100000 + ((round * 37 + at) % 400) * 5, round, Date.now(), 1e5, 1.1e5, 9e4, null, 0]);
    speak('quotes', { epoch: 0, now: Date.now(), quotes });
  }, 100);
}`;

/** A tenth of the orders at a time, in turn. */
const FILLS = `{
  let round = 0;
  const orders = ORDERS;
  setInterval(() => {
    round += 1;
    for (let at = round % 10; at < orders.length; at += 10)
      speak('order', { ...orders[at], state: 'partially-filled', filledQuantity: round, averagePaise: 100000 + round });
  }, 100);
}`;

const positions = Array.from({ length: ROWS }, (_, row) => ({
  id: `row-${row}`,
  accountId: ACCOUNT,
  mode: 'paper',
  deploymentId: null,
  instrumentId: `NSE:ROW${row % INSTRUMENTS}`,
  product: row % 2 === 0 ? 'MIS' : 'CNC',
  quantity: row % 3 === 0 ? -10 : 10,
  averagePaise: 100_000,
  costPaise: row % 3 === 0 ? -1_000_000 : 1_000_000,
  realisedPaise: row,
  chargesPaise: 100,
  updatedAt: WHEN,
}));
const orders = positions.map(({ accountId, mode, deploymentId, instrumentId, product }, row) => ({
  ...{ accountId, mode, deploymentId, instrumentId, product },
  id: `00000000-0000-4000-8000-${String(row).padStart(12, '0')}`,
  side: row % 2 === 0 ? 'buy' : 'sell',
  kind: 'LIMIT',
  quantity: 1_000_000,
  filledQuantity: 0,
  averagePaise: null,
  limitPaise: 100_000,
  triggerPaise: null,
  protectedPaise: null,
  validity: 'DAY',
  validMinutes: null,
  isAfterMarket: false,
  reducesOnly: false,
  state: 'accepted',
  reason: 'placed by hand',
  refusal: null,
  chargesPaise: 0,
  pendingChange: null,
  requestedAt: WHEN,
  updatedAt: WHEN,
}));

/** The whole table in one page, whatever part of it is asked for. */
async function opened(browser: Browser, stage: Stage, path: string, rows: readonly object[]): Promise<Page> {
  const url = `http://localhost:${stage.places.port}`;
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  await context.addCookies([{ name: 'artha_session', value: stage.tokenOf(USER), url }]);
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`${String(error)}\n`));
  await page.addInitScript(TAP);
  await page.route(new RegExp(`/api/v1${path}\\?`), (route) =>
    route.fulfill({ json: { items: rows, nextCursor: null } }),
  );
  await page.goto(`${url}${path}`);
  await page.locator('.ag-row').first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(SETTLE_MILLIS);
  return page;
}

async function measured(page: Page, disturb: string): Promise<{ still: Seen; moving: Seen }> {
  const still = await page.evaluate<Seen>(WATCH_FRAMES);
  await page.evaluate(disturb);
  await page.waitForTimeout(1_000);
  const moving = await page.evaluate<Seen>(WATCH_FRAMES);
  await page.context().close();
  return { still, moving };
}

const stage = await Stage.open();
const browser = await chromium.launch({
  executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
  args: ['--disable-gpu'],
});
try {
  const database = await new DataSource({ type: 'postgres', url: stage.places.databaseUrl }).initialize();
  await database.query(
    `insert into users (id, email, name, role, password_hash) values ($1, 'bench@artha.demo', 'Bench', 'trader', '-')`,
    [USER],
  );
  await database.query(`insert into trading_accounts (id, name, owner_id) values ($1, 'Bench', $2)`, [
    ACCOUNT,
    USER,
  ]);
  await database.query(`insert into account_access (account_id, user_id, access) values ($1, $2, 'trade')`, [
    ACCOUNT,
    USER,
  ]);
  await database.destroy();
  await stage.start('api', { REQUESTS_PER_MINUTE: '1000000', WEB_ROOT });
  const pages = [
    { table: 'positions', path: '/positions', rows: positions, disturb: PRICES },
    {
      table: 'orders',
      path: '/orders',
      rows: orders,
      disturb: FILLS.replace('ORDERS', JSON.stringify(orders)),
    },
  ];
  for (const { table, path, rows, disturb } of pages) {
    const { still, moving } = await measured(await opened(browser, stage, path, rows), disturb);
    const { frameMillis: value, ...more } = moving;
    const yardstick = still.frameMillis;
    print({
      id: 'TABLES',
      table,
      value,
      unit: 'ms/frame',
      yardstick,
      ratio: value / yardstick,
      runs: 1,
      ...more,
    });
  }
} finally {
  await browser.close();
  await stage.end();
}
