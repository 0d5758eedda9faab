import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { istInstant } from '@artha/core';
import { DataSource } from 'typeorm';
import { print } from './measure.js';
import { cpuSeconds, pause, residentMebibytes, Stage, Swarm } from './stage.js';

/**
 * LOAD: the market of a busy day through the real processes: 10,000 ticks a second over 500 instruments into the market
 * engine, which builds their candles, records them in PostgreSQL and tells the api, on which 1,000 sockets watch 50
 * instruments each. `value` is the 99th percentile of the time from a tick to a socket, in milliseconds; it contains
 * the 50 ms in which ticks are gathered to frames, and is what the yardstick stands for.
 * `ARTHA_BENCH_SECONDS` sets how long it runs: 20 by default, 60 for the figure that counts.
 */
const [INSTRUMENTS, TICKS_PER_SECOND, SOCKETS, WATCHED] = [500, 10_000, 1_000, 50];
const SECONDS = Number(process.env['ARTHA_BENCH_SECONDS'] ?? 20);
/** A recorded day with a tick a second and instrument, played so much faster. */
const SPEED = TICKS_PER_SECOND / INSTRUMENTS;
/** Until everyone is connected, and the compiler has seen it all. */
const [SPARE_SECONDS, WARM_UP_SECONDS] = [90, 10];
const FRAME_MILLIS = 50;
const DAY = '2024-12-20';
const USER = '00000000-0000-4000-8000-000000000001';

/** `--trace-gc` itself is not allowed in NODE_OPTIONS. */
const TRACE_COLLECTOR =
  '--import=data:text/javascript,import{setFlagsFromString}from%22node:v8%22;setFlagsFromString(%22--trace-gc%22)';
const SAMPLE_HEAP = `--import=${new URL('./heap-sampler.js', import.meta.url).href}`;
/** Functions of the heap profile that are told, the greediest first. */
const FUNCTIONS_TOLD = 8;

interface Process {
  readonly pid: number;
  readonly logFile: string;
}
interface Reading {
  readonly cpu: number;
  readonly mebibytes: number;
}

const folder = mkdtempSync(join(tmpdir(), 'artha-load-'));
const samples = join(folder, 'heap-samples.json');
const stage = await Stage.open();
const database = await new DataSource({ type: 'postgres', url: stage.places.databaseUrl }).initialize();
try {
  await fill();
  const api = await stage.start('api', { REQUESTS_PER_MINUTE: '1000000' });
  const { port } = stage.places;
  const sockets = { sockets: SOCKETS, instruments: INSTRUMENTS, watched: WATCHED, seed: 5, readsEvery: 10 };
  const swarm = await Swarm.open({
    ...sockets,
    port,
    token: stage.tokenOf(USER),
    event: 'quotes',
    speed: SPEED,
  });
  const engine = await stage.start('market-engine', {
    REPLAY_SPEED: String(SPEED),
    RECORD_ALWAYS: 'true',
    NODE_OPTIONS: `${TRACE_COLLECTOR} ${SAMPLE_HEAP}`,
    HEAP_SAMPLES: samples,
  });
  // The engine holds the day in memory: what it records now is stored as if it were new.
  await database.query('truncate ticks');
  await pause(WARM_UP_SECONDS * 1_000);
  const processes = { engine, api, postgres: stage.places.postgres, redis: stage.places.redis };
  const before = readings(processes);
  const allocatedBefore = allocatedBytes(engine.logFile);
  const from = performance.now();
  const ticksBefore = await recorded();
  swarm.begin();
  process.kill(engine.pid, 'SIGWINCH');
  await pause(SECONDS * 1_000);
  const seconds = (performance.now() - from) / 1_000;
  const after = readings(processes);
  process.kill(engine.pid, 'SIGWINCH');
  const report = await swarm.report();
  const allocated = allocatedBytes(engine.logFile).total - allocatedBefore.total;
  const ticks = (await recorded()) - ticksBefore;
  const cores = (name: keyof typeof processes): number => (after[name].cpu - before[name].cpu) / seconds;
  print({
    id: 'LOAD',
    value: report.valueP99Millis,
    unit: 'ms',
    yardstick: FRAME_MILLIS,
    ratio: report.valueP99Millis / FRAME_MILLIS,
    runs: 1,
    seconds,
    p50Millis: report.valueP50Millis,
    maxMillis: report.valueMaxMillis,
    ticksPerSecond: ticks / seconds,
    framesPerSocketAndSecond: report.frames / seconds / SOCKETS,
    pricesPerSecond: ((report.prices / report.readFrames) * report.frames) / seconds,
    connected: report.connected,
    engineCores: cores('engine'),
    apiCores: cores('api'),
    postgresCores: cores('postgres'),
    redisCores: cores('redis'),
    engineMebibytes: [before.engine.mebibytes, after.engine.mebibytes].map(Math.round),
    apiMebibytes: [before.api.mebibytes, after.api.mebibytes].map(Math.round),
    engineHeapMebibytes: [allocatedBefore.heap, allocatedBytes(engine.logFile).heap].map(Math.round),
    engineBytesPerTick: allocated / (TICKS_PER_SECOND * seconds),
    engineBytesPerTickBy: greediest(TICKS_PER_SECOND * seconds),
  });
  await swarm.end();
} finally {
  await database.destroy();
  await stage.end();
  rmSync(folder, { recursive: true });
}

/** Bytes allocated for each tick by the functions that take most of them. */
function greediest(ticks: number): Record<string, number> {
  const bytes = Object.entries(JSON.parse(readFileSync(samples, 'utf8')) as Record<string, number>);
  const top = bytes.sort(([, one], [, other]) => other - one).slice(0, FUNCTIONS_TOLD);
  return Object.fromEntries(top.map(([name, taken]) => [name, Math.round((taken / ticks) * 10) / 10]));
}

async function fill(): Promise<void> {
  const marketSeconds = (SECONDS + SPARE_SECONDS) * SPEED;
  await database.query(
    `insert into users (id, email, name, role, password_hash) values ($1, 'bench@artha.demo', 'Bench', 'trader', '-')`,
    [USER],
  );
  await database.query(
    `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity)
     select 'NSE:BENCH' || n, 'NSE', 'BENCH' || n, 'Bench ' || n, 'equity', 5, 1 from generate_series(0, $1 - 1) n`,
    [INSTRUMENTS],
  );
  await database.query(
    `select ensure_partition('ticks', $1, 'day'), ensure_partition('candles', $1, 'month')`,
    [DAY],
  );
  // Instruments take turns within the second, as they do on a feed.
  await database.query(
    `insert into ticks (instrument_id, at, sequence, last_paise, day_volume)
     select 'NSE:BENCH' || n, $1::timestamptz + second * interval '1 second' + n * interval '2 ms', 0,
            100000 + 5 * ((second * 7 + n * 13) % 200), second * 10
     from generate_series(0, $2 - 1) n, generate_series(0, $3::int) second`,
    [new Date(istInstant(DAY, '09:15')), INSTRUMENTS, Math.min(marketSeconds, 22_000)],
  );
  await database.query('analyze ticks');
}

async function recorded(): Promise<number> {
  const [row] = await database.query<{ count: string }[]>('select count(*) as count from ticks');
  return Number(row?.count ?? 0);
}

function readings<Name extends string>(processes: Record<Name, Process>): Record<Name, Reading> {
  const entries = Object.entries(processes) as [Name, Process][];
  const read = ({ pid }: Process): Reading => ({
    cpu: cpuSeconds(pid, true),
    mebibytes: residentMebibytes(pid),
  });
  return Object.fromEntries(entries.map(([name, one]) => [name, read(one)])) as Record<Name, Reading>;
}

/**
 * What a process has allocated so far, and its heap after the last collection in MiB, by what its collector tells:
 * '… ms: Scavenge 85.1 (120.3) -> 60.2 (122.0) MB'. What was allocated between two is the next one's beginning less
 * the last one's end.
 */
function allocatedBytes(logFile: string): { total: number; heap: number } {
  let [total, heap] = [0, 0];
  for (const [, before = '', after = ''] of readFileSync(logFile, 'utf8').matchAll(
    /ms: (?:Scavenge|Mark-Compact)[^\d]* ([\d.]+) \([\d.]+\) -> ([\d.]+) \(/g,
  )) {
    total += Math.max(0, Number(before) - heap);
    heap = Number(after);
  }
  return { total: total * 1_048_576, heap };
}
