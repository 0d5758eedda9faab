import { type RefusalData } from '../../refusals.js';
import { type Order } from '../orders/order.js';

/** So long the books may be out of reach before entries are no longer taken, and no longer sent. */
export const ENTRY_PATIENCE_MILLIS = 10_000;

/**
 * Why an entry is not taken while the books cannot be written; null: it is. `waitedMillis`: of the oldest change that
 * waits to be written, in real time. Exits pass, and wait with it.
 */
export function pausedRefusal(
  { reducesOnly }: Order,
  waitedMillis: number,
  patienceMillis: number,
): RefusalData | null {
  if (reducesOnly || waitedMillis <= patienceMillis) return null;
  return { code: 'BOOKS_AWAY', details: { seconds: patienceMillis / 1_000 } };
}

/**
 * Why an entry that is written down at last does not leave any more; null: it does. It was wished for at prices of
 * `waitedMillis` ago. An exit is wanted at whatever price there is.
 */
export function latenessRefusal(
  { reducesOnly }: Order,
  waitedMillis: number,
  patienceMillis: number,
): RefusalData | null {
  if (reducesOnly || waitedMillis <= patienceMillis) return null;
  return {
    code: 'WAITED_TOO_LONG',
    details: { waitedSeconds: Math.floor(waitedMillis / 1_000), seconds: patienceMillis / 1_000 },
  };
}
