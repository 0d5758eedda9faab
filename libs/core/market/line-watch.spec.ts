import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { istInstant } from '../time/instant.js';
import { regularSession } from '../time/session.js';
import { continuousSince, LineWatch } from './line-watch.js';

const session = regularSession('2026-01-27');
const at = (clock: string): number => istInstant(session.on, clock);
const SECOND = 1_000;

/** A line on which, second by second, so many ticks of so many instruments come. */
class Line {
  readonly watch = new LineWatch();
  now = at('10:00');
  since: number | null = session.opensAt;
  othersTick = true;

  constructor() {
    this.watch.connected(this.now);
  }

  /** Whether it was called silent in any of the seconds. */
  run(seconds: number, ticksOf: (second: number) => number, instruments = 20): boolean {
    let wasSilent = false;
    for (let second = 0; second < seconds; second++) {
      this.now += SECOND;
      this.watch.listen(this.now, { ticks: ticksOf(second), instruments }, this.since);
      wasSilent ||= this.watch.isSilent(this.now, this.since, this.othersTick ? this.now : -Infinity);
    }
    return wasSilent;
  }
}

describe('the watch of one connection', () => {
  it('calls a lively one silent after fifteen seconds without data', () => {
    const line = new Line();
    expect(line.run(120, () => 10)).toBe(false);
    expect(line.run(14, () => 0)).toBe(false);
    expect(line.run(1, () => 0)).toBe(true);
  });

  it('waits longer for a slower one: until thirty ticks should have come', () => {
    const line = new Line();
    line.run(180, (second) => (second % 2 === 0 ? 1 : 0));
    expect(line.run(50, () => 0)).toBe(false);
    expect(line.run(15, () => 0)).toBe(true);
  });

  it('leaves one alone of which hardly anything is traded', () => {
    const line = new Line();
    expect(line.run(3_600, (second) => (second % 600 === 0 ? 1 : 0))).toBe(false);
  });

  it('leaves one alone that carries one or two instruments: they may be halted', () => {
    const line = new Line();
    line.run(300, () => 10, 2);
    expect(line.run(1_200, () => 0, 2)).toBe(false);
  });

  it('raises no alarm while nothing is traded, and none in the first moments after', () => {
    const line = new Line();
    line.run(120, () => 10);
    line.since = null;
    expect(line.run(3_600, () => 0)).toBe(false);
    line.since = line.now;
    expect(line.run(44, () => 0)).toBe(false);
    expect(line.run(2, () => 0)).toBe(true);
  });

  it('is four times as patient when all others are as silent: the market may pause', () => {
    const line = new Line();
    line.run(120, () => 10);
    line.othersTick = false;
    expect(line.run(59, () => 0)).toBe(false);
    expect(line.run(1, () => 0)).toBe(true);
  });

  it('gives a connection that came back its time, by the rhythm it had before', () => {
    const line = new Line();
    line.run(120, () => 10);
    line.run(20, () => 0);
    line.watch.connected(line.now);
    expect(line.run(14, () => 0)).toBe(false);
    expect(line.run(1, () => 0)).toBe(true);
  });

  it('follows a market that calms down', () => {
    const line = new Line();
    line.run(120, () => 100);
    for (const ticks of [30, 10, 3, 1]) expect(line.run(120, () => ticks)).toBe(false);
    expect(line.run(120, (second) => (second % 10 === 0 ? 1 : 0))).toBe(false);
  });

  it('never calls a line silent that ticks by chance at a steady rate', () => {
    const chance = fc.record({ rate: fc.double({ min: 0.01, max: 20, noNaN: true }), seed: fc.nat() });
    fc.assert(
      fc.property(chance, ({ rate, seed }) => {
        let state = seed + 1;
        const random = (): number => {
          state = (state * 48_271) % 2_147_483_647;
          return state / 2_147_483_647;
        };
        const line = new Line();
        return !line.run(1_800, () => Math.floor(rate) + (random() < rate % 1 ? 1 : 0));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the continuous trade of a session', () => {
  it('ends where its auction begins to collect orders', () => {
    const withAuction = {
      ...session,
      closesAt: at('15:35'),
      auction: { opensAt: at('15:15'), closesAt: at('15:35') },
    };
    expect(continuousSince(withAuction, at('15:14'))).toBe(at('09:15'));
    expect(continuousSince(withAuction, at('15:16'))).toBeNull();
    expect(continuousSince(withAuction, at('15:32'))).toBeNull();
    expect(continuousSince(session, at('15:16'))).toBe(at('09:15'));
    expect(continuousSince(session, at('15:31'))).toBeNull();
    expect(continuousSince(null, at('10:00'))).toBeNull();
  });
});
