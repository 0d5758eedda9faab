import { type IstDate } from '../time/instant.js';

/** Rows of a table that changes by circular, oldest first. */
export type Dated<T> = readonly { readonly from: IstDate; readonly value: T }[];

/**
 * The row in force on a day: the last that began by then. Days before the first row take the first: a table here
 * begins where a source was found, not where the rule began.
 */
export function inForce<T>(table: Dated<T>, on: IstDate): T {
  const row = table.findLast(({ from }) => from <= on) ?? table[0];
  if (row === undefined) throw new RangeError('a dated table has no rows');
  return row.value;
}
