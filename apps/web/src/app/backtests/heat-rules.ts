import { capitalised } from '@artha/core';
import { type BacktestReport } from '../live/shapes.js';

type Month = BacktestReport['monthly'][number];
type Cell = BacktestReport['weekdayHours'][number];

export const MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export interface YearOfMonths {
  readonly year: string;
  /** Twelve of them; null: no day of the run is in it. */
  readonly months: readonly (Month | null)[];
  /** The months compounded. */
  readonly returnPercent: number;
}

export function yearsOf(monthly: readonly Month[]): YearOfMonths[] {
  const years = [...new Set(monthly.map(({ month }) => month.slice(0, 4)))];
  return years.map((year) => {
    const own = monthly.filter(({ month }) => month.startsWith(year));
    return {
      year,
      months: MONTHS.map((_, place) => own.find(({ month }) => Number(month.slice(5)) === place + 1) ?? null),
      returnPercent: (own.reduce((all, { returnPercent }) => all * (1 + returnPercent / 100), 1) - 1) * 100,
    };
  });
}

export interface HourGrid {
  readonly hours: readonly number[];
  readonly rows: readonly {
    readonly weekday: string;
    readonly label: string;
    readonly cells: readonly (Cell | null)[];
  }[];
}

/** Only hours that somebody entered at, and Saturday and Sunday only if they were traded. */
export function gridOf(cells: readonly Cell[]): HourGrid {
  const hours = [...new Set(cells.map(({ hour }) => hour))].sort((one, other) => one - other);
  const traded = new Set(cells.map(({ weekday }) => weekday));
  const rows = WEEKDAYS.filter((weekday, place) => place < 5 || traded.has(weekday)).map((weekday) => ({
    weekday,
    label: capitalised(weekday.slice(0, 3)),
    cells: hours.map((hour) => cells.find((cell) => cell.weekday === weekday && cell.hour === hour) ?? null),
  }));
  return { hours, rows };
}

/** The tint behind a signed figure: the stronger, the nearer it is to the largest of its table. */
export function shadeOf(value: number, most: number): string {
  if (value === 0 || most <= 0) return '';
  const share = Math.round(14 + 46 * Math.min(1, Math.abs(value) / most));
  return `color-mix(in srgb, var(--chart-${value > 0 ? 'up' : 'down'}) ${share}%, var(--surface))`;
}
