import { type TradingSession } from '../time/session.js';
import { type UtcMillis } from '../time/instant.js';

/** Volume is remembered by quarters of an hour from the opening: 25 of them on a regular day. */
export const VOLUME_SLOT_MILLIS = 15 * 60_000;

/** What an instrument usually trades in a day: averages over the same past days. */
export interface UsualVolume {
  /** Days the averages are of. */
  readonly days: number;
  readonly dayVolume: number;
  /** By quarter of an hour from the opening; null where only whole days are stored. */
  readonly bySlot: readonly number[] | null;
}

/** Fewer days than these are no habit. */
export const FEWEST_VOLUME_DAYS = 5;

/**
 * Units usually traded by this time of the day, or null when too few days are known. Within a quarter of an hour
 * trade is taken as even. Where only whole days are stored it is the whole day's average at any time: a morning is
 * then never called a shock too early.
 */
export function usualVolumeBy(
  at: UtcMillis,
  session: TradingSession,
  { days, dayVolume, bySlot }: UsualVolume,
): number | null {
  if (days < FEWEST_VOLUME_DAYS) return null;
  if (bySlot === null) return dayVolume;
  const elapsed = Math.min(Math.max(at, session.opensAt), session.closesAt) - session.opensAt;
  return bySlot.reduce((sum, volume, slot) => {
    const share = (elapsed - slot * VOLUME_SLOT_MILLIS) / VOLUME_SLOT_MILLIS;
    return sum + volume * Math.min(Math.max(share, 0), 1);
  }, 0);
}
