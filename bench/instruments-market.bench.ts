import { createReadStream } from 'node:fs';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import 'reflect-metadata';
import { importInstruments, type ImportResult, readSearchable, SearchIndex } from '@artha/market-data';
import { typeormOptions } from '@artha/platform';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { MASTER_ROWS, shareSymbol, writeKiteMaster } from './kite-master.js';
import { print, requireEqual } from './measure.js';

/**
 * The instruments of a whole market: a master of 150,000 rows brought into PostgreSQL, once new and once unchanged,
 * against a bare COPY of its cells into a table without a key; and searches in all of them as they are typed, against
 * the same words looked for in PostgreSQL.
 */
interface Services {
  startPostgres(plan: object): Promise<string>;
}
interface Starter {
  openDataDir(folder: string): void;
}
interface ChildrenModule {
  Children: new () => {
    stop(): Promise<void>;
    run(file: string, args: string[], options: object): Promise<{ code: number | null; output: string }>;
  };
}

const services = (name: string): Promise<unknown> =>
  import(new URL(`../../tools/services/${name}.mjs`, import.meta.url).href) as Promise<unknown>;
const { Children } = (await services('children')) as ChildrenModule;
const { openDataDir } = (await services('data-dir')) as Starter;
const { startPostgres } = (await services('postgres')) as Services;

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

const MEBIBYTE = 1_048_576;
const DAY = '2026-11-20';
const folder = mkdtempSync(join(tmpdir(), 'artha-bench-'));
chmodSync(folder, 0o755);
const master = join(folder, 'instruments.csv');
const children = new Children();

try {
  const quiet = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true; // what the tools say is no figure
  openDataDir(folder);
  const url = await startPostgres({ children, dataDir: folder, password: 'bench', isDurable: true });
  const migrate = new URL('../database/migrate.js', import.meta.url).pathname;
  const { code, output } = await children.run(process.execPath, [migrate], {
    env: { ...process.env, DATABASE_URL: url },
  });
  process.stdout.write = quiet;
  if (code !== 0) throw new Error(output);
  await writeKiteMaster(master);
  const database = await new DataSource(typeormOptions(url, 4)).initialize();
  try {
    await measureImport(database);
    await measureSearch(database);
  } finally {
    await database.destroy();
  }
} finally {
  await children.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measureImport(database: DataSource): Promise<void> {
  const bare = await timed(() => bareCopy(database));
  collect();
  const before = process.memoryUsage().rss;
  const first = await timed(() => bring(database));
  requireEqual('rows', [first.result.added, first.result.rejected], [MASTER_ROWS, 0]);
  const again = await timed(() => bring(database));
  requireEqual('rows left alone', again.result.unchanged, MASTER_ROWS);
  print({
    id: 'INSTRUMENTS-IMPORT',
    value: first.seconds,
    unit: 's',
    yardstick: bare.seconds,
    ratio: first.seconds / bare.seconds,
    runs: 1,
    rows: MASTER_ROWS,
    processorSeconds: first.processorSeconds,
    unchangedSeconds: again.seconds,
    memoryGrowthMebibytes: (Math.max(first.peak, again.peak) - before) / MEBIBYTE,
  });
}

async function measureSearch(database: DataSource): Promise<void> {
  collect();
  const before = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  const index = new SearchIndex();
  const made = await timed(async () => {
    await readSearchable(database, (row) => index.add(row));
    index.seal();
  });
  requireEqual('instruments to search in', index.size, MASTER_ROWS);
  collect();
  const grown = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers - before;
  const share = shareSymbol(7).toLowerCase();
  const typed = [
    share,
    `${share} fut`,
    `${share} industries`,
    'nifty',
    'nifty 24000 ce',
    'banknifty nov fut',
    'nifty 1 dec 24000 pe',
    '24000 ce',
    'finnifty 26000',
    'motors limited',
    'nifty 240',
  ].flatMap((text) => Array.from(text, (_, end) => text.slice(0, end + 1)));
  const ours = times(typed, 20, (text) => index.search({ text, limit: 20, on: DAY }));
  const scans: number[] = [];
  for (const text of typed) {
    const from = performance.now();
    await database.query(
      `select id from instruments where symbol ilike $1 or name ilike $1 order by list_rank, id limit 20`,
      [`%${text.replaceAll(' ', '%')}%`],
    );
    scans.push(performance.now() - from);
  }
  const [p95, scanned] = [percentile(ours, 0.95), percentile(scans, 0.95)];
  print({
    id: 'INSTRUMENTS-SEARCH',
    value: p95,
    unit: 'ms',
    yardstick: scanned,
    ratio: p95 / scanned,
    runs: ours.length,
    instruments: MASTER_ROWS,
    medianMillis: percentile(ours, 0.5),
    worstMillis: percentile(ours, 1),
    indexMebibytes: grown / MEBIBYTE,
    indexSeconds: made.seconds,
  });
}

async function bring(database: DataSource): Promise<ImportResult> {
  const id = uuid();
  await database.query(
    `insert into instrument_imports (id, kind, broker, file_name, file_bytes, snapshot_on, state)
     values ($1, 'master', 'zerodha', 'bench', 1, $2, 'running')`,
    [id, DAY],
  );
  const order = {
    id,
    kind: 'master',
    broker: 'zerodha',
    snapshotOn: DAY,
    today: DAY,
    isComplete: false,
  } as const;
  const nothing = (): Promise<void> => Promise.resolve();
  return database.transaction((tx) => importInstruments(tx, order, createReadStream(master), nothing));
}

/** The least that can be done with these rows: their cells, as text, into a table. */
async function bareCopy(database: DataSource): Promise<void> {
  const runner = database.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  const columns = Array.from({ length: 12 }, (_, n) => `c${n} text`).join(', ');
  await client.query(`create table bare (${columns})`);
  const text = await readFile(master, 'utf8');
  const into = client.query(copyFrom('copy bare from stdin (format csv, header)'));
  await pipeline(Readable.from([text]), into);
  await client.query('drop table bare');
  await runner.release();
}

interface Timed<T> {
  readonly seconds: number;
  /** Of this process; the database's own is not in it. */
  readonly processorSeconds: number;
  readonly peak: number;
  readonly result: T;
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  let peak = process.memoryUsage().rss;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const [from, used] = [performance.now(), process.cpuUsage()];
  const result = await work();
  clearInterval(watch);
  const { user, system } = process.cpuUsage(used);
  return {
    seconds: (performance.now() - from) / 1000,
    processorSeconds: (user + system) / 1e6,
    peak: Math.max(peak, process.memoryUsage().rss),
    result,
  };
}

function times(texts: readonly string[], rounds: number, work: (text: string) => unknown): number[] {
  const taken: number[] = [];
  for (let round = -2; round < rounds; round++) {
    for (const text of texts) {
      const from = performance.now();
      work(text);
      if (round >= 0) taken.push(performance.now() - from);
    }
  }
  return taken;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? NaN;
}
