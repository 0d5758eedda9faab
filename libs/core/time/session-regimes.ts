import { type Paise } from '../money/paise.js';
import { type IstDate } from './instant.js';
import { type SessionPhaseName } from './session-phase.js';
import { type SessionGroup } from './session.js';

/** A rule from this day on; the day before the first row is as in the first row. */
interface Dated {
  readonly effectiveOn: IstDate;
}

/** [phase, from, until, since when it may end by lot]; Indian wall-clock times. */
export type PhaseRow = readonly [SessionPhaseName, string, string, string?];

interface Timetable extends Dated {
  readonly phases: readonly PhaseRow[];
  readonly source: string;
}

/** Since 18 October 2010; the entry ends at random within its last minute. */
const PRE_OPEN: readonly PhaseRow[] = [
  ['pre-open-entry', '09:00', '09:08', '09:07'],
  ['pre-open-match', '09:08', '09:12'],
  ['pre-open-buffer', '09:12', '09:15'],
];
/** Announced on 1 July 2026 for 7 September 2026: market orders are frozen for the last five minutes. */
const PRE_OPEN_WITH_FREEZE: readonly PhaseRow[] = [
  ['pre-open-entry', '09:00', '09:05'],
  ['pre-open-limit-only', '09:05', '09:10', '09:08'],
  ['pre-open-match', '09:10', '09:12'],
  ['pre-open-buffer', '09:12', '09:15'],
];
const UNTIL_1530: readonly PhaseRow[] = [['continuous', '09:15', '15:30']];
const UNTIL_1540: readonly PhaseRow[] = [['continuous', '09:15', '15:40']];
const CLOSING_AUCTION: readonly PhaseRow[] = [
  ['continuous', '09:15', '15:15'],
  ['closing-reference', '15:15', '15:20'],
  ['closing-entry', '15:20', '15:25'],
  ['closing-limit-only', '15:25', '15:30', '15:28'],
  ['closing-match', '15:30', '15:35'],
];
const POST_CLOSE: readonly PhaseRow[] = [['post-close', '15:40', '16:00']];
const SHORT_POST_CLOSE: readonly PhaseRow[] = [['post-close', '15:50', '16:00']];

const AS_EVER = 'NSE market timings';
const CLOSING_AUCTION_RULES =
  'SEBI circular of 16 January 2026 on the closing auction; NSE/CMTR/72394, 73362';
const FUTURES_PRE_OPEN_RULES = 'NSE/FAOP/71092';
const FREEZE_RULES = 'NSE pre-open FAQ of 1 July 2026 (that it began as announced is not confirmed)';

const WHOLE_CASH_MARKET: readonly Timetable[] = [
  { effectiveOn: '2010-10-18', phases: [...PRE_OPEN, ...UNTIL_1530, ...POST_CLOSE], source: AS_EVER },
];

/** The ordinary day of each group of instruments, by the day its rules began; oldest first. */
export const SESSION_REGIMES: Readonly<Record<SessionGroup, readonly Timetable[]>> = {
  cash: [
    ...WHOLE_CASH_MARKET,
    {
      effectiveOn: '2026-08-03',
      phases: [...PRE_OPEN, ...UNTIL_1530, ...SHORT_POST_CLOSE],
      source: CLOSING_AUCTION_RULES,
    },
    {
      effectiveOn: '2026-09-07',
      phases: [...PRE_OPEN_WITH_FREEZE, ...UNTIL_1530, ...SHORT_POST_CLOSE],
      source: FREEZE_RULES,
    },
  ],
  'closing-auction': [
    ...WHOLE_CASH_MARKET,
    {
      effectiveOn: '2026-08-03',
      phases: [...PRE_OPEN, ...CLOSING_AUCTION, ...SHORT_POST_CLOSE],
      source: CLOSING_AUCTION_RULES,
    },
    {
      effectiveOn: '2026-09-07',
      phases: [...PRE_OPEN_WITH_FREEZE, ...CLOSING_AUCTION, ...SHORT_POST_CLOSE],
      source: FREEZE_RULES,
    },
  ],
  derivatives: [
    { effectiveOn: '2010-10-18', phases: UNTIL_1530, source: AS_EVER },
    { effectiveOn: '2025-12-08', phases: [...PRE_OPEN, ...UNTIL_1530], source: FUTURES_PRE_OPEN_RULES },
    { effectiveOn: '2026-08-03', phases: [...PRE_OPEN, ...UNTIL_1540], source: CLOSING_AUCTION_RULES },
    { effectiveOn: '2026-09-07', phases: [...PRE_OPEN_WITH_FREEZE, ...UNTIL_1540], source: FREEZE_RULES },
  ],
  // An index waits for the prices of its shares' auctions.
  index: [
    { effectiveOn: '2010-10-18', phases: UNTIL_1530, source: AS_EVER },
    { effectiveOn: '2026-08-03', phases: [['continuous', '09:15', '15:35']], source: CLOSING_AUCTION_RULES },
  ],
};

/**
 * How long before the end of continuous trading brokers square off intraday positions, unless a broker says
 * otherwise: 15:20 for shares and 15:25 for derivatives (Zerodha, published before the closing auction); since then
 * 15:10 for shares with an auction, so that a market exit does not land in it, and 15:30 for derivatives.
 * The later times are ours: no broker's own were published.
 */
export const SQUARE_OFF_MINUTES_BEFORE: Readonly<
  Record<Exclude<SessionGroup, 'index'>, readonly (Dated & { readonly minutes: number })[]>
> = {
  cash: [{ effectiveOn: '2010-10-18', minutes: 10 }],
  'closing-auction': [
    { effectiveOn: '2010-10-18', minutes: 10 },
    { effectiveOn: '2026-08-03', minutes: 5 },
  ],
  derivatives: [
    { effectiveOn: '2010-10-18', minutes: 5 },
    { effectiveOn: '2026-08-03', minutes: 10 },
  ],
};

/**
 * Settlement days from the trade to the delivery of shares. Between 25 February 2022 and 26 January 2023 shares moved
 * from two to one group by group (the smallest first); here all move on the last day of that.
 */
export const SETTLEMENT_CYCLES: readonly (Dated & { readonly days: number })[] = [
  { effectiveOn: '2003-04-01', days: 2 },
  { effectiveOn: '2023-01-27', days: 1 },
];

/** Two windows for large deals between two named parties, delivered and disclosed the same day. */
export interface BlockDealRules extends Dated {
  readonly windows: readonly (readonly [from: string, until: string])[];
  readonly leastPaise: Paise;
  /** How far from the reference price a deal may be. */
  readonly bandBps: number;
}

const WINDOWS: BlockDealRules['windows'] = [
  ['08:45', '09:00'],
  ['14:05', '14:20'],
];

/** Source: SEBI press notes of 26 and 27 October 2017; SEBI/HO/MRD/POD-III/CIR/P/2025/134, in force 60 days later. */
export const BLOCK_DEAL_RULES: readonly BlockDealRules[] = [
  { effectiveOn: '2017-10-26', windows: WINDOWS, leastPaise: 10_000_000_000, bandBps: 100 },
  { effectiveOn: '2025-12-07', windows: WINDOWS, leastPaise: 25_000_000_000, bandBps: 300 },
];

/** Until when a member may correct the client of a trade in derivatives, IST. Source: NSE/FAOP/74467. */
export const DERIVATIVES_TRADE_MODIFICATION_UNTIL = '16:15';

/** The row in force on a day. */
export function inForce<T extends Dated>(rows: readonly T[], on: IstDate): T {
  const row = rows.findLast(({ effectiveOn }) => effectiveOn <= on) ?? rows[0];
  if (row === undefined) throw new Error('no rule was given');
  return row;
}
