import { type Paise } from '../money/paise.js';
import { type IstDate } from '../time/instant.js';

/** From this day (or expiry) on, this value. */
type Step = readonly [from: IstDate, value: number];

/**
 * Lots of index contracts by expiry, for files that name none. A lot belongs to the contract: a change spares what
 * is already traded, so the steps stand at the first expiry that had the new lot, not at the day of the circular.
 * Source: NSE circulars of 2023 to October 2025 and BSE's of November 2024; the first 20-lot expiry of SENSEX is
 * not known for certain (notified as Friday 10 January 2025, which then became Tuesday the 7th).
 */
const INDEX_LOTS: Readonly<Record<string, readonly Step[]>> = {
  // The monthly contract of 30 January 2025 had been listed before the change and kept 25.
  NIFTY: [
    ['2000-01-01', 50],
    ['2024-05-02', 25],
    ['2025-01-02', 75],
    ['2025-01-30', 25],
    ['2025-01-31', 75],
    ['2026-01-01', 65],
  ],
  BANKNIFTY: [
    ['2000-01-01', 25],
    ['2023-07-27', 15],
    ['2025-02-01', 30],
    ['2025-07-01', 35],
    ['2026-01-01', 30],
  ],
  FINNIFTY: [
    ['2021-01-11', 40],
    ['2024-07-01', 25],
    ['2025-02-01', 65],
    ['2026-01-01', 60],
  ],
  MIDCPNIFTY: [
    ['2022-01-24', 75],
    ['2024-07-01', 50],
    ['2025-02-01', 120],
    ['2025-07-01', 140],
    ['2026-01-01', 120],
  ],
  NIFTYNXT50: [
    ['2024-04-24', 10],
    ['2025-02-01', 25],
  ],
  NIFTYFPI: [['2026-08-12', 1_100]],
  SENSEX: [
    ['2023-05-15', 10],
    ['2025-01-07', 20],
  ],
  BANKEX: [
    ['2023-05-15', 15],
    ['2025-02-01', 30],
  ],
  SENSEX50: [
    ['2023-05-15', 25],
    ['2025-02-01', 60],
  ],
};

/**
 * The largest single order of index contracts, reset on the first of a month by the level of the index. Months between
 * the steps are taken as unchanged; so is everything after August 2026. Source: NSE's monthly circulars; SENSEX and
 * BANKEX as told by brokers.
 */
const INDEX_FREEZES: Readonly<Record<string, readonly Step[]>> = {
  NIFTY: [['2023-01-01', 1_800]],
  BANKNIFTY: [
    ['2023-04-03', 900],
    ['2025-07-01', 600],
    ['2025-09-01', 900],
    ['2025-11-03', 600],
    ['2026-04-01', 900],
    ['2026-07-01', 600],
  ],
  FINNIFTY: [
    ['2023-01-01', 1_800],
    ['2025-12-01', 1_200],
    ['2026-02-01', 1_800],
    ['2026-03-02', 1_200],
    ['2026-04-01', 1_800],
  ],
  MIDCPNIFTY: [
    ['2023-01-01', 5_500],
    ['2024-08-01', 2_800],
    ['2025-03-03', 4_200],
    ['2025-04-01', 2_800],
  ],
  NIFTYNXT50: [['2024-04-24', 600]],
  NIFTYFPI: [['2026-08-12', 8_500]],
  SENSEX: [['2023-05-15', 1_000]],
  BANKEX: [['2023-05-15', 900]],
};

/** Units of one lot of an index contract, by its expiry; null for what is no index with derivatives. */
export function lotOf(underlying: string, expiresOn: IstDate): number | null {
  return valueOn(INDEX_LOTS[underlying], expiresOn);
}

/** The most units of an index contract in one order on a day; null where it is not known, as for stocks. */
export function freezeOn(underlying: string, on: IstDate): number | null {
  return valueOn(INDEX_FREEZES[underlying], on);
}

/** Whether derivatives are traded on this index, so that a contract's name is an index's and no share's. */
export function isIndexUnderlying(symbol: string): boolean {
  return symbol in INDEX_LOTS;
}

/**
 * Where an index has stood since the tiers of its futures' ticks begin (April 2025), roughly: enough to tell the tier
 * where nothing else does. Source: ticks of the contracts in the masters of July 2025 to August 2026.
 */
const INDEX_LEVELS_PAISE: Readonly<Record<string, Paise>> = {
  NIFTY: 2_450_000,
  BANKNIFTY: 5_500_000,
  FINNIFTY: 2_600_000,
  MIDCPNIFTY: 1_300_000,
  NIFTYNXT50: 6_700_000,
};

/** A rough level of an index with derivatives on NSE; null for anything else. */
export function indexLevelPaise(underlying: string): Paise | null {
  return INDEX_LEVELS_PAISE[underlying] ?? null;
}

/** What the tick of a share, fund or contract follows from. */
export interface TickQuestion {
  readonly kind: 'equity' | 'etf' | 'future' | 'option';
  /** Of a derivative: whether it is on an index. */
  readonly isOnIndex: boolean;
  readonly on: IstDate;
  /** Last close of the month before: of the share itself, or of what a contract is on. Null if not known. */
  readonly closePaise: Paise | null;
}

/**
 * The tick by the exchange's rule of the day, for files that name none; null where it depends on a close that is not
 * known. Sources: NSE circulars in force from 10 June 2024 (0.01 below ₹250), 8 July 2024 (stock futures follow),
 * 15 April 2025 (tiers by price, index futures) and 3 November 2025 (stock options).
 */
export function tickOn({ kind, isOnIndex, on, closePaise }: TickQuestion): Paise | null {
  if (kind === 'etf') return 1;
  if (kind === 'option') {
    if (isOnIndex || on < '2025-11-03') return 5;
    return closePaise === null ? null : closePaise < 25_000 ? 1 : 5;
  }
  if (kind === 'future' && isOnIndex) {
    if (on < '2025-04-15') return 5;
    return closePaise === null ? null : tierOf(INDEX_FUTURE_TICKS, closePaise);
  }
  if (on < (kind === 'future' ? '2024-07-08' : '2024-06-10')) return 5;
  if (closePaise === null) return null;
  if (closePaise < 25_000) return 1;
  return on < '2025-04-15' ? 5 : tierOf(SHARE_TICKS, closePaise);
}

/** Up to this price, this tick; both in paise. */
const SHARE_TICKS = [
  [100_000, 5],
  [500_000, 10],
  [1_000_000, 50],
  [2_000_000, 100],
  [Infinity, 500],
] as const;
const INDEX_FUTURE_TICKS = [
  [1_500_000, 5],
  [3_000_000, 10],
  [Infinity, 20],
] as const;

function tierOf(tiers: readonly (readonly [number, number])[], closePaise: Paise): Paise | null {
  return tiers.find(([most]) => closePaise <= most)?.[1] ?? null;
}

function valueOn(steps: readonly Step[] | undefined, on: IstDate): number | null {
  return steps?.findLast(([from]) => from <= on)?.[1] ?? null;
}
