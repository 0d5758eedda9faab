import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LIVE_CHANNELS, LIVE_KEYS, type QuoteRow, type QuotesFrame } from '@artha/contracts';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import {
  cpuSeconds,
  pause,
  residentMebibytes,
  Stage,
  Swarm,
  type SwarmPlan,
  type SwarmReport,
} from './stage.js';

const PLAIN = fileURLToPath(new URL('./plain-socket-io.bench.js', import.meta.url));
const USER = '00000000-0000-4000-8000-000000000001';
const FRAME_MILLIS = 50;
const INSTRUMENTS = 500;
/** Connecting costs more than serving; only what comes after is measured. */
const SETTLE_MILLIS = 2_000;

export interface Load {
  readonly sockets: number;
  readonly watched: number;
  readonly seconds: number;
}

export interface Served extends SwarmReport {
  readonly seconds: number;
  readonly cores: number;
  readonly mebibytes: number;
  /** Frames the engine's side has sent meanwhile. */
  readonly published: number;
}

/** The api process as it is shipped, fed like by an engine: 500 instruments, all of them moving 20 times a second. */
export async function serveOurs(
  { sockets, watched, seconds }: Load,
  env: Record<string, string> = {},
): Promise<Served> {
  const stage = await Stage.open();
  const redis = new Redis(stage.places.redisUrl);
  try {
    await addUser(stage.places.databaseUrl);
    const { pid } = await stage.start('api', { REQUESTS_PER_MINUTE: '1000000', ...env });
    const engine = new PretendedEngine(redis);
    const swarm = await Swarm.open(plan(stage.places.port, stage.tokenOf(USER), sockets, watched, 'quotes'));
    engine.begin();
    await pause(SETTLE_MILLIS);
    const served = await measure(pid, swarm, seconds, () => engine.frames);
    engine.end();
    await swarm.end();
    return served;
  } finally {
    redis.disconnect();
    await stage.end();
  }
}

/** The same prices through plain Socket.IO. */
export async function servePlain({ sockets, watched, seconds }: Load): Promise<Served> {
  const child = spawn(process.execPath, [PLAIN, String(INSTRUMENTS), String(1_000 / FRAME_MILLIS)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    const port = await new Promise<number>((resolve) =>
      child.once('message', (value) => resolve(Number(value))),
    );
    const swarm = await Swarm.open(plan(port, '', sockets, watched, 'tick'));
    child.send('stream');
    await pause(SETTLE_MILLIS);
    const from = performance.now();
    const served = await measure(child.pid ?? 0, swarm, seconds, () =>
      Math.floor((performance.now() - from) / FRAME_MILLIS),
    );
    await swarm.end();
    return served;
  } finally {
    await gone(child);
  }
}

async function measure(pid: number, swarm: Swarm, seconds: number, published: () => number): Promise<Served> {
  const [cpu, at, frames] = [cpuSeconds(pid), performance.now(), published()];
  swarm.begin();
  await pause(seconds * 1_000);
  const taken = (performance.now() - at) / 1_000;
  const served = { seconds: taken, cores: (cpuSeconds(pid) - cpu) / taken, published: published() - frames };
  return { ...(await swarm.report()), ...served, mebibytes: residentMebibytes(pid) };
}

function plan(port: number, token: string, sockets: number, watched: number, event: string): SwarmPlan {
  return { port, token, sockets, watched, event, instruments: INSTRUMENTS, seed: 11, readsEvery: 25 };
}

async function addUser(databaseUrl: string): Promise<void> {
  const database = await new DataSource({ type: 'postgres', url: databaseUrl }).initialize();
  await database.query(
    `insert into users (id, email, name, role, password_hash) values ($1, 'bench@artha.demo', 'Bench', 'trader', '-')`,
    [USER],
  );
  await database.destroy();
}

function gone(child: ChildProcess): Promise<unknown> {
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.disconnect();
  return exit;
}

/** Publishes what an engine publishes, in its rhythm. */
class PretendedEngine {
  frames = 0;
  private timer: NodeJS.Timeout | null = null;
  private nextAt = 0;

  constructor(private readonly redis: Redis) {}

  begin(): void {
    this.nextAt = Date.now();
    const step = (): void => {
      this.nextAt += FRAME_MILLIS;
      this.publish();
      this.timer = setTimeout(step, Math.max(0, this.nextAt - Date.now()));
    };
    step();
  }

  end(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private publish(): void {
    const now = Date.now();
    const paise = 100_000 + (this.frames % 1_000) * 5;
    const quotes: QuoteRow[] = [];
    for (let place = 0; place < INSTRUMENTS; place++) {
      const id = `NSE:BENCH${place}`;
      quotes.push([id, paise, this.frames * 10, now, 100_000, paise, 99_000, null, 0]);
    }
    const frame: QuotesFrame = { epoch: 1, now, quotes };
    this.frames += 1;
    this.redis.publish(LIVE_CHANNELS.quotes, JSON.stringify(frame)).catch(() => undefined);
    if (this.frames % 20 === 1) this.redis.set(LIVE_KEYS.quotes, '[]').catch(() => undefined);
  }
}
