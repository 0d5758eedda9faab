import {
  type Candle,
  type Clock,
  type FeedStatus,
  type InstrumentId,
  MarketFeed,
  type TickSink,
  type TradingDay,
  type DepthLevels,
  type UtcMillis,
} from '@artha/core';
import { FeedLine } from './feed-line.js';
import { type FeedSource, type Later, realLater } from './feed-source.js';

/** Ticks that did not come, because a connection was away. */
export interface FeedGap {
  readonly instrumentIds: readonly InstrumentId[];
  readonly from: UtcMillis;
  readonly until: UtcMillis;
}

export interface ConnectedFeedOptions {
  readonly source: FeedSource;
  readonly clock: Clock;
  /** A gap, with the minutes of it by instrument where the source could tell them. */
  readonly onGap?: (gap: FeedGap, minutes: ReadonlyMap<InstrumentId, readonly Candle[]>) => void;
  readonly later?: Later;
  readonly random?: () => number;
}

const CHECK_MILLIS = 1_000;

/** A broker's ticker as a feed: its instruments spread over as many connections as they need, all of them kept up. */
export class ConnectedFeed extends MarketFeed {
  private readonly lines: FeedLine[] = [];
  private readonly counters: CountingSink[] = [];
  private wanted: readonly InstrumentId[] = [];
  private sink: TickSink | null = null;
  private lastTickAt: UtcMillis | null = null;
  private lastError: string | null = null;
  private cancelCheck: () => void = () => {};

  constructor(private readonly options: ConnectedFeedOptions) {
    super();
  }

  /** Instruments stay on the connection that carries them; beyond what all may carry, the last ones have no ticks. */
  subscribe(instrumentIds: readonly InstrumentId[]): void {
    this.wanted = instrumentIds;
    if (this.sink !== null) this.spread(this.sink);
  }

  start(sink: TickSink): void {
    this.sink = sink;
    this.spread(sink);
    this.checkLater();
  }

  stop(): void {
    this.cancelCheck();
    for (const line of this.lines.splice(0)) line.close();
    this.counters.splice(0);
    this.sink = null;
  }

  override status(): FeedStatus {
    const { name, instrumentsPerConnection } = this.options.source;
    const isUp = this.lines.length > 0 && this.lines.every(({ state }) => state === 'connected');
    return {
      name,
      state: isUp ? 'streaming' : 'down',
      lastTickAt: this.lastTickAt,
      connections: this.lines.map((line) => ({
        name: line.name,
        subscribed: line.carried.length,
        capacity: instrumentsPerConnection,
        state: line.state,
      })),
      reconnects: this.lines.reduce((sum, line) => sum + line.reconnects, 0),
      lastError: this.lastError,
    };
  }

  private spread(sink: TickSink): void {
    const { source } = this.options;
    const wanted = new Map(this.wanted.map((instrumentId) => [instrumentId, sink.slotOf(instrumentId)]));
    const shares = this.lines.map(({ carried }) => {
      const kept = carried.filter(({ instrumentId }) => wanted.delete(instrumentId));
      return kept;
    });
    for (const [instrumentId, slot] of wanted) {
      let place = shares.findIndex((share) => share.length < source.instrumentsPerConnection);
      if (place < 0 && shares.length < source.mostConnections) place = shares.push([]) - 1;
      const share = shares[place];
      if (share === undefined) {
        this.lastError = `${wanted.size} instruments wanted are more than ${source.name} carries`;
        break;
      }
      share.push({ instrumentId, slot });
    }
    shares.forEach((share, place) => (this.lines[place] ?? this.openLine(sink, place)).subscribe(share));
  }

  private openLine(sink: TickSink, place: number): FeedLine {
    const { source, clock, later = realLater, random = Math.random } = this.options;
    const counter = new CountingSink(sink, (at) => (this.lastTickAt = at));
    const line = new FeedLine({
      source,
      name: `${source.name}-${place + 1}`,
      sink: counter,
      clock,
      later,
      random,
      listener: {
        failed: (why) => (this.lastError = why),
        returned: (returned, since) => void this.repair(returned, since),
      },
    });
    this.lines[place] = line;
    this.counters[place] = counter;
    line.open();
    return line;
  }

  private checkLater(): void {
    this.cancelCheck = (this.options.later ?? realLater)(CHECK_MILLIS, () => {
      this.lines.forEach((line, place) => line.check(this.counters[place]?.takeCount() !== 0));
      this.checkLater();
    });
  }

  /** What was missed is asked for, minute by minute; where it cannot be had the gap stays a gap. */
  private async repair({ carried }: FeedLine, since: UtcMillis): Promise<void> {
    const { source, clock, onGap } = this.options;
    const gap = { instrumentIds: carried.map((one) => one.instrumentId), from: since, until: clock.now() };
    const minutes = new Map<InstrumentId, readonly Candle[]>();
    if (source.history !== undefined)
      for (const id of gap.instrumentIds) {
        try {
          minutes.set(id, await source.history(id, gap.from, gap.until));
        } catch (error) {
          this.lastError = `history of ${id}: ${error instanceof Error ? error.message : String(error)}`;
        }
      }
    onGap?.(gap, minutes);
  }
}

/** Counts what passes, so that its connection is known to be alive. */
class CountingSink implements TickSink {
  private count = 0;

  constructor(
    private readonly sink: TickSink,
    private readonly onCount: (at: UtcMillis) => void,
  ) {}

  /** Ticks since the last call. */
  takeCount(): number {
    const { count } = this;
    this.count = 0;
    return count;
  }

  tick(slot: number, at: UtcMillis, lastPaise: number, dayVolume: number, openInterest?: number): void {
    this.count += 1;
    this.onCount(at);
    this.sink.tick(slot, at, lastPaise, dayVolume, openInterest);
  }

  depth(slot: number, at: UtcMillis, levels: DepthLevels): void {
    this.sink.depth(slot, at, levels);
  }

  slotOf(instrumentId: InstrumentId): number {
    return this.sink.slotOf(instrumentId);
  }

  startSession(day: TradingDay): void {
    this.sink.startSession(day);
  }

  advanceTo(at: UtcMillis): void {
    this.sink.advanceTo(at);
  }

  reset(): void {
    this.sink.reset();
  }
}
