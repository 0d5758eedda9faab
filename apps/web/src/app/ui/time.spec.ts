import { ageText, dayText, istAxisDay, istClock, istDay, istMinute, istTime } from './time.js';

describe('time on the screen', () => {
  it.each([
    ['2026-07-28T04:45:42Z', '28 Jul 10:15:42'],
    ['2026-07-28T18:30:00Z', '29 Jul 00:00:00'],
    [Date.UTC(2026, 0, 1, 3, 45), '01 Jan 09:15:00'],
    [null, '–'],
    ['nonsense', '–'],
  ])('writes %s as %s', (at, text) => expect(istTime(at)).toBe(text));

  it('writes the clock, the day and a calendar date', () => {
    expect(istClock('2026-07-28T10:00:00Z')).toBe('15:30:00');
    expect(istDay('2026-07-28T20:00:00Z')).toBe('29 Jul 2026');
    expect(dayText('2026-07-28')).toBe('28 Jul 2026');
    expect(dayText(null)).toBe('–');
    expect(istMinute('2016-09-30T04:40:00Z')).toBe('30 Sep 2016 10:10');
  });

  it('names the year on an axis that spans years, else the day', () => {
    expect(istAxisDay('2019-01-01T00:00:00Z', true)).toBe('Jan 2019');
    expect(istAxisDay('2019-01-01T00:00:00Z', false)).toBe('01 Jan');
  });

  it.each([
    [420, '0.4 s'],
    [12_400, '12 s'],
    [200_000, '3 min'],
    [7_300_000, '2 h'],
    [200_000_000, '2 d'],
    [null, '–'],
  ])('writes an age of %s ms as %s', (millis, text) => expect(ageText(millis)).toBe(text));
});
