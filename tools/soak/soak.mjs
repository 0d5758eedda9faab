/**
 * `npm run artha -- soak`: the proof that no order is lost and none is done twice, whatever dies and whatever the
 * broker does. The broker lives in this process, outside of all that is killed.
 */
import { rmSync } from 'node:fs';
import { Children } from '../services/children.mjs';
import { pause } from '../services/processes.mjs';
import { giveUp, Plain, say, sayOnStderr, seconds } from '../services/say.mjs';
import { count } from './counting.mjs';
import { Killing } from './killing.mjs';
import { HELP, readOptions } from './options.mjs';
import { startOwnArtha } from './own-artha.mjs';
import { Trader } from './people.mjs';
import { Trading } from './trading.mjs';

const QUIET_WITHIN_MILLIS = 180_000;
/** So long nothing may move before it is quiet. */
const STILL_MILLIS = 12_000;
const MORE_ACCOUNTS = ['01900000-0000-7000-8000-000000000019'];
const STOCKS = 6;
/** After so many orders of ours, one that Artha never hears of. */
const ONE_PAST_IN = 25;

/** @param {string[]} args what follows the word `soak` */
export async function soak(args) {
  sayOnStderr();
  const children = new Children();
  let dataDir = '';
  try {
    const options = readOptions(args);
    if (options === null) return void process.stdout.write(HELP);
    for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
      process.once(signal, () => void children.stop().then(() => process.exit(130)));
    const from = Date.now();
    const { chance, simulator } = await broker(options.seed);
    const artha = await startOwnArtha(children, simulator.url);
    dataDir = artha.dataDir;
    const result = await run(options, artha, simulator, chance);
    await children.stop();
    await simulator.close();
    const isGood = result.lost + result.doubled + result.unbalanced === 0;
    if (isGood) rmSync(dataDir, { recursive: true, force: true });
    else say(`What it left is in ${dataDir}`);
    print(result, options.json, Date.now() - from);
    process.exitCode = isGood ? 0 : 1;
  } catch (error) {
    await children.stop();
    if (dataDir !== '') say(`What it left is in ${dataDir}`);
    giveUp(error);
  }
}

/** @param {number} seed */
async function broker(seed) {
  const dist = new URL('../../dist/', import.meta.url);
  const { BAD_DAY, SimulatorServer } = await import(new URL('libs/brokers/index.js', dist).href);
  const { seededUnit } = await import(new URL('libs/core/index.js', dist).href);
  const clock = { now: () => Date.now() };
  const simulator = await SimulatorServer.start({ port: 0, seed, rates: BAD_DAY, clock });
  let draws = 0;
  return { simulator, chance: () => /** @type {number} */ (seededUnit(seed, draws++)) };
}

/**
 * @param {import('./options.mjs').SoakOptions} options
 * @param {import('./own-artha.mjs').OwnArtha} artha
 * @param {any} simulator
 * @param {() => number} chance
 */
async function run({ orders, kills, seed, victims }, artha, simulator, chance) {
  const { accounts, stocks, trader } = await prepare(artha);
  const killing = new Killing(artha.dataDir, kills, orders, chance, victims);
  const trading = new Trading(trader, accounts, stocks, chance);
  await trading.trade(orders, (placed) => {
    killing.onPlaced(placed);
    if (placed % ONE_PAST_IN === 0) placePast(simulator, accounts, stocks, placed / ONE_PAST_IN);
  });
  await killing.finish();
  say('All orders are asked for; now nothing goes wrong any more');
  simulator.calmDown();
  const quiet = await untilQuiet(artha, trader, trading, simulator);
  const books = accounts.map((accountId, n) => ({ accountId, book: simulator.venue.book(codeOf(n)) }));
  const found = await withDatabase(artha, (database) => count(database, trading.taken, books));
  for (const [kind, words] of Object.entries({
    lost: found.lost,
    doubled: found.doubled,
    unbalanced: found.unbalanced,
  }))
    for (const word of words.slice(0, 20)) say(`${kind}: ${word}`);
  const sent = books.reduce((sum, { book }) => sum + book.orders.length, 0);
  return {
    orders: found.orders,
    fills: found.fills,
    kills: killing.kills,
    lost: found.lost.length,
    doubled: found.doubled.length,
    unbalanced: found.unbalanced.length,
    seed,
    sent,
    changed: trading.changed,
    states: found.states,
    refusals: found.refusals,
    quiet,
  };
}

/**
 * An order that Artha never hears of, as a trader places it on the broker's own terminal.
 * @param {any} simulator
 * @param {readonly string[]} accounts
 * @param {readonly import('./trading.mjs').Stock[]} stocks
 * @param {number} n
 */
function placePast(simulator, accounts, stocks, n) {
  const stock = stocks[n % stocks.length];
  if (stock === undefined) return;
  const { instrumentId, lastPaise: marketPaise } = stock;
  const side = n % 3 === 0 ? 'sell' : 'buy';
  const order = { tag: null, instrumentId, side, kind: 'MARKET', product: 'MIS', validity: 'DAY' };
  const rest = {
    validMinutes: null,
    quantity: 1 + (n % 4),
    limitPaise: null,
    triggerPaise: null,
    marketPaise,
  };
  simulator.venue.place(codeOf(n % accounts.length), { ...order, ...rest });
}

/** @param {number} n */
function codeOf(n) {
  return `SOAK${n + 1}`;
}

/** Accounts connected and armed, a market that moves, and what its prices are. @param {import('./own-artha.mjs').OwnArtha} artha */
async function prepare(artha) {
  const stocks = await withDatabase(artha, async (database) => {
    for (const id of MORE_ACCOUNTS) {
      await database.query(
        `insert into trading_accounts (id, name, owner_id) select $1, 'Third', id from users where email = 'trader@artha.demo'`,
        [id],
      );
      await database.query(
        `insert into account_access (account_id, user_id, access)
         select $1, id, 'trade' from users where email = 'trader@artha.demo'`,
        [id],
      );
    }
    const { rows } = await database.query(
      `select i.id as "instrumentId", (select last_paise from ticks t where t.instrument_id = i.id
                and at between '2021-04-30 09:15+05:30' and '2021-04-30 10:00+05:30' order by at desc limit 1) as "lastPaise"
         from instruments i where i.kind = 'equity' and i.is_active order by i.id`,
    );
    return rows
      .filter(({ lastPaise }) => lastPaise !== null)
      .slice(0, STOCKS)
      .map(({ instrumentId, lastPaise }) => ({ instrumentId, lastPaise: Number(lastPaise) }));
  });
  if (stocks.length === 0) throw new Plain('There are no recorded prices to trade on.');
  const trader = new Trader(artha);
  await trader.signIn();
  const at10 = new Date('2021-04-30T10:00:00+05:30').toISOString();
  await trader.ask('POST', 'market/replay', { seekTo: at10, speed: 1, playing: true });
  const { body } = await trader.ask('GET', 'accounts');
  const accounts = /** @type {string[]} */ (body.items.map((/** @type {{ id: string }} */ { id }) => id));
  for (const [n, id] of accounts.entries()) {
    for (const [path, wish] of /** @type {[string, object][]} */ ([
      ['broker', { broker: 'simulator', clientCode: codeOf(n) }],
      ['arm', { acknowledgement: 'ARM' }],
    ])) {
      const answer = await trader.ask('POST', `accounts/${id}/${path}`, wish);
      if (answer.status !== 200) throw new Error(`${path} was answered with ${JSON.stringify(answer)}`);
    }
  }
  say(
    `${accounts.length} accounts are connected to the broker and armed; ${stocks.length} shares are traded`,
  );
  return { accounts, stocks, trader };
}

/**
 * Takes back what still works, again and again, until nothing does and nothing moves any more. False: that never came.
 * @param {import('./own-artha.mjs').OwnArtha} artha
 * @param {Trader} trader
 * @param {Trading} trading
 * @param {any} simulator
 */
async function untilQuiet(artha, trader, trading, simulator) {
  const until = Date.now() + QUIET_WITHIN_MILLIS;
  let stillSince = Date.now();
  let before = '';
  while (Date.now() < until) {
    const now = await withDatabase(artha, async (database) => {
      const { rows: open } = await database.query(
        `select id from orders where state not in ('denied', 'filled', 'cancelled', 'rejected', 'expired')`,
      );
      const { rows: sums } = await database.query(
        `select (select count(*) from order_transitions) || '/' || (select count(*) from fills) || '/' ||
                (select count(*) from outbox_waiting) as moved`,
      );
      return { open, moved: String(sums[0].moved) };
    }).catch(() => null);
    const asked = new Set(trading.taken.map(({ id }) => id));
    for (const { id } of now?.open ?? []) if (asked.has(id)) await trader.ask('POST', `orders/${id}/cancel`);
    const working = simulator.venue
      .codes()
      .flatMap((/** @type {string} */ code) => simulator.venue.book(code).orders)
      .filter((/** @type {{ status: string }} */ { status }) => status === 'open').length;
    const state = now === null ? '' : `${now.open.length}/${now.moved}/${working}`;
    if (state !== before || now === null || now.open.length > 0 || working > 0) stillSince = Date.now();
    before = state;
    if (Date.now() - stillSince > STILL_MILLIS) return true;
    await pause(1_000);
  }
  say(`It does not become quiet (${before})`);
  return false;
}

/**
 * @template T
 * @param {import('./own-artha.mjs').OwnArtha} artha
 * @param {(database: import('pg').Client) => Promise<T>} work
 */
async function withDatabase(artha, work) {
  const { default: pg } = await import('pg');
  const database = new pg.Client({ connectionString: artha.databaseUrl });
  database.on('error', () => {});
  await database.connect();
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}

/**
 * @param {Awaited<ReturnType<typeof run>>} result
 * @param {boolean} asJson
 * @param {number} tookMillis
 */
function print(result, asJson, tookMillis) {
  const { orders, fills, kills, lost, doubled, unbalanced, seed, sent, changed, states, refusals } = result;
  if (asJson) {
    const more = { seed, sent, changed, states, refusals, seconds: Math.round(tookMillis / 1_000) };
    process.stdout.write(`${JSON.stringify({ orders, fills, kills, lost, doubled, unbalanced, ...more })}\n`);
    return;
  }
  const lines = [
    `Orders       ${orders} (${inWords(states)})`,
    `Denied       ${inWords(refusals) || 'none'}`,
    `Sent         ${sent} reached the broker`,
    `Changed      ${changed} times`,
    `Fills        ${fills}`,
    `Kills        ${kills}`,
    `Lost         ${lost}`,
    `Doubled      ${doubled}`,
    `Unbalanced   ${unbalanced}`,
    `Seed ${seed}, ${seconds(tookMillis)}${result.quiet ? '' : '; it did not become quiet'}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** The most frequent first. @param {Record<string, number>} counted */
function inWords(counted) {
  return Object.entries(counted)
    .sort(([, one], [, other]) => other - one)
    .map(([what, times]) => `${times} ${what}`)
    .join(', ');
}
