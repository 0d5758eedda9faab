import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysAfter,
  istClockText,
  istDateOf,
  istDayOf,
  istInstant,
  istIsoText,
  weekdayOf,
} from './instant.js';

const anyInstant = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31) });

describe('Indian time', () => {
  it.each([
    ['2026-01-27T03:45:00Z', '2026-01-27', '09:15:00'],
    ['2026-01-26T18:30:00Z', '2026-01-27', '00:00:00'],
    ['2026-01-26T18:29:59Z', '2026-01-26', '23:59:59'],
    ['2024-02-29T10:00:00Z', '2024-02-29', '15:30:00'],
    ['1969-12-31T18:30:00Z', '1970-01-01', '00:00:00'],
    ['2000-02-28T18:30:00Z', '2000-02-29', '00:00:00'],
  ])('shows %s as %s %s', (utc, on, clock) => {
    const at = Date.parse(utc);
    expect(istDateOf(at)).toBe(on);
    expect(istClockText(at)).toBe(clock);
    expect(istInstant(on, clock)).toBe(at);
  });

  it('agrees with the platform’s own calendar', () => {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' });
    const isModern = anyInstant.filter((at) => at > Date.UTC(1946, 0, 1)); // before, India had other offsets
    fc.assert(fc.property(isModern, (at) => istDateOf(at) === format.format(at)));
  });

  it('finds every instant again from its own text', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const second = Math.floor(at / 1000) * 1000;
        expect(istInstant(istDateOf(second), istClockText(second))).toBe(second);
        expect(Date.parse(istIsoText(second))).toBe(second);
      }),
    );
  });

  it('numbers the days one by one', () => {
    fc.assert(fc.property(anyInstant, (at) => istDayOf(at + 86_400_000) === istDayOf(at) + 1));
  });

  it('counts days over the ends of months and leap years', () => {
    expect(daysAfter('2024-02-28', 2)).toBe('2024-03-01');
    expect(daysAfter('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysAfter('2026-11-20', 0)).toBe('2026-11-20');
  });

  it('knows the weekday the platform’s own calendar names', () => {
    const format = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });
    fc.assert(
      fc.property(anyInstant, (at) => {
        const on = istDateOf(at);
        expect(weekdayOf(on)).toBe(format.format(new Date(`${on}T00:00Z`)).toLowerCase());
      }),
    );
  });

  it.each([
    ['2026-02-29', '09:15'],
    ['2026-13-01', '09:15'],
    ['2026-1-1', '09:15'],
    ['2026-01-01', '24:00'],
    ['2026-01-01', '9:15'],
  ])('knows no %s %s', (on, time) => expect(() => istInstant(on, time)).toThrow(RangeError));
});
