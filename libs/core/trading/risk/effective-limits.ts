import { WEEKDAYS } from '../../time/instant.js';
import {
  type BreachAction,
  LIMIT_RULES,
  type LimitRule,
  minuteOf,
  type NoTradeWindow,
  type RiskLimits,
} from './risk-limits.js';
import { type SafetyScope } from './safety.js';

/** Limits and who has set them. */
export interface LimitsOf {
  readonly scope: SafetyScope;
  readonly limits: RiskLimits;
}

/** One number that holds, and whose it is. */
export interface EffectiveLimit {
  readonly rule: LimitRule;
  readonly value: number;
  readonly whose: SafetyScope;
  readonly onBreach: BreachAction;
}

/** A window in the gate's numbers: minutes since Indian midnight, a bit for each weekday from Sunday on. */
export interface EffectiveWindow extends NoTradeWindow {
  readonly whose: SafetyScope;
  readonly dayBits: number;
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** Worked out once when limits change, so that judging an order looks up and compares, no more. */
export type EffectiveLimits = Readonly<Record<LimitRule, EffectiveLimit | null>> & {
  readonly windows: readonly EffectiveWindow[];
};

/** Of each limit the strictest; of equals the first, so whoever is named first owns it. Every window counts. */
export function effectiveLimits(sets: readonly LimitsOf[]): EffectiveLimits {
  const numbers = Object.fromEntries(LIMIT_RULES.map((rule) => [rule, strictestOf(rule, sets)]));
  return {
    ...(numbers as Record<LimitRule, EffectiveLimit | null>),
    windows: sets.flatMap(({ scope, limits }) =>
      limits.noTradeWindows.map((window) => ({
        ...window,
        whose: scope,
        dayBits: window.days.reduce((bits, day) => bits | (1 << WEEKDAYS.indexOf(day)), 0),
        fromMinute: minuteOf(window.from),
        untilMinute: minuteOf(window.until),
      })),
    ),
  };
}

function strictestOf(rule: LimitRule, sets: readonly LimitsOf[]): EffectiveLimit | null {
  let found: EffectiveLimit | null = null;
  for (const { scope, limits } of sets) {
    const value = limits[rule];
    if (value === null) continue;
    if (found === null || isStricterLimit(rule, value, found.value))
      found = { rule, value, whose: scope, onBreach: limits.onBreach };
  }
  return found;
}

/** Less is stricter, but a longer wait is stricter than a shorter one. */
function isStricterLimit(rule: LimitRule, value: number, than: number): boolean {
  return rule === 'cooldownMinutes' ? value > than : value < than;
}
