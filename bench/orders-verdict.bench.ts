import { Agent, request } from 'node:http';
import { type DataSource } from 'typeorm';
import { istInstant } from '@artha/core';
import { v7 as uuid } from 'uuid';
import { Latencies } from './latencies.js';
import { openDatabase } from './durable-desk.js';
import { print } from './measure.js';
import { cpuSeconds, pause, Stage } from './stage.js';
import { createTightTables, GatheredOrders } from './tight-orders.js';

/**
 * ORDERS: `POST /api/v1/orders` to the engine's verdict at 200 orders a second, over forty accounts, through the real
 * processes and a PostgreSQL that waits for its disk; whoever asks shares the machine with them. Orders are due by the
 * clock, whatever became of those before: `value` is the 99th percentile from that moment to the whole answer, in
 * milliseconds. The yardstick is three durable writes one after the other at the same pace, by the tightest writer that
 * gathers: the wish, that it is on its way, and what became of it.
 */
const [PER_SECOND, ACCOUNTS, SECONDS, WARM_UP_SECONDS] = [200, 40, 15, 8];
const DAY = '2026-05-05';
const TEN = istInstant(DAY, '10:00');
const SHARES = ['NSE:ABC', 'NSE:DEF'];
const USER = '00000000-0000-4000-8000-000000000001';
const accounts = Array.from(
  { length: ACCOUNTS },
  (_, n) => `00000000-0000-4000-8000-1${String(n).padStart(11, '0')}`,
);

const stage = await Stage.open('durable');
const database = await openDatabase(stage.places.databaseUrl);
try {
  await fill(database);
  const api = await stage.start('api', { REQUESTS_PER_MINUTE: '1000000' });
  const engine = await stage.start('market-engine');
  const { postgres } = stage.places;
  const processes = { api, engine, postgres };
  const token = stage.tokenOf(USER);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const verdicts = new Map<string, number>();
  const place = async (n: number): Promise<void> => {
    const state = await placeOrder(agent, token, n);
    verdicts.set(state, (verdicts.get(state) ?? 0) + 1);
  };
  // The first order of an account opens its desk.
  for (let n = 0; n < ACCOUNTS; n++) await place(n);
  await inTime(WARM_UP_SECONDS, place);
  verdicts.clear();
  const before = Object.values(processes).map(({ pid }) => cpuSeconds(pid, true));
  const ours = await inTime(SECONDS, place);
  const cores = Object.values(processes).map(
    ({ pid }, n) => (cpuSeconds(pid, true) - (before[n] ?? 0)) / SECONDS,
  );
  await createTightTables(database);
  const tight = new GatheredOrders(database);
  const theirs = await inTime(SECONDS, async () => {
    for (let write = 0; write < 3; write++) await tight.place();
  });
  const value = ours.quantileMicros(0.99) / 1_000;
  const yardstick = theirs.quantileMicros(0.99) / 1_000;
  print({
    id: 'ORDERS',
    value,
    unit: 'ms',
    yardstick,
    ratio: value / yardstick,
    runs: 1,
    perSecond: PER_SECOND,
    p50Millis: ours.quantileMicros(0.5) / 1_000,
    maxMillis: ours.maxMicros / 1_000,
    yardstickP50Millis: theirs.quantileMicros(0.5) / 1_000,
    verdicts: Object.fromEntries(verdicts),
    apiCores: cores[0],
    engineCores: cores[1],
    postgresCores: cores[2],
  });
  agent.destroy();
} finally {
  await database.destroy();
  await stage.end();
}

/** Calls by the clock for so long, and tells how late each was answered. */
async function inTime(seconds: number, call: (n: number) => Promise<void>): Promise<Latencies> {
  const latencies = new Latencies();
  const from = performance.now();
  const under: Promise<void>[] = [];
  for (let n = 0; n < seconds * PER_SECOND; n++) {
    const dueAt = from + (n * 1_000) / PER_SECOND;
    const early = dueAt - performance.now();
    if (early > 1) await pause(early);
    under.push(call(n).then(() => latencies.add((performance.now() - dueAt) * 1_000)));
  }
  await Promise.all(under);
  return latencies;
}

/**
 * Answers what became of it. An account buys both shares by turns and then sells both, so that nothing piles up and no
 * order meets one of its own on the other side.
 */
function placeOrder(agent: Agent, token: string, n: number): Promise<string> {
  const turn = Math.floor(n / ACCOUNTS);
  const body = JSON.stringify({
    id: uuid(),
    accountId: accounts[n % ACCOUNTS],
    mode: 'paper',
    instrumentId: SHARES[turn % SHARES.length],
    side: turn % (2 * SHARES.length) < SHARES.length ? 'buy' : 'sell',
    kind: 'MARKET',
    product: 'MIS',
    quantity: 1,
  });
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const { port } = stage.places;
    const call = request({ port, path: '/api/v1/orders', method: 'POST', headers, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve(stateIn(answer.statusCode ?? 0, text)));
    });
    call.on('error', reject);
    call.end(body);
  });
}

function stateIn(status: number, text: string): string {
  const answer = JSON.parse(text) as { state?: string; code?: string };
  return answer.state ?? `${status} ${answer.code ?? ''}`;
}

async function fill(into: DataSource): Promise<void> {
  await into.query(
    `insert into users (id, email, name, role, password_hash) values ($1, 'bench@artha.demo', 'Bench', 'trader', '-')`,
    [USER],
  );
  await into.query(
    `insert into trading_accounts (id, name, owner_id) select id::uuid, 'Bench ' || n, $2::uuid
       from unnest($1::text[]) with ordinality as a(id, n)`,
    [accounts, USER],
  );
  await into.query(
    `insert into account_access (account_id, user_id, access) select id::uuid, $2::uuid, 'trade' from unnest($1::text[]) as a(id)`,
    [accounts, USER],
  );
  await into.query(
    `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
     select id, 'NSE', substr(id, 5), id, 'equity', 5, 1, true from unnest($1::text[]) id`,
    [SHARES],
  );
  await into.query(`select ensure_partition('ticks', $1, 'day')`, [DAY]);
  // Ten prices a second, as of shares that many trade.
  await into.query(
    `insert into ticks (instrument_id, at, sequence, last_paise, day_volume)
     select id, $1::timestamptz + n * interval '100 ms', n, 100000 + 5 * (n % 40), n * 100
       from generate_series(1, 9000) n, unnest($2::text[]) id`,
    [new Date(TEN), SHARES],
  );
  await into.query(
    `insert into replay_state (session_on, position_at, playing, speed, epoch) values ($1, $2, true, 1, 1)`,
    [DAY, new Date(TEN + 5_000)],
  );
}
