import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { continuousSince, istInstant, Market, regularSession, ReplayClock } from '@artha/core';
import { ConnectedFeed, type FeedGap } from './connected-feed.js';
import { PassingTime } from './testing/flaky-source.js';
import { type TickerConnection, TickerServer } from './testing/ticker-server.js';
import { TickerSource, tokenOf } from './testing/ticker-source.js';

const session = regularSession('2026-01-27');
const START = istInstant(session.on, '10:00');
const SECOND = 1_000;
const IDS = Array.from({ length: 500 }, (_, i) => `NSE:S${i}`);
/** A share of each connection: they carry 200, 200 and 100. */
const [ON_FIRST, ON_SECOND, ON_THIRD] = [0, 200, 400];

let clock: ReplayClock;
let time: PassingTime;
let server: TickerServer;
let source: TickerSource;
let market: Market;
let feed: ConnectedFeed;
let gaps: FeedGap[];
let beats: number;
let isHalted: boolean;

/** Sockets are real and the time is not: what was sent has to have come before the time goes on. */
const until = (isTrue: () => boolean): Promise<void> =>
  vi.waitFor(() => expect(isTrue()).toBe(true), { timeout: 30_000, interval: 1 });

beforeEach(async () => {
  clock = new ReplayClock(START);
  time = new PassingTime(clock);
  server = await TickerServer.listen();
  source = new TickerSource(server.url, clock);
  market = new Market();
  market.startSession(session);
  gaps = [];
  beats = 0;
  isHalted = false;
  feed = new ConnectedFeed({
    source,
    clock,
    tradedSince: (now) => (isHalted ? null : continuousSince(session, now)),
    later: time.later,
    random: () => 0.5,
    onGap: (gap) => gaps.push(gap),
  });
  feed.subscribe(IDS);
  feed.start(market);
  await settled();
});

afterEach(async () => {
  feed.stop();
  await server.close();
});

type Deed = (connection: TickerConnection) => void;

const pour: Deed = (connection) => {
  connection.beat();
  connection.pour(100_00 + (beats % 20) * 5, 1_000 + beats, connection.tokens.slice(0, 10));
};
const starve: Deed = (connection) => connection.beat();
const garble: Deed = (connection) => {
  connection.beat();
  connection.send(Buffer.from('ffff00b80102', 'hex')); // 65,535 packets, the first of them cut off
};
const zeros: Deed = (connection) => {
  connection.beat();
  connection.pour(0, 0);
};

/** Both sides agree on who is connected, and every frame that was sent has come. */
const settled = (): Promise<void> =>
  until(() => {
    const lines = feed.status().connections ?? [];
    const living = server.connections.filter(({ isGone, tokens }) => !isGone && tokens.length > 0);
    return (
      lines.every(({ state }) => state !== 'connecting') &&
      living.length === lines.filter(({ state }) => state === 'connected').length &&
      source.frames === server.connections.reduce((sum, { sent }) => sum + sent, 0)
    );
  });

/** Seconds in which every connection pours, apart from those a test has other plans with. */
async function seconds(count: number, deeds: ReadonlyMap<TickerConnection, Deed> = new Map()): Promise<void> {
  for (let i = 0; i < count; i++) {
    beats += 1;
    for (const connection of server.connections) (deeds.get(connection) ?? pour)(connection);
    await settled();
    time.pass(SECOND);
    await settled();
  }
}

const behind = (): boolean[] => [ON_FIRST, ON_SECOND, ON_THIRD].map((slot) => feed.isBehind(slot));
const carrierOf = (slot: number): TickerConnection => {
  const found = server.connections.findLast(({ tokens }) => tokens.includes(tokenOf(slot)));
  if (found === undefined) throw new Error(`nobody carries slot ${slot}`);
  return found;
};

/** Connects again, is subscribed again, and counts as well only once it gives data. */
async function comesBack(): Promise<void> {
  time.pass(2 * SECOND);
  await settled();
  expect(server.connections).toHaveLength(4);
  expect(server.connections[3]?.tokens).toEqual(server.connections[1]?.tokens);
  expect(behind()).toEqual([false, true, false]);
  await seconds(2);
  expect(behind()).toEqual([false, false, false]);
}

describe('one connection of several, over real sockets', () => {
  it.each([
    ['starves while its heart beats', starve],
    ['talks nonsense', garble],
    ['says nothing but zeros', zeros],
  ])('that %s is given up alone, and comes back with its instruments', async (_, deed) => {
    await seconds(70);
    const [first, second, third] = [ON_FIRST, ON_SECOND, ON_THIRD].map(carrierOf);
    if (second === undefined) throw new Error('no second connection');
    const fellSilentAt = clock.now();
    await seconds(14, new Map([[second, deed]]));
    expect(behind()).toEqual([false, false, false]);
    await seconds(1, new Map([[second, deed]]));
    expect(behind()).toEqual([false, true, false]);
    expect(second.isGone).toBe(true);
    expect([first?.isGone, third?.isGone]).toEqual([false, false]);
    expect(feed.status()).toMatchObject({
      state: 'streaming',
      lastError: 'ticker-2: no data for 15 seconds, though it is connected',
    });
    await comesBack();
    expect(feed.status().connections?.map(({ reconnects, silences }) => [reconnects, silences])).toEqual([
      [0, 0],
      [1, 1],
      [0, 0],
    ]);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.instrumentIds).toHaveLength(200);
    expect(gaps[0]?.from).toBe(fellSilentAt);
  });

  it('that is cut is connected again alone, its prices stale at once', async () => {
    await seconds(5);
    const [first, second, third] = [ON_FIRST, ON_SECOND, ON_THIRD].map(carrierOf);
    second?.cut();
    await until(() => feed.isBehind(ON_SECOND));
    expect(behind()).toEqual([false, true, false]);
    expect(feed.status().state).toBe('streaming');
    await comesBack();
    expect([first?.isGone, third?.isGone]).toEqual([false, false]);
    expect(feed.status()).toMatchObject({ reconnects: 1 });
  });

  it('is left alone while trading is halted, however long it is silent', async () => {
    await seconds(70);
    isHalted = true;
    const all = new Map(server.connections.map((connection) => [connection, starve]));
    await seconds(120, all);
    expect(server.connections).toHaveLength(3);
    expect(behind()).toEqual([false, false, false]);
  });
});
