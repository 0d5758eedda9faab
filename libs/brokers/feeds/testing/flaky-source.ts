import type { Candle, InstrumentId, ReplayClock, TickSink } from '@artha/core';
import type { ConnectionListener, FeedConnection, FeedSource, Later, Subscribed } from '../feed-source.js';

/** The broker has no such instrument, and says nothing of it. */
const UNKNOWN = 'NSE:NOBODY-KNOWS-IT';

/** A broker's ticker as bad as they come: a test says when it connects, is cut, falls silent or pours out garbage. */
export class FlakySource implements FeedSource {
  readonly connections: FlakyConnection[] = [];
  /** Whether a connection opens by itself at once. */
  answers = true;
  /** What it was asked to tell of the past. */
  readonly asked: [InstrumentId, number, number][] = [];
  minutes: readonly Candle[] = [];

  constructor(
    readonly name = 'flaky',
    readonly instrumentsPerConnection = 100,
    readonly mostConnections = 3,
  ) {}

  connect(sink: TickSink, listener: ConnectionListener): FeedConnection {
    const connection = new FlakyConnection(sink, listener);
    this.connections.push(connection);
    if (this.answers) listener.opened();
    return connection;
  }

  history(instrumentId: InstrumentId, from: number, until: number): Promise<readonly Candle[]> {
    this.asked.push([instrumentId, from, until]);
    return Promise.resolve(this.minutes);
  }

  /** The last connection made. */
  get connection(): FlakyConnection {
    const connection = this.connections.at(-1);
    if (connection === undefined) throw new Error('nobody has connected yet');
    return connection;
  }
}

export class FlakyConnection implements FeedConnection {
  carried: readonly Subscribed[] = [];
  isClosed = false;

  constructor(
    private readonly sink: TickSink,
    readonly listener: ConnectionListener,
  ) {}

  subscribe(instruments: readonly Subscribed[]): void {
    this.carried = instruments;
  }

  close(): void {
    this.isClosed = true;
  }

  /** One tick of everything it carries. */
  pour(at: number, paise = 100_00, volume = 0): void {
    for (const { instrumentId, slot } of this.carried)
      if (instrumentId !== UNKNOWN) this.sink.tick(slot, at, paise, volume);
  }
}

/** Timers that run when a test lets the time pass. */
export class PassingTime {
  private readonly waiting: { at: number; run: () => void }[] = [];

  constructor(readonly clock: ReplayClock) {}

  readonly later: Later = (millis, run) => {
    const entry = { at: this.clock.now() + millis, run };
    this.waiting.push(entry);
    return () => {
      const place = this.waiting.indexOf(entry);
      if (place >= 0) this.waiting.splice(place, 1);
    };
  };

  readonly timer = (everyMillis: number, tick: () => void): (() => void) => {
    let cancel = (): void => {};
    const again = (): void => {
      cancel = this.later(everyMillis, () => {
        again();
        tick();
      });
    };
    again();
    return () => cancel();
  };

  pass(millis: number): void {
    const until = this.clock.now() + millis;
    for (;;) {
      const next = this.waiting.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
      if (next === undefined) break;
      this.waiting.splice(this.waiting.indexOf(next), 1);
      this.clock.advanceTo(next.at);
      next.run();
    }
    this.clock.advanceTo(until);
  }
}
