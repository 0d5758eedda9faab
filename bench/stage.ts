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

/** A process on the stage. */
export interface Player {
  readonly pid: number;
  readonly logFile: string;
}

export interface Places {
  readonly postgres: Player;
  readonly redis: Player;
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

  /** What is `durable` waits for its disk, as it does for traders. */
  static async open(kind: 'durable' | 'throw-away' = 'throw-away'): Promise<Stage> {
    const child = spawn(process.execPath, [STAGE, kind], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return new Stage(await read<Places>(lines), child, lines);
  }

  /** Comes back once it is ready. */
  async start(app: 'api' | 'market-engine', env: Record<string, string> = {}): Promise<Player> {
    this.child.stdin?.write(`${JSON.stringify({ app, env })}\n`);
    return read<Player>(this.lines);
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
  /** How much faster than the clock the market's time runs; 0: it is the clock's. */
  readonly speed?: number;
}

export interface SwarmReport {
  readonly frames: number;
  readonly bytes: number;
  /** How long the oldest change of a frame had waited when it arrived. */
  readonly p50Millis: number;
  readonly p99Millis: number;
  readonly maxMillis: number;
  /** With a `speed`: from a tick to its price here, less the quickest way of all, which is that of one hop. */
  readonly valueP50Millis: number;
  readonly valueP99Millis: number;
  readonly valueMaxMillis: number;
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

/** Processor time of another process so far, in seconds, on demand with that of its children, ended ones too; Linux only. */
export function cpuSeconds(pid: number, withChildren = false): number {
  const fields = statOf(pid);
  const hundredths = withChildren ? [11, 12, 13, 14] : [11, 12];
  const own = hundredths.reduce((sum, field) => sum + Number(fields[field] ?? 0), 0) / TICKS_PER_SECOND;
  return withChildren ? own + childrenOf(pid).reduce((sum, child) => sum + cpuSeconds(child), 0) : own;
}

function statOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  } catch {
    return []; // it has ended since it was listed
  }
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

/** Its resident memory. */
export function residentMebibytes(pid: number): number {
  return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES) / 1_048_576;
}

export const pause = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));
