import { beforeEach, describe, expect, it } from 'vitest';
import { type Candle, continuousSince, istInstant, Market, regularSession, ReplayClock } from '@artha/core';
import { ConnectedFeed, type FeedGap } from './connected-feed.js';
import { describeFeed } from './market-feed.contract.js';
import { FlakySource, PassingTime } from './testing/flaky-source.js';

const session = regularSession('2026-01-27');
const START = istInstant(session.on, '10:00');
const SECOND = 1_000;

let clock: ReplayClock;
let time: PassingTime;
let market: Market;
let source: FlakySource;
/** The regular hours, for everything. */
const tradedSince = (now: number): number | null => continuousSince(session, now);
let gaps: { gap: FeedGap; minutes: ReadonlyMap<string, readonly Candle[]> }[];
let feed: ConnectedFeed;

beforeEach(() => {
  clock = new ReplayClock(START);
  time = new PassingTime(clock);
  market = new Market();
  market.startSession(session);
  source = new FlakySource();
  gaps = [];
  feed = new ConnectedFeed({
    source,
    clock,
    tradedSince,
    later: time.later,
    random: () => 0.5,
    onGap: (gap, minutes) => gaps.push({ gap, minutes }),
  });
});

const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => `NSE:S${i}`);

describe('a connected feed', () => {
  it('spreads five hundred instruments over as many connections as they need', () => {
    source = new FlakySource('wide', 200, 3);
    feed = new ConnectedFeed({ source, clock, tradedSince, later: time.later, random: () => 0.5 });
    feed.subscribe(ids(500));
    feed.start(market);
    expect(source.connections.map(({ carried }) => carried.length)).toEqual([200, 200, 100]);
    expect(feed.status()).toMatchObject({
      state: 'streaming',
      connections: [
        { name: 'wide-1', subscribed: 200, capacity: 200, state: 'connected' },
        { name: 'wide-2', subscribed: 200 },
        { name: 'wide-3', subscribed: 100 },
      ],
    });
  });

  it('leaves instruments where they are when others come and go, and fills what is free', () => {
    source = new FlakySource('small', 2, 2);
    feed = new ConnectedFeed({ source, clock, tradedSince, later: time.later, random: () => 0.5 });
    feed.subscribe(['A', 'B', 'C']);
    feed.start(market);
    feed.subscribe(['B', 'C', 'D', 'E']);
    const carried = source.connections.map((one) => one.carried.map(({ instrumentId }) => instrumentId));
    expect(carried).toEqual([
      ['B', 'D'],
      ['C', 'E'],
    ]);
    feed.subscribe(['B', 'C', 'D', 'E', 'F']);
    expect(source.connections).toHaveLength(2);
    expect(feed.status().lastError).toMatch(/more than small carries/);
  });

  it('connects again after waits that grow and differ, and subscribes again', () => {
    feed.subscribe(['NSE:A']);
    feed.start(market);
    source.answers = false;
    const cut = START + 10 * SECOND;
    time.pass(10 * SECOND);
    source.connection.listener.closed('the peer went away');
    expect(feed.status()).toMatchObject({ state: 'down', lastError: 'flaky-1: the peer went away' });
    const attempts: number[] = [];
    for (let second = 0; second < 100; second++) {
      const before = source.connections.length;
      time.pass(SECOND / 4);
      if (source.connections.length > before) attempts.push(clock.now() - cut);
    }
    // Waits of 1, 2, 4 … seconds, three quarters of them by the random number, each after 5 seconds of no answer.
    expect(attempts).toEqual([750, 7_250, 15_250]);
    source.answers = true;
    time.pass(10 * SECOND);
    expect(feed.status()).toMatchObject({ state: 'streaming', reconnects: 1 });
    expect(source.connection.carried.map(({ instrumentId }) => instrumentId)).toEqual(['NSE:A']);
  });

  it('gives up a connection that gives no sign of life, and not one whose heart beats', () => {
    feed.subscribe(['NSE:A']);
    feed.start(market);
    for (let i = 0; i < 10; i++) {
      time.pass(20 * SECOND);
      source.connection.listener.heartbeat();
    }
    for (let i = 0; i < 10; i++) {
      time.pass(20 * SECOND);
      source.connection.pour(clock.now());
    }
    expect(source.connections).toHaveLength(1);
    time.pass(40 * SECOND);
    expect(source.connections).toHaveLength(2);
    expect(source.connections[0]?.isClosed).toBe(true);
    expect(feed.status().lastError).toBe('flaky-1: no sign of life for 30 seconds');
  });

  it('does not hear what a connection says after it was given up', () => {
    feed.subscribe(['NSE:A']);
    feed.start(market);
    const first = source.connection;
    first.listener.closed('cut');
    time.pass(SECOND);
    first.listener.closed('cut again');
    first.listener.opened();
    expect(source.connections).toHaveLength(2);
    expect(feed.status()).toMatchObject({ state: 'streaming', reconnects: 1 });
  });

  it('notes the gap and asks for the minutes of it', async () => {
    const minute = { openedAt: START, openPaise: 1, highPaise: 1, lowPaise: 1, closePaise: 1, volume: 1 };
    source.minutes = [minute];
    feed.subscribe(['NSE:A', 'NSE:B']);
    feed.start(market);
    source.connection.pour(START);
    time.pass(SECOND);
    source.answers = false;
    source.connection.listener.closed('cut');
    time.pass(3 * SECOND);
    source.answers = true;
    time.pass(20 * SECOND);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    const [seen] = gaps;
    expect(seen?.gap).toMatchObject({ instrumentIds: ['NSE:A', 'NSE:B'], from: START + SECOND });
    expect(seen?.gap.until).toBeGreaterThan(START + 4 * SECOND);
    expect([...(seen?.minutes ?? [])]).toEqual([
      ['NSE:A', [minute]],
      ['NSE:B', [minute]],
    ]);
    expect(source.asked.map(([id]) => id)).toEqual(['NSE:A', 'NSE:B']);
  });

  it('closes everything when it is stopped', () => {
    feed.subscribe(['NSE:A']);
    feed.start(market);
    feed.stop();
    expect(source.connection.isClosed).toBe(true);
    time.pass(300 * SECOND);
    expect(source.connections).toHaveLength(1);
    expect(feed.status().state).toBe('down');
  });

  it('bears a source that fails while it connects', () => {
    source.connect = (_, listener) => {
      listener.closed('refused');
      return { subscribe: () => {}, close: () => {} };
    };
    feed.subscribe(['NSE:A']);
    feed.start(market);
    expect(feed.status()).toMatchObject({ state: 'down', lastError: 'flaky-1: refused' });
    time.pass(60 * SECOND);
    expect(feed.status().state).toBe('down');
  });
});

describeFeed('a broker’s ticker', () => ({
  feed,
  instrumentIds: ['NSE:A', 'NSE:B'],
  run: () => {
    for (let i = 1; i <= 10; i++) {
      time.pass(SECOND);
      for (const connection of source.connections)
        if (!connection.isClosed) connection.pour(clock.now(), 100_00 + i * 5, clock.now() - START);
    }
  },
}));
