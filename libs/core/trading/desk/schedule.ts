import { Refusal } from '../../refusals.js';
import {
  istDateOf,
  istInstant,
  daysAfter,
  type UtcMillis,
  WEEKDAYS,
  weekdayOf,
  type Weekday,
} from '../../time/instant.js';

/** When a deployment may enter, by the Indian clock of its market: exits pass at any time. */
export interface Schedule {
  /** '09:20'; from then on. */
  readonly from: string;
  /** '14:45'; up to, not including. */
  readonly to: string;
  readonly weekdays: readonly Weekday[];
  /** Whether what it holds is left when its time is over. */
  readonly squareOff: boolean;
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Refuses BAD_SCHEDULE with what has to hold. */
export function checkSchedule({ from, to, weekdays, squareOff }: Schedule): Schedule {
  if (!CLOCK.test(from) || !CLOCK.test(to)) throw bad('times are written like 09:20');
  if (from >= to) throw bad('it ends later in the day than it begins');
  const days = WEEKDAYS.filter((day) => weekdays.includes(day));
  if (days.length === 0) throw bad('it has at least one weekday');
  return { from, to, weekdays: days, squareOff };
}

function bad(rule: string): Refusal {
  return new Refusal('BAD_SCHEDULE', { rule });
}

export function isWithin({ from, to, weekdays }: Schedule, at: UtcMillis): boolean {
  const on = istDateOf(at);
  return weekdays.includes(weekdayOf(on)) && at >= istInstant(on, from) && at < istInstant(on, to);
}

/** The next time its window ends. */
export function endAfter({ to, weekdays }: Schedule, at: UtcMillis): UtcMillis {
  return nextAt(to, weekdays, at);
}

/** The next time its window begins, holidays of the exchange not looked at. */
export function beginAfter({ from, weekdays }: Schedule, at: UtcMillis): UtcMillis {
  return nextAt(from, weekdays, at);
}

function nextAt(time: string, weekdays: readonly Weekday[], at: UtcMillis): UtcMillis {
  let on = istDateOf(at);
  while (!weekdays.includes(weekdayOf(on)) || istInstant(on, time) <= at) on = daysAfter(on, 1);
  return istInstant(on, time);
}

/** What it waits for: `09:20`, `monday 09:20`; null: its time is now. */
export function waitsFor(schedule: Schedule, at: UtcMillis): string | null {
  if (isWithin(schedule, at)) return null;
  const next = beginAfter(schedule, at);
  const [today, then] = [istDateOf(at), istDateOf(next)];
  return today === then ? schedule.from : `${weekdayOf(then)} ${schedule.from}`;
}

const WORKING_DAYS = WEEKDAYS.slice(1, 6);

/** `09:20 to 14:45, monday, friday, then squares off`; the days only where they are not the exchange's. */
export function scheduleText({ from, to, weekdays, squareOff }: Schedule): string {
  const isEveryDay =
    weekdays.length === WORKING_DAYS.length && WORKING_DAYS.every((day) => weekdays.includes(day));
  const days = isEveryDay ? '' : `, ${weekdays.join(', ')}`;
  return `${from} to ${to}${days}${squareOff ? ', then squares off' : ''}`;
}
