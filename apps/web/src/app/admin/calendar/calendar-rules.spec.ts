import { type CalendarDay } from '../../live/shapes.js';
import {
  EMPTY_DRAFT,
  cellText,
  dayOfDraft,
  draftOf,
  draftProblems,
  nextHolidays,
  yearMonths,
  type DayDraft,
} from './calendar-rules.js';

const holiday = (on: string, kind: CalendarDay['kind'] = 'holiday', isProvisional = false): CalendarDay => ({
  on,
  kind,
  name: 'Day',
  stretches: [],
  isProvisional,
  source: 'circular',
});
const draft: DayDraft = { ...EMPTY_DRAFT, name: 'Election', reason: 'NSE/CMTR/1' };

describe('the year on the screen', () => {
  const months = yearMonths(2026, [holiday('2026-01-26'), holiday('2026-11-08', 'muhurat', true)]);

  it('has twelve months of all their days, weeks from Monday', () => {
    expect(months.map(({ cells }) => cells.length)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    // 1 January 2026 was a Thursday.
    expect(months[0]?.lead).toBe(3);
    expect(months[0]?.cells.filter(({ isWeekend }) => isWeekend).map(({ dayOfMonth }) => dayOfMonth)).toEqual(
      [3, 4, 10, 11, 17, 18, 24, 25, 31],
    );
    expect(yearMonths(2024, [])[1]?.cells).toHaveLength(29);
  });

  it('says in words what a day is', () => {
    const cell = months[10]?.cells[7];
    expect(cell && cellText(cell)).toBe('2026-11-08; Muhurat session, Day, provisional');
  });
});

describe('the next holidays', () => {
  it('begin today, are in order, and leave days out that are traded', () => {
    const days = [holiday('2026-12-25'), holiday('2026-11-24'), holiday('2026-11-20', 'settlement-holiday')];
    expect(nextHolidays(days, '2026-11-20', 5).map(({ on }) => on)).toEqual(['2026-11-24', '2026-12-25']);
    expect(nextHolidays(days, '2026-11-25', 5).map(({ on }) => on)).toEqual(['2026-12-25']);
  });
});

describe('a day as it is entered', () => {
  it.each<[string, Partial<DayDraft>, string[]]>([
    ['is complete', {}, []],
    ['has no name', { name: ' ' }, ['name']],
    ['has no reason', { reason: '' }, ['reason']],
    ['is Muhurat without hours', { kind: 'muhurat' }, ['hours']],
    ['is a special session of ordinary hours', { kind: 'special-session' }, []],
    ['ends before it begins', { kind: 'muhurat', hours: [{ from: '19:00', until: '18:00' }] }, ['hours']],
    ['has no real time', { kind: 'muhurat', hours: [{ from: '25:00', until: '26:00' }] }, ['hours']],
    [
      'overlaps itself',
      {
        kind: 'special-session',
        hours: [
          { from: '09:15', until: '10:30' },
          { from: '10:00', until: '11:00' },
        ],
      },
      ['hours'],
    ],
    ['is a holiday whose forgotten hours do not matter', { hours: [{ from: '', until: '' }] }, []],
  ])('%s', (_what, part, fields) => {
    expect(Object.keys(draftProblems({ ...draft, ...part }))).toEqual(fields);
  });

  it('is sent as instants, and comes back as it was typed', () => {
    const typed: DayDraft = { ...draft, kind: 'muhurat', hours: [{ from: '18:15', until: '19:15' }] };
    const sent = dayOfDraft('2026-11-08', typed);
    expect(sent.stretches).toEqual([
      { opensAt: '2026-11-08T12:45:00.000Z', closesAt: '2026-11-08T13:45:00.000Z' },
    ]);
    const stored = { ...holiday('2026-11-08'), ...sent, stretches: sent.stretches ?? [] };
    expect({ ...draftOf(stored), reason: draft.reason }).toEqual(typed);
  });

  it('leaves the hours of a holiday out', () => {
    expect(
      dayOfDraft('2026-11-08', { ...draft, hours: [{ from: '18:15', until: '19:15' }] }).stretches,
    ).toEqual([]);
  });
});
