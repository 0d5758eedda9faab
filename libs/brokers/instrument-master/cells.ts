import { istDateOf, istInstant, type IstDate, type OptionType, type Paise } from '@artha/core';
import { type RejectionCode, RowFault } from './master-row.js';

/** As masters write them, and as programs and spreadsheets save them: '24000', '2.4e4', '24,000.00', '1,00,000'. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i;
const GROUPED = /^[+-]?\d{1,3}(,\d{2,3})*,\d{3}(\.\d*)?$/;
/** Beyond this a number of a master is a mistake, and no longer exact in paise. */
const LARGEST = 1e12;

/** A number as written; null where the cell is empty. Rejects words, NaN and what is too large to be meant. */
export function numberOf(text: string, code: RejectionCode, what: string): number | null {
  if (text === '') return null;
  const plain = GROUPED.test(text) ? text.replaceAll(',', '') : text;
  const value = NUMBER.test(plain) ? Number(plain) : NaN;
  if (!(Math.abs(value) <= LARGEST)) throw new RowFault(code, `The ${what} "${cut(text)}" is not a number.`);
  return value;
}

/** Rupees (or, with 1, paise) as whole paise; null where the cell is empty. */
export function paiseOf(text: string, perUnit: 1 | 100, code: RejectionCode, what: string): Paise | null {
  const value = numberOf(text, code, what);
  if (value === null) return null;
  const paise = Math.round(value * perUnit);
  if (Math.abs(value * perUnit - paise) > 1e-6)
    throw new RowFault(code, `The ${what} ${text} has a fraction of a paisa.`);
  return paise;
}

/** More units than any lot or order has, and the most that can be stored. */
const MOST_UNITS = 2_000_000_000;

/** A count of units, '75' or '75.0', above zero; null where the cell is empty. */
export function unitsOf(text: string, code: RejectionCode, what: string): number | null {
  const value = numberOf(text, code, what);
  if (value === null) return null;
  if (!Number.isInteger(value) || value <= 0)
    throw new RowFault(code, `The ${what} ${text} is not a whole number above zero.`);
  if (value > MOST_UNITS) throw new RowFault(code, `The ${what} ${text} is too large to be meant.`);
  return value;
}

/** Units in one order; null where there is no limit (empty, 0 or −1). */
export function freezeOf(text: string): number | null {
  const units = numberOf(text, 'BAD_NUMBER', 'freeze quantity');
  return units === null || units <= 0 ? null : Math.min(Math.floor(units), MOST_UNITS);
}

/** A broker's number of an instrument; '12345.0' is what a spreadsheet makes of 12345. */
export function digitsOf(text: string, what = 'token'): string {
  if (text === '') throw new RowFault('NO_TOKEN', `The row has no ${what}.`);
  const digits = text.replace(/\.0+$/, '');
  if (!/^\d{1,24}$/.test(digits))
    throw new RowFault('BAD_TOKEN', `The ${what} "${cut(text)}" is not a number.`);
  return digits;
}

/** 'CE', 'PE', 'CALL', 'PUT'. */
export function optionTypeOf(text: string): OptionType {
  const type = text.toUpperCase();
  if (type === 'CE' || type === 'CALL' || type === 'C') return 'CE';
  if (type === 'PE' || type === 'PUT' || type === 'P') return 'PE';
  throw new RowFault('BAD_OPTION_TYPE', `"${cut(text)}" is neither a call (CE) nor a put (PE).`);
}

/** The strike of an option; the masters write 0 or −1 where there is none. */
export function strikeOf(text: string, perUnit: 1 | 100): Paise {
  const paise = paiseOf(text, perUnit, 'BAD_STRIKE', 'strike');
  if (paise === null || paise <= 0)
    throw new RowFault('BAD_STRIKE', `An option has no strike of "${cut(text)}".`);
  return paise;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** A master is from this century; the year 0001 and 1970 mean that there is no date. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;

/**
 * A calendar day in any of the forms masters and spreadsheets have: 2026-01-27, 27JAN2026, 27-Jan-26, 27-01-2026,
 * 1/27/2026; a time of day behind it is left out. Null for none (empty, 0, 0001-01-01).
 * @param month 1 to 12 if something else in the row tells: it settles whether 1/2/2026 is in January or February.
 */
export function dateOf(text: string, month?: number): IstDate | null {
  if (text === '' || /^0+(\.0+)?$/.test(text) || /^0001-01-01|^1970-01-01|^1980-01-01/.test(text))
    return null;
  const date = written(
    text.replace(/[ T]\d{1,2}:\d\d(:\d\d(\.\d+)?)?\s*(AM|PM|Z|[+-]\d\d:?\d\d)?$/i, ''),
    month,
  );
  if (date === null) throw new RowFault('BAD_EXPIRY', `There is no day "${cut(text)}".`);
  return date;
}

function written(text: string, month: number | undefined): IstDate | null {
  const [, year, m, day] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text) ?? [];
  if (year !== undefined) return day === undefined ? null : checked(Number(year), Number(m), Number(day));
  const [, d, name, shortYear] = /^(\d{1,2})[- ]?([A-Za-z]{3})[a-z]*[- ]?(\d{4}|\d\d)$/.exec(text) ?? [];
  if (name !== undefined)
    return checked(fullYear(shortYear), MONTHS.indexOf(name.toUpperCase()) + 1, Number(d));
  const [, first, mark, second, last] = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)$/.exec(text) ?? [];
  if (first === undefined) return null;
  const [a, b] = [Number(first), Number(second)];
  const isMonthFirst =
    a > 12 ? false : b > 12 ? true : month !== undefined && a !== b ? a === month : mark === '/';
  return isMonthFirst ? checked(fullYear(last), a, b) : checked(fullYear(last), b, a);
}

function fullYear(text = ''): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function checked(year: number, month: number, day: number): IstDate | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  const on = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  try {
    istInstant(on, '00:00');
    return on;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Reads a text only once: a file has many rows and few expiries. */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    if (known.size < MOST_REMEMBERED) known.set(text, value);
    return value;
  };
}

const MOST_REMEMBERED = 10_000;

/** The Indian day of an instant counted from 1970, in seconds or milliseconds; a date in words is read too. */
export function epochDateOf(text: string): IstDate | null {
  if (!/^\d{9,13}(\.0+)?$/.test(text)) return dateOf(text);
  const value = Number(text);
  const on = istDateOf(value < 1e11 ? value * 1000 : value);
  if (on < `${FIRST_YEAR}` || on > `${LAST_YEAR}-12-31`)
    throw new RowFault('BAD_EXPIRY', `There is no expiry at the instant ${text}.`);
  return on;
}

/** 1 to 12 for 'Jul' and the like. */
export function monthOf(name: string | undefined): number | undefined {
  const index = name === undefined ? -1 : MONTHS.indexOf(name.toUpperCase());
  return index < 0 ? undefined : index + 1;
}

/** '27 JAN 26', as it stands in the symbols of contracts. */
export function shortDate(on: IstDate): string {
  return `${on.slice(8)} ${MONTHS[Number(on.slice(5, 7)) - 1] ?? ''} ${on.slice(2, 4)}`;
}

/** An ISIN, the world-wide number of a security; null for anything else that stands in its column. */
export function isinOf(text: string): string | null {
  return /^[A-Z]{2}[A-Z0-9]{9}\d$/.test(text) ? text : null;
}

/** Text of a file as it may be repeated in a sentence. */
export function cut(text: string): string {
  const shown = text.replace(/\p{Cc}/gu, '');
  return shown.length > 40 ? `${shown.slice(0, 40)}…` : shown;
}
