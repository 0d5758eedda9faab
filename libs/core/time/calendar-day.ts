import { type IstDate } from './instant.js';
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
