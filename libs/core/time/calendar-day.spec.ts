import { describe, expect, it } from 'vitest';
import { type CalendarDayKind, checkCalendarDay } from './calendar-day.js';
import { istInstant } from './instant.js';
import { NSE_CALENDAR } from './nse-calendar.js';

const ON = '2026-11-08';
type Hours = readonly (readonly [string, string])[];

function enter(kind: CalendarDayKind, hours: Hours, on = ON): string {
  const stretches = hours.map(([from, until]) => ({
    opensAt: istInstant(ON, from),
    closesAt: istInstant(ON, until),
  }));
  try {
    checkCalendarDay({ on, kind, name: 'Diwali', stretches, isProvisional: false });
    return 'fits';
  } catch (error) {
    return String(error);
  }
}

describe('a row of the calendar', () => {
  it.each<[string, CalendarDayKind, Hours]>([
    ['Muhurat of an hour', 'muhurat', [['18:00', '19:00']]],
    [
      'two stretches',
      'special-session',
      [
        ['09:15', '10:00'],
        ['11:30', '12:30'],
      ],
    ],
    ['a special session at ordinary hours', 'special-session', []],
    ['a holiday', 'holiday', []],
    ['a stretch of one minute', 'special-session', [['09:15', '09:16']]],
  ])('may be %s', (_what, kind, hours) => expect(enter(kind, hours)).toBe('fits'));

  it.each<[string, CalendarDayKind, Hours, RegExp]>([
    ['a holiday with hours', 'holiday', [['09:15', '15:30']], /no hours/],
    ['a settlement holiday with hours', 'settlement-holiday', [['09:15', '15:30']], /no hours/],
    ['Muhurat without hours', 'muhurat', [], /needs its hours/],
    ['hours that end before they begin', 'special-session', [['10:00', '09:15']], /a minute or more/],
    ['a stretch of seconds', 'special-session', [['09:15:00', '09:15:59']], /a minute or more/],
    [
      'stretches out of order',
      'special-session',
      [
        ['11:30', '12:30'],
        ['09:15', '10:00'],
      ],
      /follow one another/,
    ],
    [
      'stretches that touch',
      'special-session',
      [
        ['09:15', '10:00'],
        ['10:00', '12:30'],
      ],
      /with a break/,
    ],
  ])('cannot be %s', (_what, kind, hours, why) => expect(enter(kind, hours)).toMatch(why));

  it('cannot have hours of another day', () => {
    expect(enter('muhurat', [['18:00', '19:00']], '2026-11-09')).toMatch(/within 2026-11-09/);
  });

  it('fits as shipped, each one', () => {
    for (const row of NSE_CALENDAR) expect(() => checkCalendarDay(row)).not.toThrow();
  });
});
