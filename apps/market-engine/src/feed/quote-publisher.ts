import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LIVE_CHANNELS, LIVE_KEYS, type QuotesFrame } from '@artha/contracts';
import { JsonBytes, RedisConnections } from '@artha/platform';
import { EngineMarket } from './engine-market.js';

const FRAME_MILLIS = 50;
const STATE_MILLIS = 1_000;
const KEEP_PLACE_MILLIS = 2_000;

/** Adds its part to a frame that is about to go out (its depth, its charts), or null when nothing of it moved. */
export type FramePart = () => Partial<QuotesFrame> | null;

/**
 * Sends what moved to the api processes, every 50 ms: the latest quote of each instrument, never every tick. On the
 * tick path it only marks a slot.
 */
@Injectable()
export class QuotePublisher implements OnApplicationShutdown {
  readonly #timers: NodeJS.Timeout[] = [];
  private readonly json = new JsonBytes();
  /** As JSON. */
  readonly #ids: Buffer[] = [];
  #moved = new Uint8Array(64);
  #anyMoved = false;
  #epoch = 0;
  /** Slots whose price was stale when last looked at. */
  readonly #stale = new Set<number>();
  #parts: readonly FramePart[] = [];

  constructor(
    private readonly engine: EngineMarket,
    private readonly connections: RedisConnections,
  ) {}

  begin(): void {
    const { market } = this.engine;
    market.onTick((slot) => this.mark(slot));
    this.engine.onChange(() => this.followChange());
    this.#timers.push(
      setInterval(() => this.publishFrame(), FRAME_MILLIS),
      setInterval(() => this.publishState(), STATE_MILLIS),
      setInterval(() => this.engine.keepPlace(), KEEP_PLACE_MILLIS),
    );
    this.followChange();
  }

  /** Asked for its part of every frame from now on, every 50 ms. */
  onFrame(part: FramePart): void {
    this.#parts = [...this.#parts, part];
  }

  onApplicationShutdown(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** After a jump every price is another one, though nobody was told of the ticks in between. */
  private followChange(): void {
    const { epoch } = this.engine.state();
    if (epoch !== this.#epoch) {
      this.#epoch = epoch;
      for (const slot of this.pricedSlots()) this.mark(slot);
      // Before the state: whoever reads on because of the new epoch must find its prices.
      this.publishFrame();
    }
    this.publishState();
  }

  private pricedSlots(): number[] {
    const { market } = this.engine;
    return market
      .allSeries()
      .filter((series) => series.timeframe === '1m')
      .map((series) => market.slotOf(series.instrumentId))
      .filter((slot) => market.lastPaise(slot) > 0);
  }

  /** When a feed, one connection of it or one instrument falls silent, its prices turn stale though none has moved. */
  private markTurned(slot: number): void {
    const isStale = this.engine.isStale(slot);
    if (isStale === this.#stale.has(slot)) return;
    if (isStale) this.#stale.add(slot);
    else this.#stale.delete(slot);
    this.mark(slot);
  }

  private mark(slot: number): void {
    if (slot >= this.#moved.length) {
      const wider = new Uint8Array(slot * 2);
      wider.set(this.#moved);
      this.#moved = wider;
    }
    this.#moved[slot] = 1;
    this.#anyMoved = true;
  }

  private publishFrame(): void {
    const parts = this.#parts.map((part) => part()).filter((part) => part !== null);
    if (!this.#anyMoved && parts.length === 0) return;
    const { epoch, now } = this.engine.state();
    const { json } = this;
    json.begin().ascii('{"epoch":').number(epoch).ascii(',"now":').number(now).ascii(',"quotes":[');
    let written = 0;
    for (let slot = 0; slot < this.#moved.length; slot++)
      if (this.#moved[slot] !== 0) this.writeQuote(slot, written++);
    json.ascii(']');
    for (const part of parts)
      for (const [name, rows] of Object.entries(part))
        json.ascii(',').string(name).ascii(':').text(JSON.stringify(rows));
    this.#moved.fill(0);
    this.#anyMoved = false;
    this.send(LIVE_CHANNELS.quotes, json.ascii('}').take());
  }

  /** The clock and the feed, and a snapshot of all quotes for a process that has just come up. */
  private publishState(): void {
    const state = JSON.stringify(this.engine.state());
    this.json.begin().ascii('[');
    this.pricedSlots().forEach((slot, row) => {
      this.markTurned(slot);
      this.writeQuote(slot, row);
    });
    const quotes = this.json.ascii(']').take();
    if (this.connections.shared.status !== 'ready') return;
    this.connections.shared.mset(LIVE_KEYS.market, state, LIVE_KEYS.quotes, quotes).catch(() => undefined);
    this.send(LIVE_CHANNELS.market, state);
  }

  /** Quotes are shed while Redis is away: the next ones are newer. */
  private send(channel: string, text: string | Buffer): void {
    if (this.connections.shared.status === 'ready') {
      this.connections.shared.publish(channel, text).catch(() => undefined);
    }
  }

  /** A `QuoteRow`; twenty times a second there are hundreds, so none is made an array first. */
  private writeQuote(slot: number, row: number): void {
    const { market } = this.engine;
    const { json } = this;
    json
      .ascii(row === 0 ? '[' : ',[')
      .bytes((this.#ids[slot] ??= Buffer.from(JSON.stringify(market.idOf(slot)))));
    json.ascii(',').number(market.lastPaise(slot));
    json.ascii(',').number(market.dayVolume(slot));
    json.ascii(',').number(market.lastAt(slot));
    json.ascii(',').number(market.dayOpenPaise(slot));
    json.ascii(',').number(market.dayHighPaise(slot));
    json.ascii(',').number(market.dayLowPaise(slot));
    json.ascii(',').number(market.openInterest(slot) || NaN);
    json.ascii(this.engine.isStale(slot) ? ',1]' : ',0]');
  }
}
