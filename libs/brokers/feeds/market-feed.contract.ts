import { beforeEach, describe, expect, it } from 'vitest';
import type { InstrumentId, MarketFeed, TickSink, TradingDay, UtcMillis } from '@artha/core';

export interface FeedUnderTest {
  readonly feed: MarketFeed;
  /** What it can be asked for; at least two. */
  readonly instrumentIds: readonly InstrumentId[];
  /** Lets it give ticks for some minutes of the market. */
  run(): void;
}

interface Heard {
  readonly slot: number;
  readonly at: UtcMillis;
  readonly paise: number;
  readonly volume: number;
}

/** What every feed keeps to, whoever it is: what stands behind it takes these for granted. */
export function describeFeed(name: string, make: () => FeedUnderTest): void {
  describe(`${name}, as a market feed`, () => {
    let test: FeedUnderTest;
    let sink: ContractSink;

    beforeEach(() => {
      test = make();
      sink = new ContractSink();
    });

    const all = (): readonly InstrumentId[] => test.instrumentIds;

    it('is down until it is started, and again when it is stopped', () => {
      expect(test.feed.status().state).toBe('down');
      test.feed.subscribe(all());
      test.feed.start(sink);
      test.run();
      expect(test.feed.status().state).not.toBe('down');
      test.feed.stop();
      expect(test.feed.status().state).toBe('down');
    });

    it('gives ticks of what was subscribed and of nothing else', () => {
      const [first = '', second = ''] = all();
      test.feed.subscribe([first, 'NSE:NOBODY-KNOWS-IT']);
      test.feed.start(sink);
      test.run();
      expect(sink.idsHeard()).toEqual([first]);
      test.feed.subscribe([second]);
      sink.heard.length = 0;
      test.run();
      expect(sink.idsHeard()).toEqual([second]);
    });

    it('gives each instrument’s ticks in the order they happened, with whole prices and growing volume', () => {
      test.feed.subscribe(all());
      test.feed.start(sink);
      test.run();
      expect(sink.heard.length).toBeGreaterThan(10);
      const last = new Map<number, Heard>();
      for (const tick of sink.heard) {
        const before = last.get(tick.slot);
        expect(Number.isSafeInteger(tick.paise) && tick.paise > 0).toBe(true);
        expect(Number.isSafeInteger(tick.volume)).toBe(true);
        expect(tick.at).toBeGreaterThanOrEqual(before?.at ?? 0);
        expect(tick.volume).toBeGreaterThanOrEqual(before?.volume ?? 0);
        last.set(tick.slot, tick);
      }
    });

    it('tells its last tick, and nothing after it was stopped', () => {
      test.feed.subscribe(all());
      test.feed.start(sink);
      expect(test.feed.status().lastTickAt).toBeNull();
      test.run();
      expect(test.feed.status().lastTickAt).toBe(sink.heard.at(-1)?.at);
      test.feed.stop();
      const { length } = sink.heard;
      test.run();
      expect(sink.heard).toHaveLength(length);
    });
  });
}

class ContractSink implements TickSink {
  readonly heard: Heard[] = [];
  private readonly ids: InstrumentId[] = [];

  slotOf(instrumentId: InstrumentId): number {
    const known = this.ids.indexOf(instrumentId);
    return known >= 0 ? known : this.ids.push(instrumentId) - 1;
  }

  idsHeard(): (InstrumentId | undefined)[] {
    return [...new Set(this.heard.map(({ slot }) => this.ids[slot]))];
  }

  startSession(_: TradingDay): void {}

  tick(slot: number, at: UtcMillis, paise: number, volume: number): void {
    this.heard.push({ slot, at, paise, volume });
  }

  depth(): void {}

  advanceTo(): void {}

  reset(): void {}
}
