import { type Exchange, EXCHANGES, type OptionType } from '@artha/core';

/** What a trader typed, taken apart; every part given must fit. */
export interface SearchWords {
  /** Beginnings of symbols or of words of names, in lower case. */
  readonly words: readonly string[];
  /** All that was typed, words and numbers alike, for names such as 'Nifty 50'. */
  readonly all: readonly string[];
  readonly isFuture: boolean;
  readonly optionType: OptionType | null;
  /** 1 to 12. */
  readonly month: number | null;
  /** Of the month, or the year in two digits: '26 nov' may be either. */
  readonly dayOrYear: number | null;
  readonly year: number | null;
  /** Digits of a strike as typed, perhaps not all of them yet. */
  readonly strike: string | null;
  readonly exchange: Exchange | null;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const CALL = new Set(['ce', 'call', 'calls']);
const PUT = new Set(['pe', 'put', 'puts']);
const FUTURE = new Set(['fut', 'futs', 'future', 'futures']);
const MOST_WORDS = 8;

/**
 * 'nifty 1 dec 24000 pe', '24000ce', 'banknifty26novfut', 'NFO:nifty 27-jan-26'. A word alone is always the beginning
 * of a name: whoever types 'ce' or 'mar' is on the way to CEATLTD or MARUTI.
 * @param isSplit takes letters and digits apart where they touch, for symbols typed in one go.
 */
export function searchWords(text: string, isSplit = false): SearchWords {
  const { exchange, rest } = exchangeOf(text.toLowerCase().trim());
  const tokens = plainNumbers(isSplit ? withoutCode(rest) : rest)
    .replace(
      /(\d{4})-(\d\d)-(\d\d)/g,
      (_, year: string, month: string, day: string) =>
        `${Number(day)} ${MONTHS[Number(month) - 1]?.slice(0, 3) ?? ''} ${year}`,
    )
    .replace(/(\d)[-/ ]?([a-z]{3})[-/ ](\d)/g, '$1 $2 $3')
    .split(/[\s,;:()]+/)
    .map((token) => token.replace(ORDINARY_SERIES, ''))
    .flatMap((token) => (isSplit ? splitAll(token) : splitEnds(token)))
    .filter((token) => token !== '')
    .slice(0, MOST_WORDS);
  const words: string[] = [];
  const numbers: { text: string; afterMonth: boolean; beforeMonth: boolean }[] = [];
  let [isFuture, month]: [boolean, number | null] = [false, null];
  let optionType: OptionType | null = null;
  const isAlone = tokens.length === 1;
  const hasNumber = tokens.some((token) => /^\d+(\.\d+)?$/.test(token));
  tokens.forEach((token, place) => {
    const named = monthOf(token);
    if (/^\d+(\.\d+)?$/.test(token)) {
      const [before, after] = [tokens[place - 1] ?? '', tokens[place + 1] ?? ''];
      numbers.push({
        text: token,
        afterMonth: monthOf(before) !== null,
        beforeMonth: monthOf(after) !== null,
      });
    } else if (isAlone) words.push(token);
    else if (CALL.has(token) || (token === 'c' && hasNumber)) optionType = 'CE';
    else if (PUT.has(token) || (token === 'p' && hasNumber)) optionType = 'PE';
    else if (FUTURE.has(token)) isFuture = true;
    else if (named !== null && month === null) month = named;
    else words.push(token);
  });
  return { words, all: tokens, isFuture, optionType, month, exchange, ...meaningOf(numbers, month !== null) };
}

/** 'SBIN-EQ' is what brokers write of SBIN. */
const ORDINARY_SERIES = /(?<=.)-eq$/;

/** '24k' and '24.5kce' in thousands, '24,000' and '1,00,000' without their commas, '1st' without its ending. */
function plainNumbers(text: string): string {
  return text
    .replace(/(?<![\d.])\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)/g, (number) => number.replaceAll(',', ''))
    .replace(/(?<![a-z\d.])(\d{1,3}(?:\.\d{1,3})?)k(?=\s|$|[cp]e?(?:\s|$))/g, (_, thousands: string) =>
      String(Math.round(Number(thousands) * 1_000)),
    )
    .replace(/\b(\d{1,2})(?:st|nd|rd|th)\b/g, '$1');
}

/** Exchanges write weekly options 'NIFTY26D0124000CE': year, a sign for the month, day, strike. */
const WEEKLY = /^([a-z][a-z&-]*?(?:50)?)(\d\d)([1-9ond])([0-3]\d)(\d+(?:\.\d+)?)(ce|pe)$/;

function withoutCode(text: string): string {
  const [, name = '', year = '', sign = '', day = '', strike = '', type = ''] = WEEKLY.exec(text) ?? [];
  const month = MONTHS['123456789ond'.indexOf(sign)]?.slice(0, 3) ?? '';
  const isDay = Number(day) >= 1 && Number(day) <= 31;
  return name === '' || !isDay ? text : `${name} ${Number(day)} ${month} 20${year} ${strike} ${type}`;
}

interface TypedNumber {
  readonly text: string;
  readonly afterMonth: boolean;
  readonly beforeMonth: boolean;
}

/** Numbers beside a month are its day and year; of the others the largest is a strike, and one before it a day. */
function meaningOf(
  numbers: readonly TypedNumber[],
  hasMonth: boolean,
): Pick<SearchWords, 'dayOrYear' | 'year' | 'strike'> {
  let [dayOrYear, year]: (number | null)[] = [null, null];
  const others: string[] = [];
  for (const { text, afterMonth, beforeMonth } of numbers) {
    const value = Number(text);
    const isWhole = Number.isInteger(value);
    if (hasMonth && (afterMonth || beforeMonth) && isWhole && value >= 1 && value <= 99 && text.length <= 2) {
      if (dayOrYear === null) dayOrYear = value;
      else year = 2000 + value;
    } else if (hasMonth && afterMonth && /^20[2-4]\d$/.test(text)) year = value;
    else others.push(text);
  }
  if (others.length > 1) {
    const byValue = [...others].sort((one, other) => Number(other) - Number(one));
    const day = Number(byValue[1]);
    if (dayOrYear === null && day <= 31) dayOrYear = day;
    return { dayOrYear: dayOrYear ?? null, year: year ?? null, strike: byValue[0] ?? null };
  }
  return { dayOrYear: dayOrYear ?? null, year: year ?? null, strike: others[0] ?? null };
}

function exchangeOf(text: string): { exchange: Exchange | null; rest: string } {
  const [, name, rest] = /^(nse|bse|nfo|bfo)\s*:\s*(.*)$/.exec(text) ?? [];
  if (name !== undefined) return { exchange: exchangeNamed(name), rest: rest ?? '' };
  const [, before = '', segment, after = ''] = /^(.*\s|)(nfo|bfo)(\s.*|)$/.exec(text) ?? [];
  const others = `${before} ${after}`.trim();
  if (segment !== undefined && others !== '') return { exchange: exchangeNamed(segment), rest: others };
  return { exchange: null, rest: text };
}

function exchangeNamed(name: string): Exchange | null {
  return EXCHANGES.find((exchange) => exchange === name.toUpperCase()) ?? null;
}

function monthOf(token: string): number | null {
  if (token.length < 3) return null;
  const index = MONTHS.findIndex((name) => token === name || token === name.slice(0, 3));
  return index >= 0 ? index + 1 : token === 'sept' ? 9 : null;
}

const ENDS = /^(\d+(?:\.\d+)?)(ce|pe|c|p)$/;
const DAY_AND_MONTH = /^(\d{1,2})([a-z]{3,9})(\d{2}|\d{4})?$/;

/** '24000ce' and '1dec26' are two and three things whatever else is typed. */
function splitEnds(token: string): string[] {
  const [, number = '', end = ''] = ENDS.exec(token) ?? [];
  if (end !== '') return [number, end];
  const [, day = '', name = '', year = ''] = DAY_AND_MONTH.exec(token) ?? [];
  return monthOf(name) === null ? [token] : [day, name, year];
}

/** 'banknifty26novfut' as banknifty, 26, nov, fut. */
function splitAll(token: string): string[] {
  return token.split(/(?<=[a-z&])(?=\d)|(?<=\d)(?=[a-z&])|-/).flatMap((part) => {
    const [, name = '', end = ''] = /^([a-z]{3,9})(fut|ce|pe)$/.exec(part) ?? [];
    if (monthOf(name) !== null) return [name, end];
    const [, word = '', tail = ''] = /^(.+?)(fut)$/.exec(part) ?? [];
    return tail === '' ? [part] : [word, tail];
  });
}
