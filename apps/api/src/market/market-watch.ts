import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import {
  LIVE_CHANNELS,
  LIVE_KEYS,
  type MarketState,
  type QuoteRow,
  type QuotesFrame,
  type SeriesFrame,
} from '@artha/contracts';
import type { InstrumentId, UtcMillis } from '@artha/core';
import { RedisConnections } from '@artha/platform';

type Listener<T> = (value: T) => void;

/** An engine that was not heard of for this long is taken for dead: its prices are no longer shown as fresh. */
const SILENT_AFTER_MILLIS = 5_000;

const NOTHING: MarketState = {
  source: 'none',
  mode: 'replay',
  scenario: null,
  seed: null,
  sessionOn: null,
  now: 0,
  opensAt: null,
  closesAt: null,
  phase: 'closed',
  playing: false,
  speed: 1,
  epoch: 0,
  skippingTo: null,
  feed: { name: 'none', state: 'down', lastTickAt: null },
};

/** What the engine last said of the market: its clock and the latest quote of every instrument. */
@Injectable()
export class MarketWatch implements OnApplicationBootstrap {
  readonly #log = new Logger(MarketWatch.name);
  readonly #quotes = new Map<InstrumentId, QuoteRow>();
  readonly #onMarket = new Set<Listener<MarketState>>();
  readonly #onFrame = new Set<Listener<QuotesFrame>>();
  readonly #onSeries = new Set<Listener<SeriesFrame>>();
  #state = NOTHING;
  #heardAt = 0;

  constructor(private readonly connections: RedisConnections) {}

  async onApplicationBootstrap(): Promise<void> {
    const subscriber = this.connections.own('market-watch');
    subscriber.on('message', (channel: string, text: string) => {
      if (channel === LIVE_CHANNELS.market) this.hearMarket(JSON.parse(text) as MarketState);
      else if (channel === LIVE_CHANNELS.series) this.hearSeries(JSON.parse(text) as SeriesFrame);
      else this.hearFrame(JSON.parse(text) as QuotesFrame);
    });
    // One connection for all three: a frame's series come before its quotes.
    await subscriber.subscribe(LIVE_CHANNELS.market, LIVE_CHANNELS.quotes, LIVE_CHANNELS.series);
    const [market, quotes] = await this.connections.shared.mget(LIVE_KEYS.market, LIVE_KEYS.quotes);
    if (market && this.#heardAt === 0) this.#state = JSON.parse(market) as MarketState;
    for (const row of quotes ? (JSON.parse(quotes) as QuoteRow[]) : []) {
      if (!this.#quotes.has(row[0])) this.#quotes.set(row[0], row);
    }
    this.#log.log(`watching the market (${this.#state.source})`);
  }

  /** The market's state; its feed is down when the engine has fallen silent. */
  state(): MarketState {
    if (Date.now() - this.#heardAt < SILENT_AFTER_MILLIS) return this.#state;
    return { ...this.#state, playing: false, feed: { ...this.#state.feed, state: 'down' } };
  }

  /** Market time, or the wall clock's while there is no market at all. */
  now(): UtcMillis {
    return this.#state.source === 'none' ? Date.now() : this.#state.now;
  }

  quote(instrumentId: InstrumentId): QuoteRow | undefined {
    return this.#quotes.get(instrumentId);
  }

  /** Everything that has a price. */
  quotedIds(): InstrumentId[] {
    return [...this.#quotes.keys()];
  }

  onMarket(listener: Listener<MarketState>): void {
    this.#onMarket.add(listener);
  }

  onFrame(listener: Listener<QuotesFrame>): void {
    this.#onFrame.add(listener);
  }

  onSeries(listener: Listener<SeriesFrame>): void {
    this.#onSeries.add(listener);
  }

  private hearMarket(state: MarketState): void {
    if (state.epoch !== this.#state.epoch) this.#quotes.clear();
    this.#state = state;
    this.#heardAt = Date.now();
    for (const listener of this.#onMarket) listener(state);
  }

  private hearFrame(frame: QuotesFrame): void {
    this.#heardAt = Date.now();
    if (frame.epoch < this.#state.epoch) return;
    if (frame.epoch > this.#state.epoch) this.#quotes.clear();
    this.#state = { ...this.#state, now: frame.now, epoch: frame.epoch };
    for (const row of frame.quotes) this.#quotes.set(row[0], row);
    for (const listener of this.#onFrame) listener(frame);
  }

  private hearSeries(frame: SeriesFrame): void {
    for (const listener of this.#onSeries) listener(frame);
  }
}
