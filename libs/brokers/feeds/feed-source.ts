import type { Candle, InstrumentId, TickSink, UtcMillis } from '@artha/core';

/** An instrument and the slot its ticks go to. */
export interface Subscribed {
  readonly instrumentId: InstrumentId;
  readonly slot: number;
}

/** One open (or opening) connection of a source. */
export interface FeedConnection {
  /** Replaces the former set. Called once it is open, and whenever the set changes. */
  subscribe(instruments: readonly Subscribed[]): void;
  /** Nothing is heard of it afterwards. */
  close(): void;
}

export interface ConnectionListener {
  opened(): void;
  /** A sign of life other than a tick. */
  heartbeat(): void;
  closed(why: string): void;
}

/**
 * What a broker's ticker must be able to do; it is one folder. Spreading instruments over connections, connecting
 * again, failing over, judging ticks and finding staleness is done here, once for all brokers.
 */
export interface FeedSource {
  readonly name: string;
  /** What one connection may carry, and how many connections the broker allows. */
  readonly instrumentsPerConnection: number;
  readonly mostConnections: number;
  /** Begins to connect. Ticks go straight into the sink, by slot. */
  connect(sink: TickSink, listener: ConnectionListener): FeedConnection;
  /** Minute candles of what was missed, oldest first, where the broker tells them. */
  history?(instrumentId: InstrumentId, from: UtcMillis, until: UtcMillis): Promise<readonly Candle[]>;
}

/** Runs something once, later, unless the function it returned is called before. */
export type Later = (millis: number, run: () => void) => () => void;

export const realLater: Later = (millis, run) => {
  const timeout = setTimeout(run, millis);
  return () => clearTimeout(timeout);
};
