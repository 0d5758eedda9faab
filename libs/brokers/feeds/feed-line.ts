import { type Clock, FEED_PATIENCE, FeedWatch, LineWatch, type TickSink, type UtcMillis } from '@artha/core';
import type { ConnectionListener, FeedConnection, FeedSource, Later, Subscribed } from './feed-source.js';
import { LineSink } from './line-sink.js';

export interface FeedLineOptions {
  readonly source: FeedSource;
  readonly name: string;
  readonly sink: TickSink;
  readonly clock: Clock;
  readonly later: Later;
  /** In [0, 1). */
  readonly random: () => number;
  readonly listener: {
    failed(why: string): void;
    /** Connected anew; `since` is when it was last heard of. */
    returned(line: FeedLine, since: UtcMillis): void;
  };
}

/** What a connection is judged by besides what it says itself. */
export interface Surroundings {
  /** When the trade now going on in what it carries began; null: nothing is traded. */
  readonly tradedSince: UtcMillis | null;
  /** When any other connection last gave data. */
  readonly othersHeardAt: UtcMillis;
}

const CONNECT_MILLIS = 5_000;
const SHORTEST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 60_000;
/** A connection that held this long has recovered: its next failure is a first one. */
const STABLE_MILLIS = 60_000;

/**
 * One connection of a feed that is kept up: opened again after ever longer, uneven waits, so that a broker that comes
 * back is not run over by everyone at once, and given its instruments again each time.
 */
export class FeedLine {
  private connection: FeedConnection | null = null;
  private isOpen = false;
  private instruments: readonly Subscribed[] = [];
  private readonly sink: LineSink;
  private readonly watch = new FeedWatch();
  private readonly voice = new LineWatch();
  private cancelTimer: () => void = () => {};
  private failures = 0;
  private openedAt: UtcMillis = -Infinity;
  private lastAliveAt: UtcMillis | null = null;
  private connects = 0;
  /** Of the connection that counts; what an earlier one still says is not heard. */
  private current: ConnectionListener | null = null;
  private fellBehind = false;
  private timesSilent = 0;

  constructor(private readonly options: FeedLineOptions) {
    this.sink = new LineSink(options.sink);
  }

  get name(): string {
    return this.options.name;
  }

  get state(): 'connected' | 'connecting' | 'down' {
    if (this.connection === null) return 'down';
    return this.isOpen ? 'connected' : 'connecting';
  }

  /** How often it was connected after the first time. */
  get reconnects(): number {
    return Math.max(0, this.connects - 1);
  }

  get carried(): readonly Subscribed[] {
    return this.instruments;
  }

  /** Its last data; −∞: none yet. */
  get heardAt(): UtcMillis {
    return this.voice.lastHeardAt;
  }

  /** By the stamp of the tick; 0: none yet. */
  get lastTickAt(): UtcMillis {
    return this.sink.lastTickAt;
  }

  /** It was cut or fell silent and has not given data since, be it connected again or not. */
  get isBehind(): boolean {
    return this.fellBehind;
  }

  /** How often it was given up although its heart beat. */
  get silences(): number {
    return this.timesSilent;
  }

  subscribe(instruments: readonly Subscribed[]): void {
    this.instruments = instruments;
    this.sink.carry(instruments);
    if (this.isOpen) this.connection?.subscribe(instruments);
  }

  open(): void {
    const { source, later } = this.options;
    const listener: ConnectionListener = {
      opened: () => this.opened(listener),
      heartbeat: () => {
        if (this.current === listener) this.alive();
      },
      closed: (why) => this.lost(listener, why),
    };
    this.current = listener;
    this.isOpen = false;
    const connection = source.connect(this.sink, listener);
    if (this.current !== listener) return connection.close(); // it failed while it was made
    this.connection = connection;
    if (this.isOpen) return connection.subscribe(this.instruments);
    this.cancelTimer = later(CONNECT_MILLIS, () => this.lost(listener, 'it did not connect in 5 seconds'));
  }

  close(): void {
    this.current = null;
    this.cancelTimer();
    this.connection?.close();
    this.connection = null;
    this.isOpen = false;
  }

  /**
   * Called once a second: a connection without any sign of life is given up, and so is one that gives no more data
   * while it should.
   */
  check({ tradedSince, othersHeardAt }: Surroundings): void {
    if (!this.isOpen) return;
    const now = this.options.clock.now();
    const heard = this.sink.take(now);
    if (heard.isAlive) this.alive();
    if (heard.ticks > 0) this.fellBehind = false;
    if (this.voice.listen(now, heard, tradedSince)) this.sink.countInstrumentsAfresh();
    if (this.watch.isDead(now))
      this.lost(this.current, `no sign of life for ${FEED_PATIENCE.deadMillis / 1_000} seconds`);
    else if (this.voice.isSilent(now, tradedSince, othersHeardAt)) this.fellSilent(now);
  }

  /** Its heart may have beaten to the end, so what was missed began with the last data and not with the last beat. */
  private fellSilent(now: UtcMillis): void {
    const { lastHeardAt } = this.voice;
    this.timesSilent += 1;
    if (lastHeardAt > -Infinity) this.lastAliveAt = lastHeardAt;
    const seconds = Math.round((now - Math.max(lastHeardAt, this.openedAt)) / 1_000);
    this.lost(this.current, `no data for ${seconds} seconds, though it is connected`);
  }

  private opened(listener: ConnectionListener): void {
    if (this.current !== listener || this.isOpen) return;
    this.cancelTimer();
    this.isOpen = true;
    this.connects += 1;
    this.openedAt = this.options.clock.now();
    const since = this.lastAliveAt;
    this.alive();
    this.voice.connected(this.openedAt);
    this.connection?.subscribe(this.instruments);
    if (since !== null) this.options.listener.returned(this, since);
  }

  private alive(): void {
    const now = this.options.clock.now();
    this.watch.alive(now);
    this.lastAliveAt = now;
  }

  private lost(listener: ConnectionListener | null, why: string): void {
    if (listener === null || this.current !== listener) return;
    if (this.isOpen && this.voice.lastHeardAt - this.openedAt >= STABLE_MILLIS) this.failures = 0;
    this.close();
    this.failures += 1;
    this.fellBehind = true;
    this.options.listener.failed(`${this.name}: ${why}`);
    const wait = Math.min(SHORTEST_WAIT_MILLIS * 2 ** this.failures, LONGEST_WAIT_MILLIS);
    this.cancelTimer = this.options.later(wait * (0.5 + this.options.random() / 2), () => this.open());
  }
}
