import { DAY_MILLIS, istDateOf, type IstDate } from '@artha/core';

/** A calendar day as days since 1970; only compared with its like. */
export function dayOf(on: IstDate): number {
  return Date.parse(`${on}T00:00:00Z`) / DAY_MILLIS;
}

/** The calendar day of such a number; taken at noon in India, which is the same day everywhere in it. */
export function dateOfDay(day: number): IstDate {
  return istDateOf(day * DAY_MILLIS + DAY_MILLIS / 4);
}
