import { istInstant, type IstDate, type SessionStretch, seededUnit } from '@artha/core';

/** What a made-up day is like. */
export type ScenarioName = 'trend-up' | 'trend-down' | 'range' | 'volatile' | 'gap' | 'halt' | 'stale';

/** The course of a whole market through one day. */
export interface Scenario {
  /** Where the market stands against the close before, in basis points; `x` runs from 0 at the open to 1 at the close. */
  courseBps(x: number): number;
  /** How restless single instruments are about that course; 1 is an ordinary day. */
  readonly restlessness: number;
  /** Times the ordinary volume. */
  readonly volume: number;
  /** Which way contracts are opened (1) or closed (−1) as the day goes on. */
  readonly openInterestTrend: number;
  /** Nothing trades, and everybody knows. */
  readonly halts: readonly SessionStretch[];
  /** The feed says nothing although the market goes on, and stays connected. */
  readonly silences: readonly SessionStretch[];
}

const CALM = { restlessness: 1, volume: 1, openInterestTrend: 0.2, halts: [], silences: [] };

/** Trading stops for 45 minutes and a pre-open of 15 when an index falls by 10 % before 13:00 (NSE, SEBI 2013). */
const HALT = ['11:45', '12:45'] as const;
const HALT_FALL_BPS = 1_000;
const SILENCES = [
  ['10:30', '10:33'],
  ['13:00', '13:20'],
] as const;

/** Made of the seed alone: the same seed, the same course. */
export function scenarioOf(name: ScenarioName, seed: number, on: IstDate): Scenario {
  const chance = (n: number): number => seededUnit(seed, n);
  const span = ([from, until]: readonly [string, string]): SessionStretch => ({
    opensAt: istInstant(on, from),
    closesAt: istInstant(on, until),
  });
  switch (name) {
    case 'trend-up':
    case 'trend-down': {
      const way = name === 'trend-up' ? 1 : -1;
      const reach = way * (180 + 120 * chance(1));
      return {
        ...CALM,
        volume: 1.3,
        openInterestTrend: 1,
        courseBps: (x) => reach * eased(x) + 12 * wave(x * 9 + chance(2)),
      };
    }
    case 'range': {
      const swings = 3 + Math.floor(chance(1) * 3);
      return { ...CALM, courseBps: (x) => 45 * wave(x * swings + chance(2)) };
    }
    case 'volatile': {
      const swings = 7 + Math.floor(chance(1) * 5);
      return {
        ...CALM,
        restlessness: 3,
        volume: 2,
        openInterestTrend: -0.5,
        courseBps: (x) => 130 * wave(x * swings + chance(2)) + 70 * wave(x * swings * 2.7 + chance(3)),
      };
    }
    case 'gap': {
      const opening = (chance(1) < 0.5 ? -1 : 1) * (250 + 150 * chance(2));
      return {
        ...CALM,
        volume: 1.5,
        courseBps: (x) => opening * (1 - 0.35 * eased(Math.min(1, x * 3))) + 20 * wave(x * 5 + chance(3)),
      };
    }
    case 'halt':
      return {
        ...CALM,
        restlessness: 1.5,
        volume: 2,
        openInterestTrend: -1,
        halts: [span(HALT)],
        courseBps: (x) => fallAndRise(x),
      };
    case 'stale':
      return { ...CALM, silences: SILENCES.map(span), courseBps: (x) => 60 * wave(x * 4 + chance(1)) };
  }
}

/** 11:45 as a part of the day from 09:15 to 15:30. */
const HALTED_AT = 150 / 375;

function fallAndRise(x: number): number {
  if (x < 0.2) return -150 * eased(x / 0.2);
  if (x < HALTED_AT) return -150 - (HALT_FALL_BPS - 150) * eased((x - 0.2) / (HALTED_AT - 0.2));
  return -HALT_FALL_BPS + 350 * eased((x - HALTED_AT) / (1 - HALTED_AT));
}

/** From 0 to 1, slowly at either end. Only sums and products: the same on every machine, bit for bit. */
function eased(x: number): number {
  return x * x * (3 - 2 * x);
}

/** From −1 to 1 and back once in every whole number, rounded at the turns. */
function wave(x: number): number {
  const phase = x - Math.floor(x);
  return phase < 0.5 ? 2 * eased(phase * 2) - 1 : 1 - 2 * eased(phase * 2 - 1);
}
