import { daysAfter, istInstant, weekdayOf, WEEKDAYS } from '@artha/core';
import {
  type CalendarDay,
  type CalendarDayKind,
  type NewCalendarDay,
  type TradingDay,
} from '../../live/shapes.js';
import { istClock } from '../../ui/time.js';

/** A letter beside the colour: who cannot tell colours apart reads the letter. */
export const KINDS: Record<CalendarDayKind, { label: string; letter: string }> = {
  holiday: { label: 'Holiday', letter: 'H' },
  'special-session': { label: 'Special session', letter: 'S' },
  muhurat: { label: 'Muhurat session', letter: 'M' },
  'settlement-holiday': { label: 'No settlement', letter: 'T' },
};
export const KIND_LIST = Object.keys(KINDS) as CalendarDayKind[];

export const PHASE_WORDS: Record<TradingDay['groups'][number]['phases'][number]['phase'], string> = {
  'pre-open-entry': 'Pre-open, orders',
  'pre-open-limit-only': 'Pre-open, limit orders only',
  'pre-open-match': 'Pre-open, matching',
  'pre-open-buffer': 'Pre-open, buffer',
  continuous: 'Continuous trading',
  'closing-reference': 'Closing auction, reference price',
  'closing-entry': 'Closing auction, orders',
  'closing-limit-only': 'Closing auction, limit orders only',
  'closing-match': 'Closing auction, matching',
  'post-close': 'Post-close',
};

export const GROUP_WORDS: Record<TradingDay['groups'][number]['group'], string> = {
  cash: 'Shares without derivatives',
  'closing-auction': 'Shares with derivatives',
  derivatives: 'Futures and options',
  index: 'Indices',
};

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export interface MonthCell {
  readonly on: string;
  readonly dayOfMonth: number;
  readonly isWeekend: boolean;
  readonly entries: readonly CalendarDay[];
}
export interface Month {
  readonly name: string;
  /** Empty cells before the first, the week beginning on Monday. */
  readonly lead: number;
  readonly cells: readonly MonthCell[];
}

/** The year as twelve months of cells, with what is entered for each day. */
export function yearMonths(year: number, days: readonly CalendarDay[]): readonly Month[] {
  const byDay = new Map<string, CalendarDay[]>();
  for (const day of days) byDay.set(day.on, [...(byDay.get(day.on) ?? []), day]);
  return MONTHS.map((name, month) => {
    const first = `${year}-${two(month + 1)}-01`;
    const cells: MonthCell[] = [];
    for (let on = first; on.startsWith(first.slice(0, 8)); on = daysAfter(on, 1)) {
      const place = weekPlace(on);
      cells.push({
        on,
        dayOfMonth: Number(on.slice(8)),
        isWeekend: place > 4,
        entries: byDay.get(on) ?? [],
      });
    }
    return { name, lead: weekPlace(first), cells };
  });
}

/** Monday is 0. */
function weekPlace(on: string): number {
  return (WEEKDAYS.indexOf(weekdayOf(on)) + 6) % 7;
}
function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** What a screen reader says of a day in the year. */
export function cellText({ on, entries }: MonthCell): string {
  const what = entries.map(({ kind, name, isProvisional }) =>
    [KINDS[kind].label, name, isProvisional ? 'provisional' : ''].filter(Boolean).join(', '),
  );
  return [on, ...what].join('; ');
}

/** A form as it is typed: times of day, IST. */
export interface DayDraft {
  readonly kind: CalendarDayKind;
  readonly name: string;
  readonly isProvisional: boolean;
  readonly hours: readonly { readonly from: string; readonly until: string }[];
  readonly reason: string;
}

export const EMPTY_DRAFT: DayDraft = {
  kind: 'holiday',
  name: '',
  isProvisional: false,
  hours: [],
  reason: '',
};

export function draftOf(day: CalendarDay): DayDraft {
  return {
    kind: day.kind,
    name: day.name,
    isProvisional: day.isProvisional,
    hours: day.stretches.map(({ opensAt, closesAt }) => ({
      from: istClock(opensAt).slice(0, 5),
      until: istClock(closesAt).slice(0, 5),
    })),
    reason: '',
  };
}

/** Only sessions have hours; a Muhurat session is nothing without them. */
export function hasHours(kind: CalendarDayKind): boolean {
  return kind === 'special-session' || kind === 'muhurat';
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What is wrong with the draft, field by field; empty when it can be sent. */
export function draftProblems(draft: DayDraft): Partial<Record<'name' | 'hours' | 'reason', string>> {
  const problems: Partial<Record<'name' | 'hours' | 'reason', string>> = {};
  if (draft.name.trim() === '') problems.name = 'Enter the name the exchange gives the day.';
  if (draft.reason.trim() === '') problems.reason = 'Say why, such as the number of the circular.';
  const hours = hasHours(draft.kind) ? draft.hours : [];
  if (draft.kind === 'muhurat' && hours.length === 0)
    problems.hours = 'Enter when the session begins and ends.';
  hours.forEach(({ from, until }, place) => {
    const before = hours[place - 1];
    if (!TIME.test(from) || !TIME.test(until)) problems.hours = 'Enter times such as 18:15.';
    else if (until <= from) problems.hours = 'A session must end after it begins.';
    else if (before && from < before.until)
      problems.hours = 'Sessions may not overlap, and go from early to late.';
  });
  return problems;
}

export function dayOfDraft(on: string, draft: DayDraft): NewCalendarDay {
  const hours = hasHours(draft.kind) ? draft.hours : [];
  const instant = (time: string): string => new Date(istInstant(on, time)).toISOString();
  return {
    kind: draft.kind,
    name: draft.name.trim(),
    isProvisional: draft.isProvisional,
    stretches: hours.map(({ from, until }) => ({ opensAt: instant(from), closesAt: instant(until) })),
  };
}

/** The coming days without trade, from this day on. */
export function nextHolidays(
  days: readonly CalendarDay[],
  from: string,
  most: number,
): readonly CalendarDay[] {
  return days
    .filter(({ on, kind }) => on >= from && (kind === 'holiday' || kind === 'muhurat'))
    .sort((one, other) => (one.on < other.on ? -1 : 1))
    .slice(0, most);
}
