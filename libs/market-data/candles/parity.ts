import { type Candle, type UtcMillis } from '@artha/core';

const FIELDS = ['openPaise', 'highPaise', 'lowPaise', 'closePaise', 'volume'] as const;
export type ParityField = (typeof FIELDS)[number];

export interface FieldParity {
  readonly field: ParityField;
  /** Candles in which it differs. */
  readonly differing: number;
  /** In paise or units, without sign. */
  readonly largest: number;
  /** Over all compared candles, those that agree included. */
  readonly mean: number;
}

export interface Difference {
  readonly openedAt: UtcMillis;
  readonly field: ParityField;
  readonly one: number;
  readonly other: number;
}

/** How far two histories of the same instrument and timeframe agree. */
export interface ParityReport {
  /** Candles that both have. */
  readonly compared: number;
  /** Of those, candles that agree in every field. */
  readonly equal: number;
  /** Openings of candles that only the other source has. */
  readonly missingOne: readonly UtcMillis[];
  /** Openings of candles that only the first source has. */
  readonly missingOther: readonly UtcMillis[];
  readonly fields: readonly FieldParity[];
  /** The largest differences first, measured against the value itself so that prices and volumes compare. */
  readonly worst: readonly Difference[];
}

const WORST_SHOWN = 20;

/**
 * Compares two histories, each oldest first. Histories of brokers differ and fail silently: a feed that missed an
 * hour, a volume counted in lots, stamps moved by a bar. The report tells which, instead of an average of everything.
 */
export function compareCandles(one: readonly Candle[], other: readonly Candle[]): ParityReport {
  const missingOne: UtcMillis[] = [];
  const missingOther: UtcMillis[] = [];
  const tallies = FIELDS.map((field) => ({ field, differing: 0, largest: 0, sum: 0 }));
  const differences: Difference[] = [];
  let [i, j, compared, equal] = [0, 0, 0, 0];
  while (i < one.length || j < other.length) {
    const [mine, theirs] = [one[i], other[j]];
    if (theirs === undefined || (mine !== undefined && mine.openedAt < theirs.openedAt)) {
      if (mine !== undefined) missingOther.push(mine.openedAt);
      i++;
      continue;
    }
    if (mine === undefined || theirs.openedAt < mine.openedAt) {
      missingOne.push(theirs.openedAt);
      j++;
      continue;
    }
    const before = differences.length;
    for (const tally of tallies) {
      const difference = Math.abs(mine[tally.field] - theirs[tally.field]);
      if (difference === 0) continue;
      tally.differing++;
      tally.sum += difference;
      tally.largest = Math.max(tally.largest, difference);
      const { field } = tally;
      differences.push({ openedAt: mine.openedAt, field, one: mine[field], other: theirs[field] });
    }
    if (differences.length === before) equal++;
    compared++;
    i++;
    j++;
  }
  return {
    compared,
    equal,
    missingOne,
    missingOther,
    fields: tallies.map(({ sum, ...tally }) => ({ ...tally, mean: compared === 0 ? 0 : sum / compared })),
    worst: differences.sort((a, b) => relative(b) - relative(a)).slice(0, WORST_SHOWN),
  };
}

function relative({ one, other }: Difference): number {
  return Math.abs(one - other) / Math.max(Math.abs(one), Math.abs(other));
}
