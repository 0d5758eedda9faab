import { type CandleMeasureName } from './candle-measures.js';
import { type PlacedCandle } from './placed-candle.js';

export const BULLISH = 100;
export const BEARISH = -100;
export const NONE = 0;

/**
 * Tells whether the last candles are the pattern: 100 bullish, −100 bearish, 80 and −80 where bodies only touch, 0 no
 * pattern. Candles come oldest first; those beyond the pattern's count must not be looked at.
 */
export type PatternFinder = (
  first: PlacedCandle,
  second: PlacedCandle,
  third: PlacedCandle,
  fourth: PlacedCandle,
  fifth: PlacedCandle,
) => number;

/** One candlestick pattern, as data and a rule of a few lines. */
export interface PatternRule {
  /** TA-Lib's name in lower case. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Which averages the rule uses of which candle: one list for each of its one to five candles, oldest first. */
  readonly measures: readonly (readonly CandleMeasureName[])[];
  /** How deep the last candle must reach into the first body, as a share of it; patterns without have null. */
  readonly penetration: number | null;
  /** Candles TA-Lib wants before the first value, where it is more than the averages and the pattern need. */
  readonly lookback?: number;
  /** A later close may confirm it; see {@link Confirmation}. */
  readonly isConfirmed?: true;
  readonly finder: (penetration: number) => PatternFinder;
}

type Described = Pick<PatternRule, 'title' | 'description' | 'lookback' | 'isConfirmed'>;
type Measures = PatternRule['measures'];

/** A pattern without a parameter. */
export function pattern(
  name: string,
  described: Described,
  measures: Measures,
  find: PatternFinder,
): PatternRule {
  return { name, ...described, measures, penetration: null, finder: () => find };
}

/** A pattern whose last candle must reach into the first one's body by a share that can be chosen. */
export function penetratingPattern(
  name: string,
  described: Described,
  penetration: number,
  measures: Measures,
  finder: PatternRule['finder'],
): PatternRule {
  return { name, ...described, measures, penetration, finder };
}

/** `price` is no further than `distance` from `level`; written as TA-Lib does, rounding included. */
export function isWithin(distance: number, price: number, level: number): boolean {
  return price <= level + distance && price >= level - distance;
}
