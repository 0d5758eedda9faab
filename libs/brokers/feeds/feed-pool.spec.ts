import { beforeEach, describe, expect, it } from 'vitest';
import {
  continuousSince,
  istInstant,
  Market,
  regularSession,
  ReplayClock,
  TickGuard,
  tradedSince,
  type TradingSession,
} from '@artha/core';
import { ConnectedFeed } from './connected-feed.js';
import { FeedPool, type PoolStatus } from './feed-pool.js';
import { FlakySource, PassingTime } from './testing/flaky-source.js';

const session = regularSession('2026-01-27');
const at = (clock: string): number => istInstant(session.on, clock);
const SECOND = 1_000;

let clock: ReplayClock;
let time: PassingTime;
let market: Market;
let guard: TickGuard;
let slot: number;
let first: FlakySource;
let second: FlakySource;
let pool: FeedPool;
let changes: PoolStatus[];

beforeEach(() => begin('10:00', session));

function begin(from: string, traded: TradingSession): void {
  clock = new ReplayClock(at(from));
  time = new PassingTime(clock);
  market = new Market();
  guard = new TickGuard({
    sink: market,
    clock,
    boundsOf: () => ({ previousClosePaise: 100_00, lowerBandPaise: 0, upperBandPaise: 0, stepBps: 500 }),
    hoursOf: () => traded,
  });
  guard.startSession(traded);
  [first, second] = [new FlakySource('first'), new FlakySource('second')];
  const random = (): number => 0.5;
  changes = [];
  pool = new FeedPool({
    feeds: [first, second].map(
      (source) =>
        new ConnectedFeed({
          source,
          clock,
          tradedSince: (now) => continuousSince(traded, now),
          later: time.later,
          random,
        }),
    ),
    clock,
    tradedSince: (now) => tradedSince([traded], now),
    timer: time.timer,
    onChange: (status) => changes.push(status),
  });
  pool.subscribe(['NSE:ABC']);
  pool.start(guard);
  slot = market.slotOf('NSE:ABC');
}

/** Time passes; those who stream give a tick every second. */
function stream(seconds: number, ...sources: readonly FlakySource[]): void {
  for (let i = 0; i < seconds; i++) {
    time.pass(SECOND);
    for (const source of sources) {
      source.connection.listener.heartbeat();
      source.connection.pour(clock.now(), source === first ? 100_00 : 100_05, clock.now());
    }
  }
}

/** Hearts beat, but nothing is traded. */
function idle(seconds: number): void {
  for (let passed = 0; passed < seconds; passed += 20) {
    time.pass(20 * SECOND);
    for (const source of [first, second]) source.connection.listener.heartbeat();
  }
}

const activeName = (): string => pool.status().name;

describe('a feed pool', () => {
  it('takes the ticks of the first feed that is well, and no others', () => {
    stream(30, first, second);
    expect(market.lastPaise(slot)).toBe(100_00);
    expect(pool.status()).toMatchObject({
      name: 'first',
      state: 'streaming',
      chosen: null,
      members: [
        { name: 'first', priority: 1, isActive: true, ticksPerSecond: 1, failovers: 0 },
        { name: 'second', priority: 2, isActive: false, ticksPerSecond: 1 },
      ],
    });
  });

  it('turns to the next one when the first is connected but starved', () => {
    stream(60, first, second);
    for (let i = 0; i < 20; i++) {
      first.connection.listener.heartbeat(); // the socket is well; the data is not
      stream(1, second);
    }
    expect(activeName()).toBe('second');
    expect(market.lastPaise(slot)).toBe(100_05);
    expect(pool.status().members[0]).toMatchObject({ state: 'stale', failovers: 1 });
    expect(clock.now() - market.lastAt(slot)).toBeLessThan(2 * SECOND);
  });

  it('turns to the next one when the first is cut', () => {
    stream(60, first, second);
    first.answers = false;
    first.connection.listener.closed('cut');
    stream(2, second);
    expect(activeName()).toBe('second');
  });

  it('turns to the next one when the first pours out zeros, which reach no candle', () => {
    stream(60, first, second);
    for (let i = 0; i < 30; i++) {
      first.connection.pour(clock.now(), 0);
      stream(1, second);
    }
    expect(activeName()).toBe('second');
    expect(guard.rejected.zeroPrice).toBeGreaterThan(10);
    expect(market.dayLowPaise(slot)).toBe(100_00);
  });

  it.each([
    ['an hour old', -3_600],
    ['an hour ahead', 3_600],
  ])('turns to the next one when the first says prices %s, none of which is believed', (_, seconds) => {
    stream(60, first, second);
    for (let i = 0; i < 30; i++) {
      first.connection.listener.heartbeat();
      first.connection.pour(clock.now() + seconds * SECOND, 99_00, clock.now());
      stream(1, second);
    }
    expect(activeName()).toBe('second');
    expect(pool.status().members[0]).toMatchObject({ state: 'stale', failovers: 1 });
    expect(market.lastPaise(slot)).toBe(100_05);
  });

  it('stays with a feed of which a single stamp is wrong now and then', () => {
    stream(60, first, second);
    for (let i = 0; i < 60; i++) {
      first.connection.pour(clock.now() + 3_600 * SECOND, 100_00, clock.now());
      stream(1, first, second);
    }
    expect(activeName()).toBe('first');
  });

  it('returns to the better feed only when it has been well for a minute', () => {
    stream(60, first, second);
    stream(20, second);
    expect(activeName()).toBe('second');
    stream(50, first, second);
    expect(activeName()).toBe('second');
    stream(16, second); // it starves again: the minute begins anew
    stream(59, first, second);
    expect(activeName()).toBe('second');
    stream(5, first, second);
    expect(activeName()).toBe('first');
  });

  it('keeps to the feed someone chose until that one fails', () => {
    stream(60, first, second);
    expect(pool.activate('second')).toBe(true);
    expect(pool.status()).toMatchObject({ name: 'second', chosen: 'second' });
    stream(300, first, second);
    expect(activeName()).toBe('second');
    stream(20, first);
    expect(pool.status()).toMatchObject({ name: 'first', chosen: null });
    stream(300, first, second);
    expect(activeName()).toBe('first');
    expect(pool.activate('nobody')).toBe(false);
    second.answers = false;
    second.connection.listener.closed('cut');
    expect(pool.activate('second')).toBe(false);
  });

  it('stays with what it has, and says it is stale, when no feed is well', () => {
    stream(60, first, second);
    time.pass(20 * SECOND);
    expect(pool.status()).toMatchObject({ name: 'first', state: 'stale' });
    expect(changes.map(({ name, state }) => [name, state]).at(-1)).toEqual(['first', 'stale']);
    stream(2, first);
    expect(pool.status().state).toBe('streaming');
  });

  it('marks stale what one connection carries, and changes feeds only when that one stays away', () => {
    const [few, other] = [new FlakySource('few', 1, 2), new FlakySource('other')];
    const feeds = [few, other].map(
      (source) =>
        new ConnectedFeed({
          source,
          clock,
          tradedSince: () => session.opensAt,
          later: time.later,
          random: () => 0.5,
        }),
    );
    pool.stop();
    pool = new FeedPool({ feeds, clock, tradedSince: () => session.opensAt, timer: time.timer });
    pool.subscribe(['NSE:ABC', 'NSE:DEF']);
    pool.start(guard);
    const [abc, def] = [slot, market.slotOf('NSE:DEF')];
    const pour = (seconds: number, from: readonly FlakySource[]): void => {
      for (let i = 0; i < seconds; i++) {
        for (const { connections } of from)
          for (const connection of connections) if (!connection.isClosed) connection.pour(clock.now());
        time.pass(SECOND);
      }
    };
    pour(60, [few, other]);
    few.answers = false;
    few.connection.listener.closed('cut');
    pour(10, [few, other]);
    expect([abc, def].map((one) => pool.isStale(one))).toEqual([false, true]);
    expect(pool.status()).toMatchObject({ name: 'few', state: 'streaming' });
    pour(10, [few, other]);
    expect(pool.status()).toMatchObject({ name: 'other', state: 'streaming' });
    expect([abc, def].map((one) => pool.isStale(one))).toEqual([false, false]);
  });

  it('raises no alarm before the opening and after the close', () => {
    begin('08:00', session);
    idle(75 * 60);
    expect(pool.status()).toMatchObject({ name: 'first', state: 'streaming' });
    idle(60);
    expect(pool.status().state).toBe('stale');
    begin('15:30', session);
    idle(60 * 60);
    expect(pool.status()).toMatchObject({ name: 'first', state: 'streaming' });
    expect(pool.status().members[0]?.failovers).toBe(0);
  });

  it('needs a feed', () => {
    const { options } = { options: { feeds: [], clock, tradedSince: () => null } };
    expect(() => new FeedPool(options)).toThrow(RangeError);
  });
});
