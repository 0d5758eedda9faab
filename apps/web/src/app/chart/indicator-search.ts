import { type IndicatorInfo, offeredIndicators } from '@artha/core';
import { GROUP_NAMES } from './chart-words.js';

export type IndicatorGroup = IndicatorInfo['group'];
export const INDICATOR_GROUPS = Object.keys(GROUP_NAMES) as IndicatorGroup[];

/**
 * Indicators of a group (null for all) that fit the words, the best first: the name itself, then a title that begins
 * so, then whatever mentions all the words.
 */
export function foundIndicators(words: string, group: IndicatorGroup | null): readonly IndicatorInfo[] {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  const ofGroup = offeredIndicators().filter((info) => group === null || info.group === group);
  if (parts.length === 0) return ofGroup;
  const whole = parts.join(' ');
  return ofGroup
    .map((info) => ({ info, rank: rankOf(info, parts, whole) }))
    .filter(({ rank }) => rank < NOT_FOUND)
    .sort((one, other) => one.rank - other.rank)
    .map(({ info }) => info);
}

const NOT_FOUND = 9;

function rankOf(
  { name, title, description }: IndicatorInfo,
  parts: readonly string[],
  whole: string,
): number {
  const called = title.toLowerCase();
  if (name === whole) return 0;
  if (called.startsWith(whole)) return 1;
  if (name.startsWith(whole)) return 2;
  if (parts.every((part) => hasWord(called, part) || name.startsWith(part))) return 3;
  const text = `${called} ${description.toLowerCase()}`;
  return parts.every((part) => hasWord(text, part)) ? 4 : NOT_FOUND;
}

/** Within a word letters meet by chance: 'rsi' is in 'stars in the south' when written together. */
function hasWord(text: string, beginning: string): boolean {
  return text.startsWith(beginning) || text.includes(` ${beginning}`) || text.includes(`-${beginning}`);
}
