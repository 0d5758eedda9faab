import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callAtOnce } from './callers.js';
import { ACCOUNT, DurableDesk, fillDatabase, openDatabase } from './durable-desk.js';
import { print } from './measure.js';
import { pause, Stage } from './stage.js';

/**
 * P16: `kill -9` while fifty callers place orders as in P15, six times, each at another moment; the next desk restores
 * and goes on. What was acknowledged and what was sent is written down by the killed process before it goes on, so that
 * it can be held against the database: `value` counts orders that were lost, sent twice or filled twice, and books that
 * do not add up. It has to be nothing, which is what the yardstick stands for.
 */
const [CALLERS, KILLS, SHORTEST_MILLIS, LONGEST_MILLIS] = [50, 6, 300, 1_300];
const AGES = 3_600_000;
const SELF = fileURLToPath(import.meta.url);

interface Counted {
  readonly orders: number;
  readonly fills: number;
  readonly unfinished: number;
  readonly filledTwice: number;
  readonly unbalanced: number;
}

/** The process that is killed: a desk, its callers, and a file of what they were told. */
async function trade(url: string, file: string): Promise<void> {
  const database = await openDatabase(url);
  const desk = new DurableDesk(database);
  desk.broker.onSent = (id) => appendFileSync(file, `sent ${id}\n`);
  await desk.restore();
  appendFileSync(file, 'begun\n');
  await callAtOnce(CALLERS, AGES, async () => {
    const id = await desk.place();
    appendFileSync(file, `acknowledged ${id}\n`);
  });
}

/** One life of the desk, from its start to its kill. */
async function live(url: string, file: string, millis: number): Promise<void> {
  const child = spawn(process.execPath, [SELF, url, file], { stdio: ['ignore', 'inherit', 'inherit'] });
  const gone = ended(child);
  const begun = linesOf(file).filter((line) => line === 'begun').length;
  while (linesOf(file).filter((line) => line === 'begun').length === begun) await pause(20);
  await pause(millis);
  child.kill('SIGKILL');
  const code = await gone;
  if (code !== null) throw new Error(`the desk ended by itself with ${code}`);
  appendFileSync(file, 'killed\n');
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}

async function run(): Promise<void> {
  const stage = await Stage.open('durable');
  const folder = mkdtempSync(join(tmpdir(), 'artha-p16-'));
  const file = join(folder, 'told');
  appendFileSync(file, '');
  const { databaseUrl } = stage.places;
  const database = await openDatabase(databaseUrl);
  try {
    await fillDatabase(database);
    for (let kill = 0; kill < KILLS; kill++) {
      const share = ((kill * 7 + 3) % KILLS) / KILLS;
      await live(databaseUrl, file, SHORTEST_MILLIS + share * (LONGEST_MILLIS - SHORTEST_MILLIS));
    }
    // The last desk takes up what was in hand, and places nothing.
    const last = new DurableDesk(database);
    await last.restore();
    await last.settled();
    const lines = linesOf(file);
    const acknowledged = lines
      .filter((line) => line.startsWith('acknowledged '))
      .map((line) => line.slice(13));
    const [counted] = await database.query<[Counted]>(
      `select (select count(*)::int from orders) as orders, (select count(*)::int from fills) as fills,
              (select count(*)::int from orders where state <> 'filled') as unfinished,
              (select count(*)::int from (select from fills group by order_id having count(*) > 1) f) as "filledTwice",
              (select count(*)::int from positions p where p.account_id = $1 and p.quantity <>
                 (select sum(case side when 'buy' then quantity else -quantity end) from fills)) as unbalanced`,
      [ACCOUNT],
    );
    const [{ there }] = await database.query<[{ there: number }]>(
      `select count(*)::int as there from orders o where state = 'filled' and id = any($1)
          and exists (select from fills f where f.order_id = o.id)`,
      [acknowledged],
    );
    const lost = acknowledged.length - there;
    const { orders, fills, unfinished, filledTwice, unbalanced } = counted;
    const value = lost + sentTwice(lines) + filledTwice + unfinished + unbalanced;
    const how = { kills: KILLS, callers: CALLERS, acknowledged: acknowledged.length, orders, fills };
    const wrong = { lost, sentTwice: sentTwice(lines), filledTwice, unfinished, unbalanced };
    print({ id: 'P16', value, unit: 'wrong', yardstick: 0, ratio: value, runs: 1, ...how, ...wrong });
    if (value > 0) process.exitCode = 1;
  } finally {
    await database.destroy();
    await stage.end();
    rmSync(folder, { recursive: true });
  }
}

/** Orders a desk sent more than once in one of its lives. With it goes the simulated exchange, which forgets them. */
function sentTwice(lines: readonly string[]): number {
  let [twice, sent] = [0, new Set<string>()];
  for (const line of lines) {
    if (line === 'killed') sent = new Set();
    if (!line.startsWith('sent ')) continue;
    if (sent.has(line)) twice += 1;
    sent.add(line);
  }
  return twice;
}

const [url, file] = process.argv.slice(2);
if (url !== undefined && file !== undefined) await trade(url, file);
else await run();
