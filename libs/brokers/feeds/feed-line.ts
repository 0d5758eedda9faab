import { type Clock, FEED_PATIENCE, FeedWatch, type TickSink, type UtcMillis } from '@artha/core';
import type { ConnectionListener, FeedConnection, FeedSource, Later, Subscribed } from './feed-source.js';

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
  private readonly watch = new FeedWatch();
  private cancelTimer: () => void = () => {};
  private failures = 0;
  private openedAt: UtcMillis = -Infinity;
  private lastAliveAt: UtcMillis | null = null;
  private connects = 0;
  /** Of the connection that counts; what an earlier one still says is not heard. */
  private current: ConnectionListener | null = null;

  constructor(private readonly options: FeedLineOptions) {}

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

  subscribe(instruments: readonly Subscribed[]): void {
    this.instruments = instruments;
    if (this.isOpen) this.connection?.subscribe(instruments);
  }

  open(): void {
    const { source, sink, later } = this.options;
    const listener: ConnectionListener = {
      opened: () => this.opened(listener),
      heartbeat: () => {
        if (this.current === listener) this.alive();
      },
      closed: (why) => this.lost(listener, why),
    };
    this.current = listener;
    this.isOpen = false;
    const connection = source.connect(sink, listener);
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

  /** Called now and then: a connection without any sign of life is given up. `isBusy`: ticks came since the last call. */
  check(isBusy: boolean): void {
    if (!this.isOpen) return;
    if (isBusy) this.alive();
    const { deadMillis } = FEED_PATIENCE;
    if (this.watch.isDead(this.options.clock.now()))
      this.lost(this.current, `no sign of life for ${deadMillis / 1_000} seconds`);
  }

  private opened(listener: ConnectionListener): void {
    if (this.current !== listener || this.isOpen) return;
    this.cancelTimer();
    this.isOpen = true;
    this.connects += 1;
    this.openedAt = this.options.clock.now();
    const since = this.lastAliveAt;
    this.alive();
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
    if (this.isOpen && this.options.clock.now() - this.openedAt >= STABLE_MILLIS) this.failures = 0;
    this.close();
    this.failures += 1;
    this.options.listener.failed(`${this.name}: ${why}`);
    const wait = Math.min(SHORTEST_WAIT_MILLIS * 2 ** this.failures, LONGEST_WAIT_MILLIS);
    this.cancelTimer = this.options.later(wait * (0.5 + this.options.random() / 2), () => this.open());
  }
}
