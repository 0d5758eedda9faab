import { type Paise } from '../../money/paise.js';
import { Refusal } from '../../refusals.js';
import { WEEKDAYS, type Weekday } from '../../time/instant.js';
import { type SafetyScope } from './safety.js';

/** No entries on these weekdays from one minute of the Indian clock ('09:15') to another, which is free again. */
export interface NoTradeWindow {
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly until: string;
}

/** What follows when a limit on results is reached: entries are denied, strategies stand still, or all is left too. */
export const BREACH_ACTIONS = ['reduce', 'halt', 'square-off'] as const;
export type BreachAction = (typeof BREACH_ACTIONS)[number];

/** Limits that are one number; null: no limit. */
export interface LimitNumbers {
  readonly maxOrderPaise: Paise | null;
  /** Lost since the session began, open positions and charges included, as a positive amount. */
  readonly maxDailyLossPaise: Paise | null;
  /** Won since the session began: a day that has brought this much is not given back. */
  readonly dailyProfitLockPaise: Paise | null;
  /** Lost in this mode altogether since a loss was last accepted, however many days ago. */
  readonly maxLossPaise: Paise | null;
  /** Units held in one instrument, over all who trade it. */
  readonly maxPositionUnits: number | null;
  readonly maxPositionPaise: Paise | null;
  /** What is held and what works to be opened, longs and shorts added up; options by their premium. */
  readonly maxGrossPaise: Paise | null;
  /** The same with shorts taken off longs, whichever is more. */
  readonly maxNetPaise: Paise | null;
  /** How far equity (paid-in capital and all results) may fall below its highest of the day. */
  readonly maxDayDrawdownBps: number | null;
  /** … and below its highest since a drawdown was last accepted. */
  readonly maxDrawdownBps: number | null;
  /** What an entry would lose at its stop; where no stop is known, everything it is worth. */
  readonly maxRiskPerTradePaise: Paise | null;
  readonly maxOpenPositions: number | null;
  /** Entries filled today or under way. */
  readonly maxTradesPerDay: number | null;
  /** After a fill that closed at a loss. */
  readonly cooldownMinutes: number | null;
  /** Of a limit price from the last one, or from the trigger of a stop; either way. */
  readonly maxPriceAwayBps: number | null;
}

export type LimitRule = keyof LimitNumbers;

/** What an account or a deployment may risk. */
export interface RiskLimits extends LimitNumbers {
  readonly noTradeWindows: readonly NoTradeWindow[];
  readonly onBreach: BreachAction;
}

export const NO_LIMITS: RiskLimits = {
  maxOrderPaise: null,
  maxDailyLossPaise: null,
  dailyProfitLockPaise: null,
  maxLossPaise: null,
  maxPositionUnits: null,
  maxPositionPaise: null,
  maxGrossPaise: null,
  maxNetPaise: null,
  maxDayDrawdownBps: null,
  maxDrawdownBps: null,
  maxRiskPerTradePaise: null,
  maxOpenPositions: null,
  maxTradesPerDay: null,
  cooldownMinutes: null,
  maxPriceAwayBps: null,
  noTradeWindows: [],
  onBreach: 'reduce',
};

export const LIMIT_RULES = Object.keys(NO_LIMITS).filter(
  (name) => name !== 'noTradeWindows' && name !== 'onBreach',
) as LimitRule[];

/** A deployment has no capital of its own, so no share of it can be lost. */
export const ONLY_FOR_ACCOUNTS: readonly LimitRule[] = ['maxDayDrawdownBps', 'maxDrawdownBps'];

/** ₹10,000 crore, as much as one position may be worth; a day's minutes; all of an equity or a price. */
const MOST: Readonly<Record<'Paise' | 'Bps' | 'Minutes' | 'count', number>> = {
  Paise: 10_000_000_000_000,
  Bps: 10_000,
  Minutes: 1_440,
  count: 10_000_000_000,
};
const MOST_WINDOWS = 20;

/** Limits as someone wants them. Refuses BAD_LIMIT. */
export function checkLimits(limits: RiskLimits, scope: SafetyScope): void {
  for (const rule of LIMIT_RULES) {
    const value = limits[rule];
    if (value === null) continue;
    const unit = (['Paise', 'Bps', 'Minutes'] as const).find((end) => rule.endsWith(end)) ?? 'count';
    if (!Number.isSafeInteger(value) || value < 1 || value > MOST[unit])
      throw new Refusal('BAD_LIMIT', { limit: rule, why: `it is a whole number from 1 to ${MOST[unit]}` });
    if (scope === 'deployment' && ONLY_FOR_ACCOUNTS.includes(rule))
      throw new Refusal('BAD_LIMIT', { limit: rule, why: 'a deployment has no capital to measure it by' });
  }
  if (limits.noTradeWindows.length > MOST_WINDOWS) badWindow(`there may be ${MOST_WINDOWS}`);
  for (const { days, from, until } of limits.noTradeWindows) {
    if (days.length === 0 || days.some((day) => !WEEKDAYS.includes(day))) badWindow('it needs weekdays');
    if (minuteOf(from) >= minuteOf(until)) badWindow('it has to end after it begins');
  }
}

/** Minutes since Indian midnight of 'HH:MM'. Refuses BAD_LIMIT. */
export function minuteOf(time: string): number {
  const clock = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (clock === null) return badWindow(`${time} is no time of day`);
  return Number(clock[1]) * 60 + Number(clock[2]);
}

function badWindow(why: string): never {
  throw new Refusal('BAD_LIMIT', { limit: 'noTradeWindows', why });
}
