import { DASH } from './money.js';

/** India has one offset and no summer time, so IST is arithmetic and never asks the browser's time zone. */
export const IST_OFFSET_MILLIS = 19_800_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

type Instant = string | number | null | undefined;

function istDate(at: Instant): Date | null {
  if (at === null || at === undefined || at === '') return null;
  const millis = typeof at === 'number' ? at : Date.parse(at);
  return Number.isFinite(millis) ? new Date(millis + IST_OFFSET_MILLIS) : null;
}
const two = (value: number): string => String(value).padStart(2, '0');

/** 28 Jul 10:15:42 */
export function istTime(at: Instant): string {
  const date = istDate(at);
  return date ? `${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]} ${clockOf(date)}` : DASH;
}
/** 28 Jul 2026 10:15, for histories that span years */
export function istMinute(at: Instant): string {
  const date = istDate(at);
  return date ? `${istDay(at)} ${clockOf(date).slice(0, 5)}` : DASH;
}
/** 28 Jul, or Jul 2026 where a label stands for a month or more */
export function istAxisDay(at: Instant, spansYears: boolean): string {
  const day = istDay(at);
  return spansYears ? day.slice(3) : day.slice(0, 6);
}
/** 10:15:42 */
export function istClock(at: Instant): string {
  const date = istDate(at);
  return date ? clockOf(date) : DASH;
}
/** 28 Jul 2026 */
export function istDay(at: Instant): string {
  const date = istDate(at);
  return date ? `${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}` : DASH;
}
/** An IST calendar date, 'YYYY-MM-DD', as 28 Jul 2026. */
export function dayText(on: string | null | undefined): string {
  return on ? istDay(`${on}T00:00:00+05:30`) : DASH;
}

/** How long ago, in the coarsest unit that still says something: 0.4 s, 12 s, 3 min, 2 h, 5 d. */
export function ageText(millis: number | null | undefined): string {
  if (millis === null || millis === undefined || !Number.isFinite(millis)) return DASH;
  if (millis < 10_000) return `${(Math.max(millis, 0) / 1000).toFixed(1)} s`;
  if (millis < 60_000) return `${Math.floor(millis / 1000)} s`;
  if (millis < 3_600_000) return `${Math.floor(millis / 60_000)} min`;
  if (millis < 86_400_000) return `${Math.floor(millis / 3_600_000)} h`;
  return `${Math.floor(millis / 86_400_000)} d`;
}

function clockOf(date: Date): string {
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}
