import { spawn } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { KiteFrameReader } from '@artha/brokers';
import {
  flatPosition,
  type Indicator,
  Market,
  parseIndicator,
  type Position,
  setupOfNothing,
  strategyOf,
  type Timeframe,
  timeframeSeconds,
} from '@artha/core';
import { FlatTickEngine } from './flat-tick-engine.js';
import { Latencies } from './latencies.js';
import { print } from './measure.js';

/**
 * P5: from a feed's bytes to the signal at 10,000 ticks a second: a socket, Kite's frames, 500 instruments in five
 * timeframes with five indicators each, 5,000 strategies that decide at every close. The clock of a tick starts when
 * its bytes have reached this process (`value`, p99) and, for `wireP99Micros`, when another process has sent them.
 *
 * The yardstick is the flat engine of P4 behind a reader of fixed offsets, fed the same way in the same run.
 * `ARTHA_BENCH_SECONDS` sets how long each side runs: 30 by default, 600 for the figure that counts.
 */
const INSTRUMENTS = 500;
const TICKS_PER_SECOND = 10_000;
const SECONDS = Number(process.env['ARTHA_BENCH_SECONDS'] ?? 30);
/** Short ones, so that many candles close in the time the bench has. */
const TIMEFRAMES: readonly Timeframe[] = ['1s', '5s', '15s', '30s', '1m'];
const INDICATORS = ['sma(4)', 'ema(4)', 'rsi(14)', 'bbands(20,2,2)', 'atr(14)'];
const [fastBars, slowBars] = [2, 4];
const HEAD = 12;
/** The first seconds are the compiler's. */
const WARM_UP_SECONDS = 5;

const session = { on: '2026-01-27', opensAt: 0, closesAt: 1e15 };
session.opensAt = Math.floor(Date.now() / 60_000) * 60_000;

interface Side {
  /** One frame; tells after each tick that everything it led to is done. */
  readonly take: (frame: Buffer, at: number, done: () => void) => void;
}

interface Run {
  readonly ticks: number;
  readonly arrived: Latencies;
  readonly wire: Latencies;
  readonly heapStartMiB: number;
  readonly heapEndMiB: number;
  readonly cpuPercent: number;
}

function production(): Side & { signals: () => number } {
  let signals = 0;
  const market = new Market();
  const slots = new Int32Array(INSTRUMENTS);
  for (let instrument = 0; instrument < INSTRUMENTS; instrument++) {
    const id = `NSE:BENCH${instrument}`;
    slots[instrument] = market.slotOf(id);
    for (const timeframe of TIMEFRAMES) {
      const series = market.series(id, timeframe);
      for (const text of INDICATORS) series.indicator(parseIndicator(text)) satisfies Indicator;
      for (const strategyId of ['sma-crossover', 'ema-crossover']) {
        const strategy = strategyOf(strategyId).create({ fastBars, slowBars });
        strategy.initialise({
          ...setupOfNothing(series),
          indicator: (spec) => series.indicator(spec),
        });
        let position = flat;
        series.onClose((candle) => {
          if (strategy.onCandle(candle, position) === null) return;
          signals += 1;
          position = position === flat ? long : flat;
        });
      }
    }
  }
  market.startSession(session);
  let tell = (): void => undefined;
  const reader = new KiteFrameReader({
    tick: (token, at, lastPaise, dayVolume, openInterest) => {
      market.tick(slots[token >>> 8] ?? 0, at, lastPaise, dayVolume, openInterest);
      tell();
    },
    depth: () => undefined,
  });
  return {
    take: (frame, at, done) => {
      tell = done;
      reader.read(frame, at);
    },
    signals: () => signals,
  };
}

const flat = flatPosition(
  { accountId: 'bench', mode: 'paper', deploymentId: 'bench', instrumentId: 'NSE:BENCH', product: 'MIS' },
  0,
);
const long: Position = { ...flat, quantity: 1 };

function yardstick(): Side {
  const engine = new FlatTickEngine({
    instruments: INSTRUMENTS,
    timeframeMillis: TIMEFRAMES.map((timeframe) => timeframeSeconds(timeframe) * 1000),
    opensAt: session.opensAt,
    closesAt: session.closesAt,
    fastBars,
    slowBars,
    provisional: false,
  });
  return {
    take: (frame, at, done) => {
      const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
      const packets = view.getUint16(0);
      for (let packet = 0, begin = 4; packet < packets; packet++, begin += 46) {
        engine.tick(view.getUint32(begin) >>> 8, at, view.getInt32(begin + 4), view.getUint32(begin + 16));
        done();
      }
    },
  };
}

/** Takes what a sender process sends for so many seconds. */
function run(side: Side): Promise<Run> {
  const [arrived, wire] = [new Latencies(), new Latencies()];
  let ticks = 0;
  let [heapStart, heapEnd] = [Infinity, Infinity];
  const from = performance.now();
  const cpuFrom = process.cpuUsage();
  let [isWarm, sentAt, receivedAt] = [false, 0, 0];
  const done = (): void => {
    ticks += 1;
    if (!isWarm) return;
    const now = performance.now();
    arrived.add((now - receivedAt) * 1000);
    wire.add((performance.timeOrigin + now - sentAt) * 1000);
  };
  const receive = (frame: Buffer, frameSentAt: number, frameReceivedAt: number): void => {
    isWarm = frameReceivedAt - from > WARM_UP_SECONDS * 1000;
    [sentAt, receivedAt] = [frameSentAt, frameReceivedAt];
    side.take(frame, performance.timeOrigin + frameReceivedAt, done);
  };
  return new Promise((resolve, reject) => {
    const look = setInterval(() => {
      const { heapUsed } = process.memoryUsage();
      const passed = (performance.now() - from) / 1000;
      if (passed > WARM_UP_SECONDS && passed < SECONDS / 2) heapStart = Math.min(heapStart, heapUsed);
      if (passed > SECONDS / 2 + WARM_UP_SECONDS / 2) heapEnd = Math.min(heapEnd, heapUsed);
    }, 50);
    const server = createServer((socket) => {
      readFrames(socket, receive);
      socket.on('close', () => {
        clearInterval(look);
        server.close();
        const { user, system } = process.cpuUsage(cpuFrom);
        resolve({
          ticks,
          arrived,
          wire,
          heapStartMiB: heapStart / 2 ** 20,
          heapEndMiB: heapEnd / 2 ** 20,
          cpuPercent: (user + system) / (performance.now() - from) / 10,
        });
      });
    }).listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
      const script = fileURLToPath(new URL('./feed-sender.js', import.meta.url));
      const args = [script, port, TICKS_PER_SECOND, INSTRUMENTS, SECONDS].map(String);
      spawn(process.execPath, args, { stdio: 'inherit' }).on('error', reject);
    });
  });
}

/** Cuts the stream into frames and tells when the bytes of each were here. */
function readFrames(
  socket: Socket,
  receive: (frame: Buffer, sentAt: number, receivedAt: number) => void,
): void {
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    const receivedAt = performance.now();
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (bytes.length >= HEAD && bytes.length >= HEAD + bytes.readUInt32BE(0)) {
      const end = HEAD + bytes.readUInt32BE(0);
      receive(bytes.subarray(HEAD, end), bytes.readDoubleBE(4), receivedAt);
      bytes = bytes.subarray(end);
    }
    rest = bytes;
  });
}

const side = production();
const our = await run(side);
const their = await run(yardstick());
const expected = TICKS_PER_SECOND * SECONDS;
if (Math.min(our.ticks, their.ticks) < expected) throw new Error(`of ${expected} ticks ${our.ticks} came`);
print({
  id: 'P5',
  value: our.arrived.quantileMicros(0.99),
  unit: 'µs, p99 from bytes to signal',
  yardstick: their.arrived.quantileMicros(0.99),
  ratio: our.arrived.quantileMicros(0.99) / their.arrived.quantileMicros(0.99),
  runs: 1,
  seconds: SECONDS,
  ticksPerSecond: TICKS_PER_SECOND,
  p50Micros: our.arrived.quantileMicros(0.5),
  p999Micros: our.arrived.quantileMicros(0.999),
  maxMicros: our.arrived.maxMicros,
  wireP50Micros: our.wire.quantileMicros(0.5),
  wireP99Micros: our.wire.quantileMicros(0.99),
  wireP999Micros: our.wire.quantileMicros(0.999),
  cpuPercent: our.cpuPercent,
  heapStartMiB: our.heapStartMiB,
  heapEndMiB: our.heapEndMiB,
  signals: side.signals(),
});
