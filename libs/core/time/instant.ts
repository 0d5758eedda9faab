/** An instant: milliseconds since 1970-01-01T00:00Z. Names of such values end in `At`. */
export type UtcMillis = number;

/** A calendar day in India, 'YYYY-MM-DD'. Names of such values end in `On`. */
export type IstDate = string;

export const DAY_MILLIS = 86_400_000;

/** India keeps one time zone, UTC+05:30, and no summer time; so plain arithmetic is exact. */
const IST_OFFSET_MILLIS = 19_800_000;

/** Days since 1970-01-01 by the Indian calendar: a cheap key to group instants by trading day. */
export function istDayOf(at: UtcMillis): number {
  return Math.floor((at + IST_OFFSET_MILLIS) / DAY_MILLIS);
}

/** Minutes after midnight by the Indian clock, whole ones: 555 is 09:15. */
export function istMinuteOf(at: UtcMillis): number {
  return Math.floor(((((at + IST_OFFSET_MILLIS) % DAY_MILLIS) + DAY_MILLIS) % DAY_MILLIS) / 60_000);
}

/** Minutes after midnight as a clock shows them: 555 is 09:15. */
export function clockText(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The instant the Indian day after that of `at` begins. */
export function istMidnightAfter(at: UtcMillis): UtcMillis {
  return (istDayOf(at) + 1) * DAY_MILLIS - IST_OFFSET_MILLIS;
}

/** The Indian calendar day an instant falls on. */
export function istDateOf(at: UtcMillis): IstDate {
  return dateOfDay(istDayOf(at));
}

/** The calendar day so many days after (or, below zero, before) another. @throws {RangeError} on any other text. */
export function daysAfter(on: IstDate, days: number): IstDate {
  return dateOfDay(istDayOf(istInstant(on, '00:00')) + days);
}

export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** @throws {RangeError} on any text that is no day. */
export function weekdayOf(on: IstDate): Weekday {
  // The first of January 1970, day 0, was a Thursday.
  return WEEKDAYS[(((istDayOf(istInstant(on, '00:00')) + 4) % 7) + 7) % 7] ?? 'sunday';
}

/** The instant of a wall-clock time ('09:15' or '09:15:30') on an Indian day. @throws {RangeError} on any other text. */
export function istInstant(on: IstDate, time: string): UtcMillis {
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(on);
  const clock = /^(\d\d):(\d\d)(?::(\d\d))?$/.exec(time);
  if (date === null || clock === null) throw new RangeError(`no such Indian time: ${on} ${time}`);
  const day = dayOfDate(Number(date[1]), Number(date[2]), Number(date[3]));
  const [hours, minutes, seconds] = [Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0)];
  if (dateOfDay(day) !== on || hours > 23 || minutes > 59 || seconds > 59)
    throw new RangeError(`no such Indian time: ${on} ${time}`);
  return day * DAY_MILLIS - IST_OFFSET_MILLIS + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** The Indian wall clock, 'HH:mm:ss'. */
export function istClockText(at: UtcMillis): string {
  const secondOfDay = Math.floor((at + IST_OFFSET_MILLIS - istDayOf(at) * DAY_MILLIS) / 1000);
  return [Math.floor(secondOfDay / 3600), Math.floor(secondOfDay / 60) % 60, secondOfDay % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** ISO-8601 with the Indian offset, '2026-01-27T09:15:00+05:30'; milliseconds are dropped. */
export function istIsoText(at: UtcMillis): string {
  return `${istDateOf(at)}T${istClockText(at)}+05:30`;
}

/** Proleptic Gregorian calendar, years counted from March so that the leap day comes last (H. Hinnant's method). */
function dayOfDate(year: number, month: number, dayOfMonth: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function dateOfDay(day: number): IstDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}
