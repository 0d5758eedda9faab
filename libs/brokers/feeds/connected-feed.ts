import {
  type Candle,
  type Clock,
  type FeedStatus,
  type InstrumentId,
  MarketFeed,
  type TickSink,
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
  /**
   * When the continuous trade now going on in any of these began, or began again after a halt; null: there is none,
   * and silence is right. {@link continuousSince} tells it of one session.
   */
  readonly tradedSince: (now: UtcMillis, instrumentIds: readonly InstrumentId[]) => UtcMillis | null;
  /** A gap, with the minutes of it by instrument where the source could tell them. */
  readonly onGap?: (gap: FeedGap, minutes: ReadonlyMap<InstrumentId, readonly Candle[]>) => void;
  readonly later?: Later;
  readonly random?: () => number;
}

const CHECK_MILLIS = 1_000;

/** A broker's ticker as a feed: its instruments spread over as many connections as they need, all of them kept up. */
export class ConnectedFeed extends MarketFeed {
  private readonly lines: FeedLine[] = [];
  private readonly lineBySlot: FeedLine[] = [];
  private wanted: readonly InstrumentId[] = [];
  private sink: TickSink | null = null;
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
    this.lineBySlot.length = 0;
    this.sink = null;
  }

  /** It is down when no connection stands; while some are away the others' prices are as good as ever. */
  override status(): FeedStatus {
    const { name, instrumentsPerConnection } = this.options.source;
    const lastTickAt = this.lines.reduce((latest, line) => Math.max(latest, line.lastTickAt), 0);
    return {
      name,
      state: this.lines.some(({ state }) => state === 'connected') ? 'streaming' : 'down',
      lastTickAt: lastTickAt || null,
      connections: this.lines.map((line) => ({
        name: line.name,
        subscribed: line.carried.length,
        capacity: instrumentsPerConnection,
        state: line.state,
        lastTickAt: line.lastTickAt || null,
        isBehind: line.isBehind,
        reconnects: line.reconnects,
        silences: line.silences,
      })),
      reconnects: this.lines.reduce((sum, line) => sum + line.reconnects, 0),
      lastError: this.lastError,
    };
  }

  override isBehind(slot: number): boolean {
    return this.lineBySlot[slot]?.isBehind ?? false;
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
    shares.forEach((share, place) => {
      const line = this.lines[place] ?? this.openLine(sink, place);
      for (const { slot } of share) this.lineBySlot[slot] = line;
      line.subscribe(share);
    });
  }

  private openLine(sink: TickSink, place: number): FeedLine {
    const { source, clock, later = realLater, random = Math.random } = this.options;
    const line = new FeedLine({
      source,
      name: `${source.name}-${place + 1}`,
      sink,
      clock,
      later,
      random,
      listener: {
        failed: (why) => (this.lastError = why),
        returned: (returned, since) => void this.repair(returned, since),
      },
    });
    this.lines[place] = line;
    line.open();
    return line;
  }

  private checkLater(): void {
    const { clock, later = realLater } = this.options;
    this.cancelCheck = later(CHECK_MILLIS, () => {
      const now = clock.now();
      for (const line of this.lines) {
        const tradedSince = this.options.tradedSince(
          now,
          line.carried.map(({ instrumentId }) => instrumentId),
        );
        line.check({ tradedSince, othersHeardAt: this.othersHeardAt(line) });
      }
      this.checkLater();
    });
  }

  private othersHeardAt(line: FeedLine): UtcMillis {
    return this.lines.reduce((at, one) => (one === line ? at : Math.max(at, one.heardAt)), -Infinity);
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
