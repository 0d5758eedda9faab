import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Candle,
  istClockText,
  istInstant,
  Market,
  regularSession,
  ReplayClock,
  type TickSink,
  TickTape,
  ticksOfCandles,
} from '@artha/core';
import { describeFeed } from '../feeds/market-feed.contract.js';
import { ReplayFeed } from './replay-feed.js';
import type { ReplayStatus } from './replay-ports.js';

const session = regularSession('2021-04-30');
const at = (time: string): number => istInstant(session.on, time);

/** Two instruments whose every minute has a candle; A's volume is its minute of the day. */
const tape = TickTape.of(
  session,
  ['NSE:A', 'NSE:B'].map((instrumentId, seed) => ({
    instrumentId,
    ticks: ticksOfCandles(session, day(), 60, seed),
  })),
);

let wall: ReplayClock;
let marketClock: ReplayClock;
let market: Market;
let sink: RecordingSink;
let feed: ReplayFeed;
let changes: ReplayStatus[];
let fire: (() => void) | null;

beforeEach(() => {
  wall = new ReplayClock(1_000_000);
  marketClock = new ReplayClock();
  market = new Market();
  sink = new RecordingSink(market, marketClock);
  changes = [];
  fire = null;
  feed = new ReplayFeed({
    tape,
    wallClock: wall,
    marketClock,
    listener: {
      warming: (isWarming) => sink.heard.push(isWarming ? 'warming' : 'warm'),
      changed: (status) => changes.push(status),
    },
    timer: (_, tick) => {
      fire = tick;
      return () => (fire = null);
    },
    breathe: () => Promise.resolve(),
  });
  feed.subscribe(['NSE:A', 'NSE:B']);
});

/** Real time passes, in the feed's own steps. */
function pass(millis: number): void {
  for (let passed = 0; passed < millis; passed += 20) {
    wall.advanceTo(wall.now() + 20);
    fire?.();
  }
}

describe('ReplayFeed', () => {
  it('opens the day paused at its opening', () => {
    expect(feed.status()).toMatchObject({ state: 'down', now: session.opensAt });
    feed.start(sink);
    pass(1_000);
    expect(feed.status()).toMatchObject({
      state: 'paused',
      isPlaying: false,
      now: session.opensAt,
      epoch: 1,
    });
    expect(sink.ticks).toEqual([]);
  });

  it('lets the market pass as fast as it is told', () => {
    feed.start(sink);
    feed.play();
    pass(60_000);
    expect(istClockText(feed.status().now)).toBe('09:16:00');
    feed.setSpeed(100);
    pass(60_000);
    expect(istClockText(feed.status().now)).toBe('10:56:00');
    feed.setSpeed(0.5);
    pass(60_000);
    expect(istClockText(feed.status().now)).toBe('10:56:30');
    expect(() => feed.setSpeed(101)).toThrow(RangeError);
    expect(() => feed.setSpeed(NaN)).toThrow(RangeError);
  });

  it('stands still while paused and goes on where it stood', () => {
    feed.start(sink);
    feed.play();
    pass(30_000);
    feed.pause();
    pass(30_000);
    expect(istClockText(feed.status().now)).toBe('09:15:30');
    feed.play();
    pass(30_000);
    expect(istClockText(feed.status().now)).toBe('09:16:00');
  });

  it('does not pour out the time a stalled machine has missed', () => {
    feed.start(sink);
    feed.play();
    wall.advanceTo(wall.now() + 3_600_000);
    fire?.();
    expect(feed.status().now).toBe(session.opensAt + 1_000);
  });

  it('stops at the close with every candle closed', () => {
    const closed: Candle[] = [];
    market.series('NSE:A', '1m').onClose((candle) => closed.push(candle));
    feed.start(sink);
    feed.setSpeed(100);
    feed.play();
    pass(375 * 600 + 1_000);
    expect(closed).toMatchObject(day());
    expect(feed.status()).toMatchObject({ state: 'paused', isPlaying: false, now: session.closesAt });
    feed.play();
    expect(feed.status().isPlaying).toBe(false);
  });

  it('plays the same ticks in the same order at any speed', () => {
    feed.start(sink);
    feed.play();
    pass(300_000);
    const slow = sink.ticks;
    sink.ticks = [];
    feed.seekTo(session.opensAt);
    feed.setSpeed(100);
    pass(3_000);
    expect(sink.ticks).toEqual(slow);
  });

  it('lets time reach a full minute before the first tick of it, however wide the steps', () => {
    feed.start(sink);
    feed.setSpeed(100);
    feed.play();
    pass(6_000);
    const minuteOf = (millis: number): number => Math.floor((millis - session.opensAt) / 60_000);
    let reached = 0;
    for (const { what, millis } of sink.ticks) {
      if (what === 'time') reached = minuteOf(millis);
      else expect(minuteOf(millis)).toBe(reached);
    }
    expect(reached).toBe(10);
  });

  it('shows the market its time: that of the tick in hand', () => {
    feed.start(sink);
    feed.play();
    pass(60_000);
    expect(sink.ticks.length).toBeGreaterThan(8);
    expect(sink.ticks.every(({ millis, clock }) => millis === clock)).toBe(true);
  });

  it('gives only what was subscribed', () => {
    feed.subscribe(['NSE:B', 'NSE:UNKNOWN']);
    feed.start(sink);
    feed.seekTo(session.closesAt);
    expect(market.find('NSE:A')).toBeUndefined();
    expect(market.lastPaise(market.slotOf('NSE:B'))).toBeGreaterThan(0);
  });

  it('knows after a jump what it would have known by playing, silently, under a new epoch', () => {
    const series = market.series('NSE:A', '1m');
    feed.start(sink);
    feed.seekTo(at('11:00:30'));
    const jumped = series.forming;
    expect(jumped).not.toBeNull();
    const price = market.lastPaise(market.slotOf('NSE:A'));
    expect(sink.heard).toEqual(['warming', 'reset', 'warm']);
    expect(feed.status()).toMatchObject({ epoch: 2, now: at('11:00:30'), isPlaying: false });

    feed.seekTo(at('10:00'));
    expect(market.lastAt(market.slotOf('NSE:A'))).toBeLessThan(at('10:00'));
    feed.setSpeed(100);
    feed.play();
    pass(60 * 600 + 300);
    expect(istClockText(feed.status().now)).toBe('11:00:30');
    expect(series.forming).toEqual(jumped);
    expect(market.lastPaise(market.slotOf('NSE:A'))).toBe(price);
    expect(feed.status().epoch).toBe(3);
  });

  it('goes on playing after a jump, but not beyond the close', () => {
    feed.start(sink);
    feed.play();
    feed.seekTo(at('12:00'));
    pass(1_000);
    expect(istClockText(feed.status().now)).toBe('12:00:01');
    feed.seekTo(at('23:00'));
    expect(feed.status()).toMatchObject({ now: session.closesAt, isPlaying: false });
  });

  it('steps over one tick at a time, and over no full minute without its time being reached', () => {
    feed.start(sink);
    const shown = (): string[] =>
      sink.ticks.map(({ what, millis }) => (what === 'time' ? 'time' : istClockText(millis)));
    expect(feed.stepTick()).toBe(true);
    expect(shown()).toHaveLength(1);
    for (let i = 0; i < 7; i++) feed.stepTick();
    expect(shown().filter((one) => one !== 'time')).toHaveLength(8); // four of each instrument: the first minute
    expect(shown()).not.toContain('time');
    feed.stepTick();
    expect(shown().slice(8)).toEqual(['time', expect.stringMatching(/^09:16/)]);
    expect(feed.status().now).toBe(sink.ticks.at(-1)?.millis);
    expect(feed.status().isPlaying).toBe(false);
  });

  it('plays on after steps without playing a tick twice or leaving one out', () => {
    feed.start(sink);
    feed.seekTo(at('10:00'));
    sink.ticks = [];
    for (let i = 0; i < 3; i++) feed.stepTick();
    feed.stepMinute();
    feed.play();
    pass(60_000);
    const stepped = sink.ticks;
    sink.ticks = [];
    feed.seekTo(at('10:00'));
    sink.ticks = [];
    pass(120_000);
    expect(stepped).toEqual(sink.ticks);
  });

  it('steps to the next full minute, where candles close, up to the end of the day', () => {
    const series = market.series('NSE:A', '1m');
    feed.start(sink);
    feed.seekTo(at('15:28:30'));
    expect(feed.stepMinute()).toBe(true);
    expect(istClockText(feed.status().now)).toBe('15:29:00');
    expect(series.closed(0).openedAt).toBe(at('15:28'));
    feed.stepMinute();
    expect(feed.stepMinute()).toBe(false);
    expect(feed.stepTick()).toBe(false);
    expect(feed.status().now).toBe(session.closesAt);
  });

  it('is not stepped while it plays', () => {
    feed.start(sink);
    feed.play();
    expect([feed.stepTick(), feed.stepMinute()]).toEqual([false, false]);
    expect(sink.ticks).toEqual([]);
  });

  it('skips to an instant, giving every tick on the way and waiting for what was decided in each second', async () => {
    feed.start(sink);
    let settled = 0;
    const settle = (): Promise<void> => Promise.resolve(void settled++);
    await feed.skipTo({ until: at('09:20:30'), isReached: () => false, settle });
    expect(settled).toBe(330);
    expect(feed.status()).toMatchObject({
      now: at('09:20:30'),
      isPlaying: false,
      isSkipping: false,
      epoch: 1,
    });
    const skipped = sink.ticks;
    sink.ticks = [];
    feed.seekTo(session.opensAt);
    feed.play();
    pass(330_000);
    expect(skipped).toEqual(sink.ticks);
  });

  it('ends a skip where what was looked for happens, at the very close of its candle', async () => {
    feed.start(sink);
    let isReached = false;
    market.series('NSE:A', '5m').onClose(() => (isReached = true));
    await feed.skipTo({ until: Infinity, isReached: () => isReached, settle: () => Promise.resolve() });
    expect(feed.status().now).toBe(at('09:20'));
    await feed.skipTo({ until: Infinity, isReached: () => false, settle: () => Promise.resolve() });
    expect(feed.status()).toMatchObject({ now: session.closesAt, isPlaying: false });
  });

  it.each<[string, () => void, boolean]>([
    ['a pause', () => feed.pause(), false],
    ['playing on', () => feed.play(), true],
    ['a jump', () => feed.seekTo(at('12:00')), false],
  ])('gives a skip up for %s', async (_, wish, isPlaying) => {
    feed.start(sink);
    let seconds = 0;
    const settle = (): Promise<void> => {
      if (++seconds === 10) wish();
      return Promise.resolve();
    };
    await feed.skipTo({ until: Infinity, isReached: () => false, settle });
    expect(seconds).toBe(10);
    expect(feed.status()).toMatchObject({ isPlaying, isSkipping: false });
  });

  it('reports every change of its state, and not the passing of time', () => {
    feed.start(sink);
    feed.play();
    pass(10_000);
    feed.setSpeed(2);
    feed.pause();
    feed.seekTo(at('10:00'));
    feed.stop();
    expect(changes.map(({ state, speed, epoch }) => [state, speed, epoch])).toEqual([
      ['paused', 1, 1],
      ['streaming', 1, 1],
      ['streaming', 2, 1],
      ['paused', 2, 1],
      ['paused', 2, 2],
      ['down', 2, 2],
    ]);
  });
});

/** Passes everything on to a market and writes it down. */
class RecordingSink implements TickSink {
  ticks: { what: string; millis: number; clock: number }[] = [];
  readonly heard: string[] = [];

  constructor(
    private readonly market: Market,
    private readonly clock: ReplayClock,
  ) {}

  slotOf(instrumentId: string): number {
    return this.market.slotOf(instrumentId);
  }

  startSession(): void {
    this.market.startSession(session);
  }

  tick(slot: number, millis: number, lastPaise: number, dayVolume: number): void {
    this.ticks.push({ what: `${slot} ${lastPaise} ${dayVolume}`, millis, clock: this.clock.now() });
    this.market.tick(slot, millis, lastPaise, dayVolume);
  }

  depth(): void {
    throw new Error('a recorded day has no depth');
  }

  advanceTo(millis: number): void {
    // Steps within a minute depend on the speed; what matters is when a minute is reached.
    if ((millis - session.opensAt) % 60_000 === 0)
      this.ticks.push({ what: 'time', millis, clock: this.clock.now() });
    this.market.advanceTo(millis);
  }

  reset(): void {
    this.heard.push('reset');
    this.market.reset();
  }
}

function day(): Candle[] {
  return Array.from({ length: 375 }, (_, minute) => {
    const openPaise = 100_00 + (minute % 7) * 5;
    return {
      openedAt: session.opensAt + minute * 60_000,
      openPaise,
      highPaise: openPaise + 50,
      lowPaise: openPaise - 35,
      closePaise: openPaise + 5,
      volume: minute,
    };
  });
}

describeFeed('a recorded day', () => {
  feed.subscribe([]);
  return {
    feed,
    instrumentIds: tape.instrumentIds,
    run: () => {
      feed.play();
      pass(120_000);
    },
  };
});
