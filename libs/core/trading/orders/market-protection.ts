import { type Paise } from '../../money/paise.js';
import { type IstDate } from '../../time/instant.js';
import { type Side } from '../terms.js';

/**
 * What the protection of an order left unfilled, when people are told. `waits`: it stays where it is until it fills, is
 * taken back or its validity ends. `pursued`: an exit goes after the market. `given-up`: it did so as often as it may.
 */
export interface Residual {
  readonly then: 'waits' | 'pursued' | 'given-up';
  readonly openQuantity: number;
  readonly lastPaise: Paise;
}

/**
 * From this day on brokers take no order of a program that may trade at any price (NSE.md §3.1: naked MARKET and SL-M
 * are refused or converted since 1 April 2026).
 */
export const PROTECTED_FROM: IstDate = '2026-04-01';

/** Which orders at any price travel with a limit: those of days on which one is asked for, or all. */
export type Protection = 'by-date' | 'always';

/** Options move further in a moment than what they are written on, so their bands are wider. */
export type ProtectedKind = 'option' | 'other';

interface Slab {
  /** The band serves prices up to and including this one. */
  readonly uptoPaise: Paise;
  readonly percent: number;
}

/** Zerodha's automatic protection, as of 2026: the dearer, the narrower. */
const SLABS: Readonly<Record<ProtectedKind, readonly Slab[]>> = {
  other: [
    { uptoPaise: 9_999, percent: 2 },
    { uptoPaise: 50_000, percent: 1 },
    { uptoPaise: Infinity, percent: 0.5 },
  ],
  option: [
    { uptoPaise: 999, percent: 5 },
    { uptoPaise: 9_999, percent: 3 },
    { uptoPaise: 50_000, percent: 2 },
    { uptoPaise: Infinity, percent: 1 },
  ],
};

/** How far from the last price an order at any price may still trade. */
export function protectionPercent(kind: ProtectedKind, lastPaise: Paise): number {
  return SLABS[kind].find(({ uptoPaise }) => lastPaise <= uptoPaise)?.percent ?? 0;
}

/**
 * The limit a MARKET order travels with. Since 1 April 2026 an order of an algorithm without one is refused or
 * converted by brokers, each in its own way (NSE circulars 69295 and 69296 of 24 July 2025), so we set it ourselves:
 * the last price moved against the trader by the band of its slab, at least one tick, never through zero. What does
 * not fill at once rests at this limit.
 *
 * The limit is rounded to the tick inside the band, so that a trader never pays beyond what the band says.
 */
export function protectedLimitPaise(
  side: Side,
  kind: ProtectedKind,
  lastPaise: Paise,
  tickPaise: Paise,
): Paise {
  const band = (lastPaise * protectionPercent(kind, lastPaise)) / 100;
  if (side === 'buy') {
    const limit = Math.floor((lastPaise + band) / tickPaise + 1e-9) * tickPaise;
    return Math.max(limit, Math.ceil(lastPaise / tickPaise) * tickPaise + tickPaise);
  }
  const limit = Math.ceil((lastPaise - band) / tickPaise - 1e-9) * tickPaise;
  return Math.max(tickPaise, Math.min(limit, Math.floor(lastPaise / tickPaise) * tickPaise - tickPaise));
}
