import { formatRupees } from '../money/paise.js';
import { CLOCK, clockMeant, NUMBER, phrase, type Phrase } from './phrase.js';

/** Numbers, rupees, shares of a hundred, and times of the day. */
export const AMOUNTS: readonly Phrase[] = [
  phrase(String.raw`${NUMBER}\s*(k|thousand|l|lakhs?|lacs?|cr|crores?|mn|millions?)\b`, writtenOut),
  phrase(
    String.raw`${NUMBER}\s*(?:rs\b\.?|inr\b|points?\b|pts?\b|\/-(?!\s*[\w(₹.]))`,
    (amount) => `₹${amount}`,
  ),
  phrase(String.raw`(?:rs|inr)\b\.?\s*${NUMBER}`, (amount) => `₹${amount}`),
  phrase(String.raw`${NUMBER}\s*(?:per\s+cent|pct|percentage)\b`, (share) => `${share} %`),
  phrase(
    String.raw`(?:after|past|from)\s+${CLOCK}\s+(?:to|till|until|and|and\s+before)\s+${CLOCK}`,
    (from, to) =>
      from === '' || to === '' ? null : `time between ${clockMeant(from)} and ${clockMeant(to)}`,
  ),
  phrase(String.raw`(?:after|past|from)\s+${CLOCK}`, (clock) => `time >= ${clockMeant(clock)}`),
  phrase(String.raw`(?:before|until|till)\s+${CLOCK}`, (clock) => `time < ${clockMeant(clock)}`),
  phrase(String.raw`between\s+(?=\d{1,2}[:.]\d\d)`, () => 'time between '),
  phrase(String.raw`(\d{1,2}(?:[:.]\d\d)?\s*[ap]m)\b`, clockMeant),
];

const MULTIPLES: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|thousand)$/, 1_000],
  [/^(?:l|lakhs?|lacs?)$/, 100_000],
  [/^(?:mn|millions?)$/, 1_000_000],
  [/^(?:cr|crores?)$/, 10_000_000],
];

/** With commas as they are set in India. */
function writtenOut(number = '', multiple = ''): string | null {
  const times = MULTIPLES.find(([name]) => name.test(multiple))?.[1] ?? 1;
  const value = Math.round(Number(number.replaceAll(',', '')) * times * 100);
  return Number.isSafeInteger(value) ? formatRupees(value).replace(/^₹|\.00$/g, '') : null;
}
