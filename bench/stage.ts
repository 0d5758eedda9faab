import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const STAGE = fileURLToPath(new URL('../../tools/bench-stage.mjs', import.meta.url));
const SWARM = fileURLToPath(new URL('./live-swarm.bench.js', import.meta.url));
/** The kernel counts processor time in hundredths of a second (USER_HZ). */
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4_096;

export interface Places {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly port: number;
  readonly secret: string;
}

/** PostgreSQL, Redis and the processes of Artha for one bench; {@link Stage.end} takes all of it away. */
export class Stage {
  private constructor(
    readonly places: Places,
    private readonly child: ChildProcess,
    private readonly lines: AsyncIterator<string>,
  ) {}

  static async open(): Promise<Stage> {
    const child = spawn(process.execPath, [STAGE], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return new Stage(await read<Places>(lines), child, lines);
  }

  /** Returns the process's id once it is ready. */
  async start(app: 'api' | 'market-engine', env: Record<string, string> = {}): Promise<number> {
    this.child.stdin?.write(`${JSON.stringify({ app, env })}\n`);
    return (await read<{ pid: number }>(this.lines)).pid;
  }

  async end(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.stdin?.end();
    await gone;
  }

  /** A session of this person, as the api signs them. */
  tokenOf(userId: string): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: userId, iat: now, exp: now + 3_600 })}`;
    return `${text}.${createHmac('sha256', this.places.secret).update(text).digest('base64url')}`;
  }
}

async function read<T>(lines: AsyncIterator<string>): Promise<T> {
  const line = await lines.next();
  if (line.done === true) throw new Error('the servers of the bench did not start');
  return JSON.parse(line.value) as T;
}

/** What a swarm of sockets is to do. */
export interface SwarmPlan {
  readonly port: number;
  readonly token: string;
  readonly sockets: number;
  /** Each socket watches so many of so many instruments, chosen by chance. */
  readonly instruments: number;
  readonly watched: number;
  readonly seed: number;
  /** What the event with prices is called. */
  readonly event: string;
  /** Every so many sockets one reads its frames whole. */
  readonly readsEvery: number;
}

export interface SwarmReport {
  readonly frames: number;
  readonly bytes: number;
  /** How long the oldest change of a frame had waited when it arrived. */
  readonly p50Millis: number;
  readonly p99Millis: number;
  readonly maxMillis: number;
  /** Frames that were read whole, and prices in them. */
  readonly readFrames: number;
  readonly prices: number;
  /** Sockets that are still connected. */
  readonly connected: number;
}

/** Clients in a process of their own, so that what they cost is not counted. */
export class Swarm {
  private constructor(private readonly child: ChildProcess) {}

  /** Comes back when all are connected and watch. */
  static async open(plan: SwarmPlan): Promise<Swarm> {
    const child = spawn(process.execPath, [SWARM, JSON.stringify(plan)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await said(child);
    return new Swarm(child);
  }

  /** Counts from here. */
  begin(): void {
    this.child.send('begin');
  }

  async report(): Promise<SwarmReport> {
    this.child.send('report');
    return (await said(this.child)) as SwarmReport;
  }

  async end(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.disconnect();
    await gone;
  }
}

function said(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the swarm ended with ${code}`)));
  });
}

/** Processor time of another process so far, in seconds; Linux only. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Its resident memory. */
export function residentMebibytes(pid: number): number {
  return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES) / 1_048_576;
}

export const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));
