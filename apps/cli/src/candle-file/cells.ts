import { paiseFromRupees, roundHalfAway } from '@artha/core';

/*
 * Cells are read from the bytes they lie in, without making text of them: it is several times faster, and decimal
 * digits become paise without passing through binary fractions. NaN: not what it should be.
 */

const ZERO = 48;
const NINE = 57;
const POINT = 46;
/** Whole numbers of so many digits are exact. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/** 'YYYY-MM-DD'. */
const DATE_LENGTH = 10;
/** 09:15 IST, from midnight UTC. */
const OPENING_MILLIS = (3 * 60 + 45) * 60_000;

/** A decimal number, the double nearest to it: few digits over a power of ten are divided without a second rounding. */
export function decimalIn(bytes: Uint8Array, from: number, to: number): number {
  let digits = 0;
  let point = -1;
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= ZERO && byte <= NINE) digits = digits * 10 + (byte - ZERO);
    else if (byte === POINT && point < 0) point = i;
    else return numberOf(textIn(bytes, from, to));
  }
  const length = to - from - (point < 0 ? 0 : 1);
  if (length === 0 || length > EXACT_DIGITS) return numberOf(textIn(bytes, from, to));
  return point < 0 ? digits : digits / (POWERS_OF_TEN[to - point - 1] ?? NaN);
}

/** Rupees as whole paise; a fraction of a paisa is rounded away. */
export function paiseIn(bytes: Uint8Array, from: number, to: number): number {
  let digits = 0;
  let point = -1;
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= ZERO && byte <= NINE) digits = digits * 10 + (byte - ZERO);
    else if (byte === POINT && point < 0) point = i;
    else return paiseFromRupees(numberIn(bytes, from, to));
  }
  const decimals = point < 0 ? 0 : to - point - 1;
  const length = to - from - (point < 0 ? 0 : 1);
  if (length === 0 || length > EXACT_DIGITS) return paiseFromRupees(numberIn(bytes, from, to));
  if (decimals <= 2) return digits * (POWERS_OF_TEN[2 - decimals] ?? NaN);
  return roundHalfAway(digits / (POWERS_OF_TEN[decimals - 2] ?? NaN));
}

export function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let digits = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < ZERO || byte > NINE || i - from >= EXACT_DIGITS) return numberOf(textIn(bytes, from, to));
    digits = digits * 10 + (byte - ZERO);
  }
  return from === to ? NaN : digits;
}

export function textIn(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
}

/** Decimal notation, with an exponent if it must be; not the other things `Number` accepts. */
function numberOf(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
}

/**
 * Instants: ISO-8601 with an offset ('2026-01-27T09:15:00+05:30', '…Z', a blank instead of the T), or epoch seconds
 * or milliseconds; or a day alone ('2026-01-27'), which is the candle of that trading day and opens at 09:15 IST. A
 * file's rows share few days, so the day last worked out is kept.
 */
export class InstantCells {
  private date = -1;
  private dayStartsAt = NaN;

  read(bytes: Uint8Array, from: number, to: number): number {
    if (bytes[from + 4] !== 45) return epochMillis(numberIn(bytes, from, to), to - from); // '-' after the year
    if (to - from === DATE_LENGTH) return this.dayStart(bytes, from) + OPENING_MILLIS;
    const hours = two(bytes, from + 11);
    const minutes = two(bytes, from + 14);
    const separator = bytes[from + 10];
    if (!(hours < 24 && minutes < 60) || bytes[from + 13] !== 58 || (separator !== 84 && separator !== 32))
      return NaN;
    let next = from + 16;
    let millis = 0;
    if (bytes[next] === 58) {
      millis = two(bytes, next + 1) * 1000;
      if (!(millis < 60_000)) return NaN;
      next += 3;
      if (bytes[next] === POINT) {
        let scale = 100;
        for (next += 1; isDigit(bytes[next]); next++, scale /= 10)
          millis += ((bytes[next] ?? 0) - ZERO) * scale;
      }
    }
    const offset = offsetMillis(bytes, next, to);
    return this.dayStart(bytes, from) + (hours * 60 + minutes) * 60_000 + Math.floor(millis) - offset;
  }

  private dayStart(bytes: Uint8Array, from: number): number {
    if (bytes[from + 7] !== 45) return NaN;
    const [year, month, day] = [
      two(bytes, from) * 100 + two(bytes, from + 2),
      two(bytes, from + 5),
      two(bytes, from + 8),
    ];
    const date = (year * 100 + month) * 100 + day;
    if (date !== this.date) {
      const start = new Date(Date.UTC(year, month - 1, day));
      const exists = year >= 1000 && start.getUTCMonth() + 1 === month && start.getUTCDate() === day;
      this.date = date;
      this.dayStartsAt = exists ? start.getTime() : NaN;
    }
    return this.dayStartsAt;
  }
}

function epochMillis(value: number, digits: number): number {
  if (!Number.isSafeInteger(value) || value <= 0) return NaN;
  return digits <= 11 ? value * 1000 : value;
}

/** What is between the wall clock and UTC; NaN when it is not said, because a guess would shift every candle. */
function offsetMillis(bytes: Uint8Array, from: number, to: number): number {
  const sign = bytes[from];
  if (sign === 90) return to - from === 1 ? 0 : NaN; // 'Z'
  if (sign !== 43 && sign !== 45) return NaN;
  const length = to - from;
  const hours = two(bytes, from + 1);
  const minutes = length === 3 ? 0 : two(bytes, from + (bytes[from + 3] === 58 ? 4 : 3));
  if (!(hours <= 14 && minutes < 60) || (length !== 3 && length !== 5 && length !== 6)) return NaN;
  return (sign === 43 ? 1 : -1) * (hours * 60 + minutes) * 60_000;
}

function two(bytes: Uint8Array, at: number): number {
  const [tens, ones] = [bytes[at], bytes[at + 1]];
  return isDigit(tens) && isDigit(ones) ? (tens - ZERO) * 10 + ones - ZERO : NaN;
}

function isDigit(byte: number | undefined): byte is number {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}
