import { type IstDate, istDateOf, istInstant, istMidnightAfter, Refusal, type UtcMillis } from '@artha/core';
import { type EntityManager } from 'typeorm';

/**
 * Hours that have been traded are what stored candles were counted by. Refuses DAY_HAS_PRICES unless the admin has
 * said that they mean it.
 */
export async function requireUntradedOrConfirmed(
  tx: EntityManager,
  on: IstDate,
  now: UtcMillis,
  isConfirmed: boolean,
): Promise<void> {
  if (isConfirmed || on > istDateOf(now)) return;
  const begins = istInstant(on, '00:00');
  const [candle] = await tx.query<unknown[]>(
    'select 1 from candles where opened_at >= $1 and opened_at < $2 limit 1',
    [new Date(begins), new Date(istMidnightAfter(begins))],
  );
  if (candle !== undefined) throw new Refusal('DAY_HAS_PRICES', { on });
}
