import { type LimitRule, type NoTradeWindow } from '@artha/core';
import { type Limits, type LimitUse, type NewLimits, type RiskEvent } from '../live/shapes.js';
import { DASH, paiseOfText, percent, price, quantity, rupees } from '../ui/money.js';

type Unit = 'rupees' | 'percent' | 'minutes' | 'count';
export type LimitGroup = 'day' | 'book' | 'order';

interface RuleWords {
  readonly label: string;
  readonly hint: string;
  readonly unit: Unit;
  readonly group: LimitGroup;
}

export const GROUPS: readonly { readonly id: LimitGroup; readonly title: string }[] = [
  { id: 'day', title: 'Results' },
  { id: 'book', title: 'What is held' },
  { id: 'order', title: 'Each order' },
];

const words = (group: LimitGroup, unit: Unit, label: string, hint: string): RuleWords => ({
  group,
  unit,
  label,
  hint,
});

/** How people call each limit, in the order they are shown. */
export const RULES: Readonly<Record<LimitRule, RuleWords>> = {
  maxDailyLossPaise: words('day', 'rupees', 'Loss of a day', 'Open positions and charges included'),
  maxLossPaise: words('day', 'rupees', 'Loss of all days', 'In this mode, since a loss was last accepted'),
  maxDayDrawdownBps: words('day', 'percent', 'Fall from the day’s peak', 'Of equity'),
  maxDrawdownBps: words(
    'day',
    'percent',
    'Fall from the highest peak',
    'Of equity, since one was last accepted',
  ),
  dailyProfitLockPaise: words('day', 'rupees', 'Profit lock of a day', 'Won this much, entries stop'),
  maxGrossPaise: words('book', 'rupees', 'Gross exposure', 'Longs and shorts, with entries that work'),
  maxNetPaise: words('book', 'rupees', 'Net exposure', 'Longs less shorts'),
  maxPositionPaise: words('book', 'rupees', 'Position value', 'Of one instrument, over all who trade it'),
  maxPositionUnits: words('book', 'count', 'Position units', 'Of one instrument'),
  maxOpenPositions: words('book', 'count', 'Open positions', 'At a time'),
  maxTradesPerDay: words('book', 'count', 'Trades of a day', 'Entries filled or under way'),
  maxOrderPaise: words('order', 'rupees', 'Order value', 'Of one order'),
  maxRiskPerTradePaise: words(
    'order',
    'rupees',
    'Risk of a trade',
    'Down to its stop; all of it without one',
  ),
  maxPriceAwayBps: words('order', 'percent', 'Price away from the last', 'Of a limit price, either way'),
  cooldownMinutes: words('order', 'minutes', 'Wait after a loss', 'Without entries'),
};
export const RULE_LIST = Object.keys(RULES) as LimitRule[];

export const WHOSE = { platform: 'platform', account: 'account', deployment: 'strategy' } as const;
export const BREACHES = {
  reduce: 'Deny entries, let exits pass',
  halt: 'Halt: strategies stand still too',
  'square-off': 'Halt and square everything off',
} as const;
const SCALE: Readonly<Record<Unit, number>> = { rupees: 100, percent: 100, minutes: 1, count: 1 };

/** One limit with how much of it is used, ready to be drawn. */
export interface LimitRow {
  readonly rule: LimitRule;
  readonly label: string;
  readonly hint: string;
  readonly limit: string;
  readonly used: string | null;
  /** Share of the limit, 0 to 100; null: nothing to draw. */
  readonly percent: number | null;
  readonly level: 'calm' | 'near' | 'reached';
  readonly whose: string | null;
}

export function limitRow({ rule, limit, used, whose }: LimitUse): LimitRow {
  const { label, hint, unit } = RULES[rule];
  const share = limit === null || used === null ? null : (used / limit) * 100;
  return {
    rule,
    label,
    hint,
    limit: limit === null ? 'no limit' : amount(unit, limit),
    used: used === null ? null : amount(unit, used),
    percent: share === null ? null : Math.min(100, share),
    level: share === null || share < 75 ? 'calm' : share < 100 ? 'near' : 'reached',
    whose: whose === 'platform' ? WHOSE.platform : null,
  };
}

function amount(unit: Unit, value: number | null): string {
  if (value === null) return DASH;
  if (unit === 'rupees') return rupees(value, value % 100 === 0 ? 0 : 2);
  if (unit === 'percent') return percent(value / 100);
  if (unit === 'minutes') return `${value} min`;
  return quantity(value);
}

/** A limit's number in the words of its rule; of rules this page does not know, the bare number. */
export function amountOf(rule: string, value: number | null): string {
  const known = RULE_LIST.find((one) => one === rule);
  return known === undefined ? (value === null ? DASH : String(value)) : amount(RULES[known].unit, value);
}

export function ruleLabel(rule: string): string {
  const known = RULE_LIST.find((one) => one === rule);
  return known === undefined ? (rule === 'noTradeWindows' ? 'No-trade window' : rule) : RULES[known].label;
}

export const ACTIONS: Readonly<
  Record<RiskEvent['action'], { readonly label: string; readonly chip: string }>
> = {
  denied: { label: 'Order denied', chip: 'warn' },
  reduced: { label: 'Only exits', chip: 'bad' },
  halted: { label: 'Halted', chip: 'bad' },
  'squared-off': { label: 'Squared off', chip: 'bad' },
};

/** The form: what was typed for each limit; empty is no limit. */
export interface LimitsDraft {
  readonly values: Readonly<Record<LimitRule, string>>;
  readonly windows: readonly {
    readonly days: readonly NoTradeWindow['days'][number][];
    readonly from: string;
    readonly until: string;
  }[];
  readonly onBreach: Limits['onBreach'];
}

/** Nothing is limited. */
export const NO_LIMITS_DRAFT: LimitsDraft = {
  values: Object.fromEntries(RULE_LIST.map((rule) => [rule, ''])) as Record<LimitRule, string>,
  windows: [],
  onBreach: 'reduce',
};

export function draftOf(limits: Limits): LimitsDraft {
  const text = (rule: LimitRule): string => {
    const value = limits[rule];
    const { unit } = RULES[rule];
    if (value === null) return '';
    if (unit === 'rupees') return price(value, value % 100 === 0 ? 0 : 2);
    return unit === 'count' ? quantity(value) : String(value / SCALE[unit]);
  };
  return {
    values: Object.fromEntries(RULE_LIST.map((rule) => [rule, text(rule)])) as Record<LimitRule, string>,
    windows: limits.noTradeWindows.map(({ days, from, until }) => ({ days: [...days], from, until })),
    onBreach: limits.onBreach,
  };
}

/** What is wrong with each typed limit; nothing: it can be sent. */
export function draftProblems(draft: LimitsDraft): Partial<Record<LimitRule | 'windows', string>> {
  const problems: Partial<Record<LimitRule | 'windows', string>> = {};
  for (const rule of RULE_LIST) {
    const text = draft.values[rule].trim();
    if (text === '') continue;
    const value = valueOf(rule, text);
    if (value === null || value < 1) problems[rule] = WRONG[RULES[rule].unit];
    else if (RULES[rule].unit === 'percent' && value > 10_000) problems[rule] = 'At most 100 %.';
    else if (RULES[rule].unit === 'minutes' && value > 1_440) problems[rule] = 'At most a day.';
  }
  for (const { days, from, until } of draft.windows) {
    if (!CLOCK.test(from) || !CLOCK.test(until)) problems.windows = 'A time is HH:mm, as 09:15.';
    else if (from >= until) problems.windows = 'A window has to end after it begins.';
    else if (days.length === 0) problems.windows = 'A window needs at least one weekday.';
  }
  return problems;
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const WRONG: Readonly<Record<Unit, string>> = {
  rupees: 'Rupees above zero, or empty for no limit.',
  percent: 'A percentage above zero with two decimals at most, or empty.',
  minutes: 'Whole minutes, or empty.',
  count: 'A whole number above zero, or empty.',
};

function valueOf(rule: LimitRule, text: string): number | null {
  const { unit } = RULES[rule];
  if (unit === 'rupees' || unit === 'percent') return paiseOfText(text.replace(/%$/, '')); // hundredths, both
  const plain = text.replace(/[,\s]/g, '');
  return /^\d{1,11}$/.test(plain) ? Number(plain) : null;
}

/** @throws {RangeError} for a draft with problems. */
export function limitsOfDraft(draft: LimitsDraft, version: number): NewLimits {
  if (Object.keys(draftProblems(draft)).length > 0) throw new RangeError('the draft has problems');
  const values = RULE_LIST.map((rule) => {
    const text = draft.values[rule].trim();
    return [rule, text === '' ? null : valueOf(rule, text)];
  });
  return {
    ...(Object.fromEntries(values) as Record<LimitRule, number | null>),
    noTradeWindows: draft.windows.map(({ days, from, until }) => ({ days: [...days], from, until })),
    onBreach: draft.onBreach,
    version,
  };
}

/** What would change, in words, for the question before it does: 'Loss of a day: ₹10,00,000 → ₹5,00,000'. */
export function changesOf(before: Limits, after: NewLimits): string[] {
  const text = (rule: LimitRule, value: number | null | undefined): string =>
    value === null || value === undefined ? 'no limit' : amountOf(rule, value);
  const changes = RULE_LIST.filter((rule) => (before[rule] ?? null) !== (after[rule] ?? null)).map(
    (rule) => `${RULES[rule].label}: ${text(rule, before[rule])} → ${text(rule, after[rule])}`,
  );
  if (JSON.stringify(before.noTradeWindows) !== JSON.stringify(after.noTradeWindows))
    changes.push(`No-trade windows: ${before.noTradeWindows.length} → ${after.noTradeWindows.length}`);
  if (before.onBreach !== after.onBreach) changes.push(`When reached: ${BREACHES[after.onBreach]}`);
  return changes;
}

const DAY_LETTERS = {
  monday: 'Mon',
  tuesday: 'Tue',
  wednesday: 'Wed',
  thursday: 'Thu',
  friday: 'Fri',
  saturday: 'Sat',
  sunday: 'Sun',
} as const;
export const DAY_NAMES = Object.entries(DAY_LETTERS) as [keyof typeof DAY_LETTERS, string][];

/** 'Mon–Fri 09:15–09:20' as far as days are in a row, else each by name. */
export function windowText({ days, from, until }: Limits['noTradeWindows'][number]): string {
  const week = DAY_NAMES.map(([day]) => day);
  const places = days.map((day) => week.indexOf(day)).sort((one, other) => one - other);
  const [first, last] = [places[0] ?? 0, places.at(-1) ?? 0];
  const isRow = places.length > 2 && last - first === places.length - 1;
  const name = (place: number): string => DAY_NAMES[place]?.[1] ?? '';
  return `${isRow ? `${name(first)}–${name(last)}` : places.map(name).join(', ')} ${from}–${until}`;
}
