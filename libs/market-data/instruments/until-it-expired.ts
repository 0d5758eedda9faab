import type { Instrument, IstDate } from '@artha/core';

/**
 * The lists lose a contract when it expires by the wall's date (`is_active`), and a day that is replayed may be an
 * earlier one: for the market it was listed until its last day. One that went before its time, as strikes do with a
 * corporate action, is gone.
 */
export function untilItExpired<T extends Instrument>(row: T, today: IstDate): T {
  const { isActive, expiresOn } = row;
  return isActive || typeof expiresOn !== 'string' || expiresOn >= today ? row : { ...row, isActive: true };
}

/** The same in SQL, for the table `instruments`; `today` is a date or its placeholder. */
export function listedUntilItExpired(today = `(now() at time zone 'Asia/Kolkata')::date`): string {
  return `(is_active or coalesce(expires_on < ${today}, false))`;
}
