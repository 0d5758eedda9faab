import { type InstrumentId } from '../market/instrument.js';
import { type ExchangeCalendar } from './exchange-calendar.js';
import { daysAfter, type IstDate, type Weekday, weekdayOf, WEEKDAYS } from './instant.js';
import { inForce } from './session-regimes.js';

/**
 * The weekdays on which contracts of an underlying expire, from a day on. Only what the exchange's rules say: which
 * contracts there are, and when each expires, is in the broker's master of the day, which always has the last word.
 */
export interface ExpiryRule {
  readonly effectiveOn: IstDate;
  /** Null where there are no weekly contracts. */
  readonly weekly: Weekday | null;
  /** The last such weekday of a month. */
  readonly monthly: Weekday;
}

const rule = (effectiveOn: IstDate, weekly: Weekday | null, monthly: Weekday): ExpiryRule => ({
  effectiveOn,
  weekly,
  monthly,
});

/**
 * Sources: NSE/FAOP/68747, 71819, 75809; SEBI of 26 May 2025 (expiries on Tuesday or Thursday only); NSE of 10 October
 * 2024 (one weekly index an exchange); BSE notices. A move of NSE to Monday, announced for April 2025, never happened.
 */
const EXPIRY_RULES: Readonly<Record<InstrumentId, readonly ExpiryRule[]>> = {
  'NSE:NIFTY': [
    rule('2000-06-12', null, 'thursday'),
    rule('2019-02-11', 'thursday', 'thursday'),
    rule('2025-09-01', 'tuesday', 'tuesday'),
  ],
  'NSE:BANKNIFTY': [
    rule('2005-06-13', null, 'thursday'),
    rule('2016-05-27', 'thursday', 'thursday'),
    rule('2023-09-04', 'wednesday', 'thursday'),
    rule('2024-03-01', 'wednesday', 'wednesday'),
    rule('2024-11-14', null, 'wednesday'),
    rule('2025-01-01', null, 'thursday'),
    rule('2025-09-01', null, 'tuesday'),
  ],
  'NSE:FINNIFTY': [
    rule('2021-10-14', 'tuesday', 'tuesday'),
    rule('2024-11-20', null, 'tuesday'),
    rule('2025-01-01', null, 'thursday'),
    rule('2025-09-01', null, 'tuesday'),
  ],
  'NSE:MIDCPNIFTY': [
    rule('2023-06-07', 'wednesday', 'wednesday'),
    rule('2023-08-21', 'monday', 'monday'),
    rule('2024-11-19', null, 'monday'),
    rule('2025-01-01', null, 'thursday'),
    rule('2025-09-01', null, 'tuesday'),
  ],
  'NSE:NIFTYNXT50': [
    rule('2024-04-24', null, 'friday'),
    rule('2025-01-01', null, 'thursday'),
    rule('2025-09-01', null, 'tuesday'),
  ],
  'BSE:SENSEX': [
    rule('2023-05-15', 'friday', 'friday'),
    rule('2025-01-01', 'tuesday', 'tuesday'),
    rule('2025-09-01', 'thursday', 'thursday'),
  ],
  'BSE:BANKEX': [
    rule('2023-10-16', 'monday', 'monday'),
    rule('2024-11-19', null, 'monday'),
    rule('2025-01-01', null, 'tuesday'),
    rule('2025-09-01', null, 'thursday'),
  ],
  'BSE:SENSEX50': [
    rule('2024-01-01', 'thursday', 'thursday'),
    rule('2024-11-15', null, 'thursday'),
    rule('2025-01-01', null, 'tuesday'),
    rule('2025-09-01', null, 'thursday'),
  ],
};

/** Of every other underlying: shares, and indices that came later. */
const OTHERS_OF_EXCHANGE: Readonly<Record<string, readonly ExpiryRule[]>> = {
  NSE: [rule('2001-07-02', null, 'thursday'), rule('2025-09-01', null, 'tuesday')],
  BSE: [rule('2025-09-01', null, 'thursday')],
};

/** The rule in force for contracts that expire on a day; null where we know of none. */
export function expiryRule(underlying: InstrumentId, on: IstDate): ExpiryRule | null {
  const rules = EXPIRY_RULES[underlying] ?? OTHERS_OF_EXCHANGE[underlying.split(':')[0] ?? ''] ?? [];
  const [first] = rules;
  return first === undefined || on < first.effectiveOn ? null : inForce(rules, on);
}

/** The weekday on which contracts expire, before any shift: of the weekly ones where there are, else of the monthly. */
export function expiryWeekday(underlying: InstrumentId, on: IstDate): Weekday | null {
  const found = expiryRule(underlying, on);
  return found === null ? null : (found.weekly ?? found.monthly);
}

/**
 * The first day on or after `on` on which a weekly contract expires; the monthly one is the weekly of its week. Null
 * where the underlying has no weekly contracts.
 */
export function weeklyExpiryOn(
  calendar: ExchangeCalendar,
  underlying: InstrumentId,
  on: IstDate,
): IstDate | null {
  for (let days = 0; days < 14; days++) {
    const nominalOn = daysAfter(on, days);
    const inForceThen = expiryRule(underlying, nominalOn);
    if (inForceThen === null || inForceThen.weekly !== weekdayOf(nominalOn)) continue;
    const expiresOn = monthlyOfSameWeek(calendar, underlying, nominalOn) ?? calendar.expiryOn(nominalOn);
    if (expiresOn >= on) return expiresOn;
  }
  return null;
}

/** The day the contracts of a month ('2026-11') expire; null where we know no rule. */
export function monthlyExpiryOn(
  calendar: ExchangeCalendar,
  underlying: InstrumentId,
  month: string,
): IstDate | null {
  const nominalOn = nominalMonthly(underlying, month);
  return nominalOn === null ? null : calendar.expiryOn(nominalOn);
}

function nominalMonthly(underlying: InstrumentId, month: string): IstDate | null {
  const firstOfNext = `${daysAfter(`${month}-01`, 31).slice(0, 7)}-01`;
  for (let days = 1; days <= 7; days++) {
    const on = daysAfter(firstOfNext, -days);
    if (expiryRule(underlying, on)?.monthly === weekdayOf(on)) return on;
  }
  return null;
}

/** Where weeklies and monthlies have different weekdays (BANKNIFTY, September 2023 to February 2024). */
function monthlyOfSameWeek(
  calendar: ExchangeCalendar,
  underlying: InstrumentId,
  nominalOn: IstDate,
): IstDate | null {
  const monthlyOn = nominalMonthly(underlying, nominalOn.slice(0, 7));
  return monthlyOn !== null && mondayOf(monthlyOn) === mondayOf(nominalOn)
    ? calendar.expiryOn(monthlyOn)
    : null;
}

function mondayOf(on: IstDate): IstDate {
  return daysAfter(on, -((WEEKDAYS.indexOf(weekdayOf(on)) + 6) % 7));
}
