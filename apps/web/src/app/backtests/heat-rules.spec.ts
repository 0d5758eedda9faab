import { gridOf, shadeOf, yearsOf } from './heat-rules.js';

describe('the months of a report', () => {
  it('are twelve a year, and compounded to it', () => {
    const years = yearsOf([
      { month: '2019-12', returnPercent: 5, pnlPaise: 500 },
      { month: '2020-01', returnPercent: 10, pnlPaise: 1_000 },
      { month: '2020-03', returnPercent: -10, pnlPaise: -1_100 },
    ]);
    expect(years.map(({ year, months }) => [year, months.map((one) => one?.returnPercent ?? null)])).toEqual([
      ['2019', [...Array<null>(11).fill(null), 5]],
      ['2020', [10, null, -10, ...Array<null>(9).fill(null)]],
    ]);
    expect(years[1]?.returnPercent).toBeCloseTo(-1, 9); // 1.1 × 0.9 − 1
  });
});

describe('weekdays and hours', () => {
  it('stand from Monday to Friday, and have a Saturday only if it was traded', () => {
    const monday = { weekday: 'monday', hour: 14, trades: 2, pnlPaise: 5 } as const;
    const friday = { weekday: 'friday', hour: 9, trades: 1, pnlPaise: -5 } as const;
    const { hours, rows } = gridOf([monday, friday]);
    expect(hours).toEqual([9, 14]);
    expect(rows.map(({ label }) => label)).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri']);
    expect(rows[0]?.cells).toEqual([null, monday]);
    expect(rows[4]?.cells).toEqual([friday, null]);
    expect(gridOf([{ ...monday, weekday: 'saturday' }]).rows).toHaveLength(6);
  });
});

it('shades a figure by its sign and size, and none that is zero', () => {
  expect(shadeOf(10, 10)).toContain('--chart-up) 60%');
  expect(shadeOf(-5, 10)).toContain('--chart-down) 37%');
  expect(shadeOf(0, 10)).toBe('');
});
