import { type Paise } from '../money/paise.js';
import {
  clockText,
  istDateOf,
  istMinuteOf,
  type UtcMillis,
  type Weekday,
  weekdayOf,
} from '../time/instant.js';
import { type RoundTrip } from './round-trips.js';

/** The trades that have something in common, net of charges. */
export interface TripGroup {
  readonly key: string;
  readonly trades: number;
  readonly wins: number;
  readonly pnlPaise: Paise;
  readonly chargesPaise: Paise;
  /** Null without a loss. */
  readonly profitFactor: number | null;
}

/**
 * What trades are sorted by. A month is that of the exit, when the result was booked; weekday and hour are those of the
 * entry, which is what one can choose. Times are Indian.
 */
const KEYS = {
  month: ({ exitAt }: RoundTrip) => istDateOf(exitAt).slice(0, 7),
  weekday: ({ entryAt }: RoundTrip) => weekdayOf(istDateOf(entryAt)),
  hour: ({ entryAt }: RoundTrip) => hourText(entryAt),
  instrument: ({ instrumentId }: RoundTrip) => instrumentId,
  side: ({ side }: RoundTrip) => (side === 'buy' ? 'long' : 'short'),
  entryReason: ({ entryReason }: RoundTrip) => withoutFigures(entryReason),
  exitReason: ({ reason }: RoundTrip) => withoutFigures(reason),
} as const;

export type Breakdown = keyof typeof KEYS;
export const BREAKDOWNS = Object.keys(KEYS) as readonly Breakdown[];
export type Breakdowns = Readonly<Record<Breakdown, readonly TripGroup[]>>;

/** More reasons than these are one group; only a strategy that writes its own prose has as many. */
const MOST_GROUPS = 200;
export const OTHER_REASONS = 'anything else';

/** Each list in the order its first trade came, months and hours thereby in that of time. */
export function breakdownsOf(trips: readonly RoundTrip[]): Breakdowns {
  return Object.fromEntries(
    BREAKDOWNS.map((name) => {
      const groups = groupsOf(trips, KEYS[name]);
      return [name, name === 'weekday' || name === 'hour' ? groups.sort(byKey(name)) : groups];
    }),
  ) as unknown as Breakdowns;
}

const WEEK: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

function byKey(name: Breakdown): (one: TripGroup, other: TripGroup) => number {
  if (name === 'hour') return (one, other) => one.key.localeCompare(other.key);
  const place = ({ key }: TripGroup): number => WEEK.findIndex((day) => day === key);
  return (one, other) => place(one) - place(other);
}

function groupsOf(trips: readonly RoundTrip[], keyOf: (trip: RoundTrip) => string): TripGroup[] {
  const groups = new Map<string, Sums>();
  for (const trip of trips) {
    const own = keyOf(trip);
    const key = groups.has(own) || groups.size < MOST_GROUPS ? own : OTHER_REASONS;
    const sums = groups.get(key) ?? { trades: 0, wins: 0, wonPaise: 0, lostPaise: 0, chargesPaise: 0 };
    groups.set(key, sums);
    sums.trades += 1;
    sums.chargesPaise += trip.chargesPaise;
    if (trip.pnlPaise > 0) {
      sums.wins += 1;
      sums.wonPaise += trip.pnlPaise;
    } else sums.lostPaise -= trip.pnlPaise;
  }
  return [...groups].map(([key, { trades, wins, wonPaise, lostPaise, chargesPaise }]) => ({
    key,
    trades,
    wins,
    pnlPaise: wonPaise - lostPaise,
    chargesPaise,
    profitFactor: lostPaise === 0 ? null : wonPaise / lostPaise,
  }));
}

interface Sums {
  trades: number;
  wins: number;
  wonPaise: Paise;
  lostPaise: Paise;
  chargesPaise: Paise;
}

/** Trades by when they were entered: one cell of the heatmap. */
export interface WeekdayHour {
  readonly weekday: Weekday;
  /** Of the Indian clock: 9 is from 09:00 to 09:59. */
  readonly hour: number;
  readonly trades: number;
  readonly pnlPaise: Paise;
}

export function weekdayHoursOf(trips: readonly RoundTrip[]): WeekdayHour[] {
  const cells = groupsOf(trips, ({ entryAt }) => `${weekdayOf(istDateOf(entryAt))} ${hourText(entryAt)}`);
  return cells.map(({ key, trades, pnlPaise }) => {
    const [weekday = '', hour = ''] = key.split(' ');
    return { weekday: weekday as Weekday, hour: Number(hour.slice(0, 2)), trades, pnlPaise };
  });
}

function hourText(at: UtcMillis): string {
  return clockText(Math.floor(istMinuteOf(at) / 60) * 60);
}

/** A reason as a kind of reasons: prices and values in it differ from trade to trade. What is part of a name stays. */
export function withoutFigures(reason: string): string {
  return reason.replace(/(^|\s)[−-]?₹?\d[\d,]*(?:\.\d+)?%?(?=$|[\s,;:.)])/g, '$1…');
}
