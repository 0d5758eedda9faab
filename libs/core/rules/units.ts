import { formatRupees } from '../money/paise.js';
import { type OutputUnit } from '../indicators/indicator.js';
import { clockText, WEEKDAYS } from '../time/instant.js';

/** What a number counts. A plain one was only written, and takes the unit of what it is held against. */
export type Unit = OutputUnit | 'clock' | 'minutes' | 'weekday' | 'units' | 'plain';

/** What a person writes as 1: a rupee is 100 paise. */
const WRITTEN: Partial<Record<Unit, number>> = { price: 100, turnover: 100, variance: 10_000 };

export function factorOf(unit: Unit): number {
  return WRITTEN[unit] ?? 1;
}

const WORDS: Readonly<Record<Unit, string>> = {
  price: 'a price',
  variance: 'a variance',
  turnover: 'a turnover',
  percent: 'a percentage',
  volume: 'a volume',
  number: 'a number',
  signal: 'a signal',
  clock: 'a time of day',
  minutes: 'a number of minutes',
  weekday: 'a day of the week',
  units: 'a quantity',
  plain: 'a number',
};

export function unitWords(unit: Unit): string {
  return WORDS[unit];
}

/** Units that may be held against each other though their names differ: all of them are written as plain numbers. */
const LOOSE: readonly Unit[] = ['number', 'signal', 'volume', 'units', 'percent', 'plain'];

export function areAlike(one: Unit, other: Unit): boolean {
  return one === other || (LOOSE.includes(one) && LOOSE.includes(other));
}

const COUNTS: readonly Unit[] = ['plain', 'number', 'signal', 'percent'];

/** Whether it tells how many or how much of something, and is no amount itself. */
export function isCount(unit: Unit): boolean {
  return COUNTS.includes(unit);
}

/** Null: the two cannot be multiplied. */
export function productUnit(one: Unit, other: Unit): Unit | null {
  if (isCount(other)) return other === 'plain' || one !== 'plain' ? one : other;
  return isCount(one) ? other : null;
}

/** Null: the one cannot be divided by the other. */
export function quotientUnit(one: Unit, other: Unit): Unit | null {
  if (isCount(other)) return one;
  return one === other ? 'number' : null;
}

/** A value for people. */
export function valueText(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return '–';
  if (unit === 'price') return formatRupees(Math.round(value));
  if (unit === 'clock') return clockText(value);
  if (unit === 'weekday') return WEEKDAYS[value] ?? String(value);
  const text = String(Math.round((value / factorOf(unit)) * 100) / 100);
  if (unit === 'percent') return `${text} %`;
  return unit === 'minutes' ? `${text} min` : text;
}
