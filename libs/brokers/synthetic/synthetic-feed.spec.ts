import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ASKS,
  emptyLevels,
  isTradedAt,
  istInstant,
  largeMoveOn,
  Market,
  type MarketDepth,
  regularSession,
  ReplayClock,
  sessionOfGroup,
  type TickTape,
  type TradingDay,
  volumeSpikeOn,
} from '@artha/core';
import { describeFeed } from '../feeds/market-feed.contract.js';
import type { ScenarioName } from './scenarios.js';
import { type SyntheticInstrument, type SyntheticSpec, syntheticDay } from './synthetic-day.js';
import { SyntheticFeed } from './synthetic-feed.js';

const day = regularSession('2026-01-28');
const at = (clock: string): number => istInstant(day.on, clock);
const share: SyntheticInstrument = {
  instrumentId: 'NSE:ABC',
  group: 'cash',
  previousClosePaise: 1_000_00,
  tickPaise: 5,
  lotQuantity: 1,
};
const future: SyntheticInstrument = {
  instrumentId: 'NFO:ABC-2026-02-24-FUT',
  group: 'derivatives',
  previousClosePaise: 1_004_00,
  tickPaise: 10,
  lotQuantity: 550,
};
const index: SyntheticInstrument = { ...share, instrumentId: 'NSE:NIFTY', group: 'index', tickPaise: 5 };
const SCENARIOS: readonly ScenarioName[] = [
  'trend-up',
  'trend-down',
  'range',
  'volatile',
  'gap',
  'halt',
  'stale',
];

const specOf = (scenario: ScenarioName, seed = 7, instruments = [share, future, index]): SyntheticSpec => ({
  day,
  scenario,
  seed,
  instruments,
});

interface Tick {
  readonly instrument: number;
  readonly at: number;
  readonly paise: number;
  readonly volume: number;
  readonly interest: number;
}

function ticksOf(tape: TickTape, of?: number): Tick[] {
  const ticks: Tick[] = [];
  tape.play(0, Infinity, {
    tick: (instrument, millis, paise, volume, interest) => {
      if (of === undefined || of === instrument)
        ticks.push({ instrument, at: millis, paise, volume, interest });
    },
  });
  return ticks;
}

const last = (ticks: readonly Tick[]): number => ticks.at(-1)?.paise ?? NaN;
const first = (ticks: readonly Tick[]): number => ticks[0]?.paise ?? NaN;

describe('a synthetic day', () => {
  it('is the same for the same seed, and another for another', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SCENARIOS),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (scenario, seed) => {
          const one = ticksOf(syntheticDay(specOf(scenario, seed, [share])));
          expect(ticksOf(syntheticDay(specOf(scenario, seed, [share])))).toEqual(one);
          expect(ticksOf(syntheticDay(specOf(scenario, (seed + 1) % 2 ** 32, [share])))).not.toEqual(one);
        },
      ),
      { numRuns: 10 },
    );
  });

  it.each(SCENARIOS)('%s keeps to the tick grid, the band, the lots and the hours', (scenario) => {
    const ticks = ticksOf(syntheticDay(specOf(scenario)));
    const specs = [share, future, index];
    for (const tick of ticks) {
      const { tickPaise, previousClosePaise, lotQuantity } = specs[tick.instrument] ?? share;
      expect(tick.paise % tickPaise).toBe(0);
      expect(Math.abs(tick.paise / previousClosePaise - 1)).toBeLessThanOrEqual(0.2);
      expect(tick.volume % lotQuantity).toBe(0);
      expect(tick.interest % future.lotQuantity).toBe(0);
      expect(tick.at >= day.opensAt && tick.at < day.closesAt).toBe(true);
    }
    expect(ticks.filter(({ instrument }) => instrument === 1).every(({ interest }) => interest > 0)).toBe(
      true,
    );
    expect(ticks.filter(({ instrument }) => instrument !== 1).every(({ interest }) => interest === 0)).toBe(
      true,
    );
    expect(ticks.filter(({ instrument }) => instrument === 2).every(({ volume }) => volume === 0)).toBe(true);
  });

  it('begins where the day before has closed, unless it gaps', () => {
    for (const scenario of SCENARIOS) {
      const opening = first(ticksOf(syntheticDay(specOf(scenario)), 0)) / share.previousClosePaise - 1;
      if (scenario === 'gap') expect(Math.abs(opening)).toBeGreaterThan(0.01);
      else expect(Math.abs(opening)).toBeLessThan(scenario === 'volatile' ? 0.03 : 0.01);
    }
  });

  it.each<[ScenarioName, (ticks: readonly Tick[]) => void]>([
    ['trend-up', (ticks) => expect(last(ticks) / first(ticks)).toBeGreaterThan(1.008)],
    ['trend-down', (ticks) => expect(last(ticks) / first(ticks)).toBeLessThan(0.992)],
    [
      'range',
      (ticks) => {
        const prices = ticks.map(({ paise }) => paise);
        expect(Math.max(...prices) / Math.min(...prices)).toBeLessThan(1.03);
      },
    ],
    [
      'volatile',
      (ticks) => expect(wayOf(ticks)).toBeGreaterThan(2 * wayOf(ticksOf(syntheticDay(specOf('range')), 0))),
    ],
  ])('%s does what it is called for', (scenario, holds) => holds(ticksOf(syntheticDay(specOf(scenario)), 0)));

  it('trades most at the open and the close', () => {
    const ticks = ticksOf(syntheticDay(specOf('range')), 0);
    const traded = (from: string, until: string): number => {
      const inside = ticks.filter((tick) => tick.at >= at(from) && tick.at < at(until));
      return (inside.at(-1)?.volume ?? 0) - (inside[0]?.volume ?? 0);
    };
    expect(traded('09:15', '09:45')).toBeGreaterThan(2 * traded('12:00', '12:30'));
    expect(traded('15:00', '15:30')).toBeGreaterThan(2 * traded('12:00', '12:30'));
  });

  it.each<[string, TradingDay]>([
    ['the hour of Muhurat', { on: day.on, opensAt: at('18:00'), closesAt: at('19:00') }],
    [
      'two short stretches',
      {
        on: day.on,
        opensAt: at('09:15'),
        closesAt: at('12:30'),
        stretches: [
          { opensAt: at('09:15'), closesAt: at('10:00') },
          { opensAt: at('11:30'), closesAt: at('12:30') },
        ],
      },
    ],
  ])('can be %s, with ticks in order and only while it trades', (_what, short) => {
    for (const scenario of SCENARIOS) {
      const ticks = ticksOf(syntheticDay({ ...specOf(scenario), day: short }));
      expect(ticks.length).toBeGreaterThan(0);
      expect(ticks.every((tick) => isTradedAt(sessionOfGroup(short, 'cash'), tick.at))).toBe(true);
    }
  });

  it('has minutes of news, in which much is traded', () => {
    const tape = syntheticDay(specOf('volatile'));
    expect(volumeSpikeOn(tape, { from: day.opensAt, isWatched: () => true })).not.toBeNull();
    expect(largeMoveOn(tape, { from: day.opensAt, isWatched: () => true })).not.toBeNull();
  });

  it('falls by a tenth and is halted for an hour, openly', () => {
    const tape = syntheticDay(specOf('halt', 7, [index]));
    expect(tape.halts).toEqual([{ opensAt: at('11:45'), closesAt: at('12:45') }]);
    const ticks = ticksOf(tape);
    expect(ticks.filter((tick) => tick.at >= at('11:45') && tick.at < at('12:45'))).toEqual([]);
    expect(Math.min(...ticks.map(({ paise }) => paise)) / index.previousClosePaise).toBeLessThan(0.95);
  });

  it('falls silent without a word when its feed is to be stale', () => {
    const tape = syntheticDay(specOf('stale'));
    expect(tape.halts).toEqual([]);
    const inside = ticksOf(tape).filter((tick) => tick.at >= at('13:00') && tick.at < at('13:20'));
    expect(inside).toEqual([]);
    expect(ticksOf(tape).some((tick) => tick.at > at('13:21'))).toBe(true);
  });

  it('holds five hundred instruments', () => {
    const many = Array.from({ length: 500 }, (_, i) => ({ ...share, instrumentId: `NSE:S${i}` }));
    const tape = syntheticDay(specOf('range', 1, many));
    expect(tape.length).toBeGreaterThan(700_000);
    expect(tape.length).toBeLessThan(2_000_000);
  }, 30_000);
});

/** How far the price has gone to and fro. */
function wayOf(ticks: readonly Tick[]): number {
  return ticks.reduce((sum, { paise }, i) => sum + Math.abs(paise - (ticks[i - 1]?.paise ?? paise)), 0);
}

/** A feed with a hand on its clock. */
function feedOf(spec: SyntheticSpec): { feed: SyntheticFeed; run: () => void } {
  const wall = new ReplayClock(1_000_000);
  let fire: (() => void) | null = null;
  const feed = new SyntheticFeed({
    spec,
    wallClock: wall,
    marketClock: new ReplayClock(),
    listener: { warming: () => {}, changed: () => {} },
    timer: (_, tick) => {
      fire = tick;
      return () => (fire = null);
    },
  });
  const run = (): void => {
    feed.play();
    for (let passed = 0; passed < 300_000; passed += 1_000) {
      wall.advanceTo(wall.now() + 1_000);
      fire?.();
    }
  };
  return { feed, run };
}

describeFeed('a synthetic day', () => ({
  ...feedOf(specOf('range')),
  instrumentIds: [share.instrumentId, future.instrumentId],
}));

describe('a synthetic feed', () => {
  it('is called what it is', () => {
    const { feed } = feedOf(specOf('range'));
    expect(feed.status().name).toBe('synthetic');
  });

  it('tells five levels on either side of the last price, the same for the same seed', () => {
    const told = (): string[] => {
      const { feed, run } = feedOf(specOf('trend-up'));
      const market = new Market();
      const rows: string[] = [];
      feed.subscribe([share.instrumentId, index.instrumentId]);
      market.onDepth((slot, { at: millis, levels }: MarketDepth) => {
        expect(market.idOf(slot)).toBe(share.instrumentId);
        rows.push(`${millis} ${levels.join(' ')}`);
        const prices = [...levels].filter((_, i) => i % 3 === 0);
        const [bids, asks] = [prices.slice(0, 5), prices.slice(5)];
        expect(bids).toEqual(bids.toSorted((a, b) => b - a));
        expect(asks).toEqual(asks.toSorted((a, b) => a - b));
        expect(asks[0]).toBeGreaterThan(bids[0] ?? Infinity);
        expect([...levels].every((number) => Number.isSafeInteger(number) && number > 0)).toBe(true);
      });
      feed.start(market);
      run();
      return rows;
    };
    const rows = told();
    expect(rows.length).toBeGreaterThan(20);
    expect(told()).toEqual(rows);
    expect(emptyLevels()).toHaveLength(2 * ASKS);
  });
});
