import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { chance } from './bars.js';
import { Latencies } from './latencies.js';
import type { SwarmPlan, SwarmReport } from './stage.js';

/**
 * Clients of the live gateway, thousands in one process: the WebSocket and Socket.IO protocols as far as they are
 * needed, read from the bytes, because a real client library would cost more than the server that is measured.
 */
const plan = JSON.parse(process.argv[2] ?? '') as SwarmPlan;
const FRAME_MILLIS = 50;
const OPENING_AT_ONCE = 200;
const [TEXT, PING_FROM_SERVER, CONNECT, CONNECTED] = [0x81, '2', '40', '40{'] as const;
const EVENT = `42["${plan.event}",`;
const NOW = Buffer.from('"now":');

const latencies = { of: new Latencies() };
/** With a market that runs faster: when each price came, less when its tick was due; the smallest is the zero. */
const values: number[] = [];
let quickest = Infinity;
const MOST_VALUES = 2_000_000;
const counts = { frames: 0, bytes: 0, readFrames: 0, prices: 0 };
let connected = 0;
let isCounting = false;

/** One client; `watched` is what it asks for. */
class Client {
  private rest: Buffer = Buffer.alloc(0);
  private isOpen = false;
  private previousNow = 0;
  private readonly socket: Socket;

  constructor(
    private readonly readsWhole: boolean,
    private readonly watched: readonly string[],
    private readonly ready: () => void,
  ) {
    this.socket = connect(plan.port, '127.0.0.1', () => {
      const key = randomBytes(16).toString('base64');
      this.socket.write(
        `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n` +
          `Connection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
      );
    });
    this.socket.setNoDelay(true);
    this.socket.on('data', (bytes) => this.take(bytes));
    this.socket.on('close', () => (connected -= 1));
    this.socket.on('error', () => undefined);
    connected += 1;
  }

  private take(bytes: Buffer): void {
    let data = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
    if (!this.isOpen) {
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) return void (this.rest = data);
      this.isOpen = true;
      data = data.subarray(end + 4);
    }
    let from = 0;
    while (data.length - from >= 2) {
      const code = (data[from + 1] ?? 0) & 0x7f;
      const header = code < 126 ? 2 : code === 126 ? 4 : 10;
      if (data.length - from < header) break;
      const length =
        code < 126
          ? code
          : code === 126
            ? data.readUInt16BE(from + 2)
            : Number(data.readBigUInt64BE(from + 2));
      if (data.length - from < header + length) break;
      if (data[from] === TEXT) this.message(data.subarray(from + header, from + header + length));
      from += header + length;
    }
    this.rest = from === data.length ? Buffer.alloc(0) : Buffer.from(data.subarray(from));
  }

  private message(text: Buffer): void {
    if (text[0] === 0x34 && text[1] === 0x32) return this.event(text);
    const start = text.toString('latin1', 0, 3);
    if (start.startsWith('0')) this.send(`${CONNECT}${JSON.stringify({ token: plan.token })}`);
    else if (start === CONNECTED) {
      this.send(`42["watch",${JSON.stringify({ instrumentIds: this.watched })}]`);
      this.ready();
    } else if (start.startsWith(PING_FROM_SERVER)) this.send('3');
    else if (start === '44{') throw new Error(text.toString());
  }

  private event(text: Buffer): void {
    if (!isCounting || text.toString('latin1', 0, EVENT.length) !== EVENT) return;
    counts.frames += 1;
    counts.bytes += text.length;
    const from = text.indexOf(NOW) + NOW.length;
    const now = Number(text.toString('latin1', from, from + 13));
    const waitedSince = this.previousNow === 0 ? now : Math.min(this.previousNow + FRAME_MILLIS, now);
    latencies.of.add((Date.now() - waitedSince) * 1_000);
    this.previousNow = now;
    if (!this.readsWhole) return;
    const [, { quotes = null }] = JSON.parse(text.toString('utf8', 2)) as [string, { quotes?: number[][] }];
    counts.readFrames += 1;
    counts.prices += quotes?.length ?? 1;
    if (plan.speed === undefined) return;
    const here = Date.now();
    quickest = Math.min(quickest, here - now / plan.speed);
    for (const [, , , at = 0] of quotes ?? [])
      if (values.length < MOST_VALUES) values.push(here - at / plan.speed);
  }

  private send(text: string): void {
    const payload = Buffer.from(text);
    const header = Buffer.alloc(payload.length < 126 ? 6 : 8);
    header[0] = TEXT;
    if (payload.length < 126) header[1] = 0x80 | payload.length;
    else {
      header[1] = 0x80 | 126;
      header.writeUInt16BE(payload.length, 2);
    }
    this.socket.write(Buffer.concat([header, payload])); // a mask of zeros leaves the payload as it is
  }
}

const random = chance(plan.seed);
function watchlist(): string[] {
  const places = new Set<number>();
  while (places.size < plan.watched) places.add(Math.floor(random() * plan.instruments));
  return [...places].map((place) => `NSE:BENCH${place}`);
}

for (let first = 0; first < plan.sockets; first += OPENING_AT_ONCE) {
  const batch = Array.from({ length: Math.min(OPENING_AT_ONCE, plan.sockets - first) }, (_, n) => first + n);
  await Promise.all(
    batch.map((n) => new Promise<void>((ready) => new Client(n % plan.readsEvery === 0, watchlist(), ready))),
  );
}
process.on('message', (what) => {
  if (what === 'begin') {
    isCounting = true;
    latencies.of = new Latencies();
    counts.frames = counts.bytes = counts.readFrames = counts.prices = 0;
    values.length = 0;
    quickest = Infinity;
    return;
  }
  const millis = (part: number): number => latencies.of.quantileMicros(part) / 1_000;
  values.sort((one, other) => one - other);
  const value = (part: number): number =>
    (values[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN) - quickest;
  const report: SwarmReport = {
    ...counts,
    valueP50Millis: value(0.5),
    valueP99Millis: value(0.99),
    valueMaxMillis: value(1),
    p50Millis: millis(0.5),
    p99Millis: millis(0.99),
    maxMillis: latencies.of.maxMicros / 1_000,
    connected,
  };
  process.send?.(report);
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
