import { type Paise } from '../money/paise.js';
import { type RoundTrip } from './round-trips.js';

/** Trades whose result lies in [fromPaise, toPaise). */
export interface ProfitBin {
  readonly fromPaise: Paise;
  readonly toPaise: Paise;
  readonly trades: number;
}

const USUAL_BINS = 24;
/** Whole rupees, so that an edge can be read. */
const NARROWEST_PAISE = 100;

/** Results of trades in bins of a round width (1, 2 or 5 and noughts), one of whose edges is zero. */
export function histogramOf(trips: readonly RoundTrip[]): ProfitBin[] {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const { pnlPaise } of trips) {
    lowest = Math.min(lowest, pnlPaise);
    highest = Math.max(highest, pnlPaise);
  }
  if (lowest > highest) return [];
  const width = roundUp(Math.max(NARROWEST_PAISE, (highest - lowest) / USUAL_BINS));
  const first = Math.floor(lowest / width);
  const counts = new Array<number>(Math.floor(highest / width) - first + 1).fill(0);
  for (const { pnlPaise } of trips) {
    const bin = Math.floor(pnlPaise / width) - first;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((trades, bin) => {
    const fromPaise = (first + bin) * width;
    return { fromPaise, toPaise: fromPaise + width, trades };
  });
}

function roundUp(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  return ([1, 2, 5, 10].find((step) => step * power >= size) ?? 10) * power;
}

/** One trade for a scatter of what it went through against what came of it. */
export interface Excursion {
  readonly sequence: number;
  readonly maePaise: Paise;
  readonly mfePaise: Paise;
  readonly pnlPaise: Paise;
}

/** `limit` trades at most, evenly from all of them. */
export function excursionsOf(trips: readonly RoundTrip[], limit: number): Excursion[] {
  return thinned(trips, limit).map(({ sequence, maePaise, mfePaise, pnlPaise }) => ({
    sequence,
    maePaise,
    mfePaise,
    pnlPaise,
  }));
}

/** As many at most, at even distances, the last one always among them. */
export function thinned<T>(all: readonly T[], limit: number): T[] {
  if (all.length <= limit) return [...all];
  const rowOf = (place: number): number => Math.floor((place * all.length) / limit) - 1;
  return Array.from({ length: limit }, (_, place) => all[rowOf(place + 1)]).filter(
    (one) => one !== undefined,
  );
}
