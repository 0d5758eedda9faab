import { type LimitRule } from '@artha/core';
import { type NewDeployment } from '../../live/shapes.js';
import {
  BREACHES,
  draftProblems,
  limitsOfDraft,
  type LimitsDraft,
  NO_LIMITS_DRAFT,
  RULES,
  amountOf,
} from '../../risk/risk-rules.js';

/** What a deployment alone may risk, as it is typed. */
export interface OwnLimits {
  readonly isOn: boolean;
  readonly draft: LimitsDraft;
}

export const NO_OWN_LIMITS: OwnLimits = { isOn: false, draft: NO_LIMITS_DRAFT };

/** Those people think of when they deploy; the rest, and hours without entries, are on the page Risk. */
export const OWN_RULES: readonly LimitRule[] = [
  ...(['maxDailyLossPaise', 'dailyProfitLockPaise', 'maxTradesPerDay', 'cooldownMinutes'] as const),
  ...(['maxOrderPaise', 'maxRiskPerTradePaise'] as const),
];

/** The first thing that is wrong with them, in words; null: nothing. */
export function ownLimitsProblem({ isOn, draft }: OwnLimits): string | null {
  if (!isOn) return null;
  const problems = draftProblems(draft);
  const wrong = OWN_RULES.find((rule) => problems[rule] !== undefined);
  if (wrong !== undefined) return `${RULES[wrong].label}: ${problems[wrong]}`;
  return OWN_RULES.some((rule) => draft.values[rule].trim() !== '')
    ? null
    : 'Enter a limit, or take the tick away.';
}

/** As they are sent; null: it has none of its own, or something is wrong with them. */
export function ownLimitsOf(limits: OwnLimits): NonNullable<NewDeployment['limits']> | null {
  if (!limits.isOn || ownLimitsProblem(limits) !== null) return null;
  const { version: _, ...own } = limitsOfDraft(limits.draft, 0);
  return own;
}

/** All of them in a line: 'Loss of a day ₹5,000, trades of a day 10; when reached: …'. */
export function ownLimitsText(limits: OwnLimits): string {
  const own = ownLimitsOf(limits);
  if (own === null) return 'none of its own';
  const set = OWN_RULES.flatMap((rule) => {
    const value = own[rule] ?? null;
    return value === null ? [] : [`${RULES[rule].label} ${amountOf(rule, value)}`];
  });
  return `${set.join(', ')}. When reached: ${BREACHES[own.onBreach].toLowerCase()}`;
}
