import { type Phrase } from './phrase.js';
import { AMOUNTS } from './spoken-amounts.js';
import { LEVELS, MOVES } from './spoken-candles.js';
import { COMPARISONS } from './spoken-comparisons.js';
import { AVERAGES, CALLS, LINES } from './spoken-indicators.js';
import { STATEMENTS } from './spoken-statements.js';

/** Words of a text that mean something on the trading floor, and how it is written here. */
export interface Saying {
  readonly words: string;
  readonly meant: string;
}

/**
 * Each where a value belongs; the first that fits is meant, so the order counts. Words that stand alone are in meant.ts,
 * since a plug-in may bear such a name.
 */
const VALUES: readonly Phrase[] = [...LEVELS, ...AVERAGES, ...AMOUNTS, ...LINES, ...MOVES, ...CALLS];

/** What a turn of phrase means that stands where a value, a comparison or a statement belongs; null: none stands there. */
export function sayingAt(
  place: 'value' | 'comparison' | 'statement',
  text: string,
  at: number,
): Saying | null {
  const phrases = place === 'value' ? VALUES : place === 'comparison' ? COMPARISONS : STATEMENTS;
  for (const [said, meant] of phrases) {
    said.lastIndex = at;
    const found = said.exec(text);
    if (found === null) continue;
    const [words, ...parts] = found;
    const as = meant(...parts.map((part) => part ?? ''));
    if (as !== null && as !== words) return { words, meant: as };
  }
  return null;
}
