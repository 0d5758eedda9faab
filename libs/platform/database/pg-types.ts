import pg from 'pg';

const INT8 = 20;
const TIMESTAMPTZ = 1184;

/**
 * PostgreSQL's `bigint` arrives as a number and `timestamptz` as epoch milliseconds, everywhere, raw queries
 * included: paise and instants are plain numbers in Artha. A bigint beyond 2^53 − 1 throws rather than lose a digit.
 */
export function readNumbersAsNumbers(): void {
  const toDate = pg.types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date | number;
  if (toDate('2020-01-01 00:00:00+00') instanceof Date) {
    pg.types.setTypeParser(TIMESTAMPTZ, (text: string) => Number(toDate(text)));
  }
  pg.types.setTypeParser(INT8, safeInteger);
}

export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond the safe integers`);
  return value;
}
