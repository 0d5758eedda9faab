import { Refusal } from '../refusals.js';
import { type IstDate, istDateOf } from './instant.js';
import { type SessionStretch } from './session.js';

/**
 * What makes a day differ from an ordinary one:
 * - `holiday`: nothing is traded, though it is a weekday;
 * - `special-session`: traded on a weekend, or at hours of its own; without hours the ordinary ones apply;
 * - `muhurat`: the hour of Diwali. Prices move, but for contracts and payments the day is a holiday;
 * - `settlement-holiday`: traded as ever, but shares and money do not move.
 */
export const CALENDAR_DAY_KINDS = ['holiday', 'special-session', 'muhurat', 'settlement-holiday'] as const;
export type CalendarDayKind = (typeof CALENDAR_DAY_KINDS)[number];

/** One row of the exchange's calendar. A day may have several, each of another kind. */
export interface CalendarDay {
  readonly on: IstDate;
  readonly kind: CalendarDayKind;
  /** 'Republic Day', for people. */
  readonly name: string;
  /** Hours of this day for every group of instruments, oldest first; empty where the ordinary ones apply. */
  readonly stretches: readonly SessionStretch[];
  /** Announced or assumed, not confirmed by the exchange. */
  readonly isProvisional: boolean;
  /** Where the row comes from: a circular, a data set, or the admin who set it. */
  readonly source: string;
}

const SHORTEST_STRETCH_MILLIS = 60_000;

/** Refuses BAD_CALENDAR_DAY: hours where there can be none, none where there must be some, or hours that cannot be. */
export function checkCalendarDay({ on, kind, stretches }: Omit<CalendarDay, 'source'>): void {
  const why = faultIn(on, kind, stretches);
  if (why !== null) throw new Refusal('BAD_CALENDAR_DAY', { why });
}

function faultIn(on: IstDate, kind: CalendarDayKind, stretches: readonly SessionStretch[]): string | null {
  if (kind.endsWith('holiday') && stretches.length > 0) return 'a holiday has no hours';
  if (kind === 'muhurat' && stretches.length === 0) return 'Muhurat needs its hours';
  let end = -Infinity;
  for (const { opensAt, closesAt } of stretches) {
    if (istDateOf(opensAt) !== on || istDateOf(closesAt) !== on) return `the hours must lie within ${on}`;
    if (closesAt - opensAt < SHORTEST_STRETCH_MILLIS) return 'each stretch must last a minute or more';
    if (opensAt <= end) return 'the stretches must follow one another, with a break between them';
    end = closesAt;
  }
  return null;
}
