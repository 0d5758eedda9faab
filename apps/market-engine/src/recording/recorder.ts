import { Injectable } from '@nestjs/common';
import { LIVE_KEYS, type RecordingReport } from '@artha/contracts';
import {
  ASKS,
  type Candle,
  type CandleSeries,
  type MarketDepth,
  type Paise,
  type UtcMillis,
} from '@artha/core';
import { RedisConnections } from '@artha/platform';
import { EngineMarket } from '../feed/engine-market.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { RecordRing } from './record-ring.js';
import { type RecordRings, RecordWriter } from './record-writer.js';

/** Room for a minute and a half of 10,000 ticks a second, in which the database may be away. */
const MOST_TICKS = 1 << 20;
/** Two minutes of 500 instruments. */
const MOST_DEPTHS = 1 << 16;
/** More than a whole day of 500 instruments: closed candles are the last to go. */
const MOST_CANDLES = 1 << 18;
const DEPTH_NUMBERS = 2 * ASKS;

const FLUSH_EVERY_MILLIS = 1_000;
/** One order book a second and instrument is kept. */
const DEPTH_EVERY_MILLIS = 1_000;
const LAST_FLUSH_MILLIS = 5_000;

/**
 * Keeps what a live market shows: every tick, an order book a second, every closed minute. On the tick path it writes
 * numbers into arrays made beforehand, which a {@link RecordWriter} empties into the database once a second. While the database is away
 * they wait, and what does not fit is shed by one rule, and counted: order books first (none are taken in while more
 * than half of the room for ticks is used), then the oldest ticks, and closed minutes last.
 */
@Injectable()
export class Recorder {
  readonly #heard = new WeakSet<CandleSeries>();
  #rings: RecordRings | null = null;
  #isRecording = false;
  #beganAt: UtcMillis = Infinity;
  /** By slot: instant of its last tick, and how many came at that instant. */
  #tickAt = new Float64Array(64);
  #sequence = new Uint32Array(64);
  #depthAt = new Float64Array(64);
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly engine: EngineMarket,
    private readonly writer: RecordWriter,
    private readonly connections: RedisConnections,
    private readonly config: MarketEngineConfig,
  ) {}

  begin(): void {
    const { market } = this.engine;
    market.onTick((slot, at, lastPaise) => {
      if (this.#isRecording) this.tick(slot, at, lastPaise);
    });
    market.onDepth((slot, depth) => {
      if (this.#isRecording) this.depth(slot, depth);
    });
    this.engine.onChange(() => this.followMarket());
    this.followMarket();
    this.#timer = setInterval(() => this.everySecond(), FLUSH_EVERY_MILLIS);
  }

  /** Records no more and writes what waits, unless the database is away for longer than a stop may take. */
  async end(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#isRecording = false;
    const patience = new Promise<void>((resolve) => setTimeout(resolve, LAST_FLUSH_MILLIS).unref());
    await Promise.race([this.writer.last(this.#rings), patience]);
    await this.writer.close();
  }

  report(): RecordingReport {
    const count = (read: (ring: RecordRing) => number): RecordingReport['waiting'] => ({
      ticks: this.#rings === null ? 0 : read(this.#rings.ticks),
      depth: this.#rings === null ? 0 : read(this.#rings.depth_snapshots),
      candles: this.#rings === null ? 0 : read(this.#rings.candles),
    });
    const { written, lastWrittenAt, lastError } = this.writer;
    return {
      isRecording: this.#isRecording,
      waiting: count((ring) => ring.waiting),
      written: { ticks: written.ticks, depth: written.depth_snapshots, candles: written.candles },
      shed: count((ring) => ring.shed),
      lastWrittenAt,
      lastError,
    };
  }

  /** A replayed day is stored already, and a made-up one must not pass for a real one later. */
  private followMarket(): void {
    const { mode, now } = this.engine.state();
    const isWanted = mode === 'live' || this.config.RECORD_ALWAYS;
    if (isWanted && this.#rings === null) {
      this.#rings = {
        ticks: new RecordRing(6, MOST_TICKS),
        depth_snapshots: new RecordRing(2 + DEPTH_NUMBERS, MOST_DEPTHS),
        candles: new RecordRing(10, MOST_CANDLES),
      };
    }
    if (isWanted && !this.#isRecording) this.#beganAt = now;
    this.#isRecording = isWanted;
    this.hearMinutes();
  }

  private tick(slot: number, at: UtcMillis, lastPaise: Paise): void {
    const ring = this.#rings?.ticks;
    if (ring === undefined) return;
    if (slot >= this.#tickAt.length) this.widen(slot);
    const isSame = this.#tickAt[slot] === at;
    const sequence = isSame ? (this.#sequence[slot] ?? 0) + 1 : 0;
    this.#tickAt[slot] = at;
    this.#sequence[slot] = sequence;
    const { market } = this.engine;
    const { numbers } = ring;
    const place = ring.next();
    numbers[place] = slot;
    numbers[place + 1] = at;
    numbers[place + 2] = sequence;
    numbers[place + 3] = lastPaise;
    numbers[place + 4] = market.dayVolume(slot);
    numbers[place + 5] = market.openInterest(slot) || NaN;
  }

  private depth(slot: number, { at, levels }: MarketDepth): void {
    const rings = this.#rings;
    if (rings === null) return;
    if (slot >= this.#depthAt.length) this.widen(slot);
    if (at - (this.#depthAt[slot] ?? 0) < DEPTH_EVERY_MILLIS) return;
    this.#depthAt[slot] = at;
    const ring = rings.depth_snapshots;
    if (rings.ticks.waiting > MOST_TICKS / 2) return ring.refuse();
    const place = ring.next();
    ring.numbers[place] = slot;
    ring.numbers[place + 1] = at;
    ring.numbers.set(levels, place + 2);
  }

  /** A minute that was in progress when recording began has not been seen whole: repair makes it from its ticks. */
  private candle(slot: number, candle: Candle): void {
    const ring = this.#rings?.candles;
    if (ring === undefined || !this.#isRecording || candle.openedAt < this.#beganAt) return;
    const { openedAt, openPaise, highPaise, lowPaise, closePaise, volume } = candle;
    const { turnoverPaise = NaN, trades = NaN, openInterest = NaN } = candle;
    const row = [
      openedAt,
      openPaise,
      highPaise,
      lowPaise,
      closePaise,
      volume,
      turnoverPaise,
      trades,
      openInterest,
    ];
    const place = ring.next();
    ring.numbers[place] = slot;
    ring.numbers.set(row, place + 1);
  }

  /** Instruments may come by and by; a minute takes longer to close than the next look takes to come. */
  private hearMinutes(): void {
    const { market } = this.engine;
    for (const series of market.allSeries()) {
      if (series.timeframe !== '1m' || this.#heard.has(series)) continue;
      this.#heard.add(series);
      const slot = market.slotOf(series.instrumentId);
      series.onClose((candle) => this.candle(slot, candle));
    }
  }

  private everySecond(): void {
    this.hearMinutes();
    if (!this.writer.isBusy) void this.writer.flush(this.#rings);
    if (this.connections.shared.status !== 'ready') return;
    this.connections.shared.set(LIVE_KEYS.recording, JSON.stringify(this.report())).catch(() => undefined);
  }

  private widen(slot: number): void {
    const wider = <T extends Float64Array | Uint32Array>(old: T, grown: T): T => (grown.set(old), grown);
    this.#tickAt = wider(this.#tickAt, new Float64Array(slot * 2));
    this.#depthAt = wider(this.#depthAt, new Float64Array(slot * 2));
    this.#sequence = wider(this.#sequence, new Uint32Array(slot * 2));
  }
}
