import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MILLIS, istInstant, WEEKDAYS } from '../../time/instant.js';
import {
  beginAfter,
  checkSchedule,
  endAfter,
  isWithin,
  type Schedule,
  scheduleText,
  waitsFor,
} from './schedule.js';

// 27 January 2026 is a Tuesday.
const at = (on: string, time: string): number => istInstant(on, time);
const morning: Schedule = { from: '09:20', to: '11:00', weekdays: ['tuesday', 'friday'], squareOff: true };

describe('the hours of a deployment', () => {
  it.each([
    ['2026-01-27', '09:19:59', '09:20'],
    ['2026-01-27', '09:20', null],
    ['2026-01-27', '10:59:59', null],
    ['2026-01-27', '11:00', 'friday 09:20'],
    ['2026-01-28', '10:00', 'friday 09:20'],
    ['2026-01-30', '11:00', 'tuesday 09:20'],
  ])('on %s at %s wait for %s', (on, time, words) => expect(waitsFor(morning, at(on, time))).toBe(words));

  it('end when their day does', () => {
    expect(endAfter(morning, at('2026-01-27', '10:00'))).toBe(at('2026-01-27', '11:00'));
    expect(endAfter(morning, at('2026-01-27', '11:00'))).toBe(at('2026-01-30', '11:00'));
  });

  it('begin and end in turns, and are open in between alone', () => {
    const days = fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 });
    const now = fc
      .integer({ min: 0, max: 400 * 24 * 60 })
      .map((minute) => at('2026-01-01', '00:00') + minute * 60_000);
    fc.assert(
      fc.property(days, now, (weekdays, instant) => {
        const schedule = { ...morning, weekdays };
        const [begin, end] = [beginAfter(schedule, instant), endAfter(schedule, instant)];
        expect(isWithin(schedule, instant)).toBe(end < begin);
        expect(Math.min(begin, end) - instant).toBeLessThanOrEqual(7 * DAY_MILLIS);
        expect([isWithin(schedule, begin), isWithin(schedule, begin - 1)]).toEqual([true, false]);
        expect([isWithin(schedule, end), isWithin(schedule, end - 1)]).toEqual([false, true]);
      }),
    );
  });

  it.each([
    [{ from: '9:20' }, /written like/],
    [{ to: '24:00' }, /written like/],
    [{ from: '11:00' }, /ends later/],
    [{ weekdays: [] }, /weekday/],
  ])('are refused as %o', (changed, words) =>
    expect(() => checkSchedule({ ...morning, ...changed })).toThrow(words),
  );

  it.each<[Partial<Schedule>, string]>([
    [{}, '09:20 to 11:00, tuesday, friday, then squares off'],
    [{ weekdays: WEEKDAYS.slice(1, 6), squareOff: false }, '09:20 to 11:00'],
  ])('%o read %s', (changed, words) => expect(scheduleText({ ...morning, ...changed })).toBe(words));
});
