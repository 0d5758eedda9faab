import { type EffectiveLimits } from './effective-limits.js';
import { LIMIT_RULES, type LimitRule } from './risk-limits.js';
import { type RiskSnapshot } from './risk-tally.js';
import { type SafetyScope } from './safety.js';

/** How much of a limit is used; null where it is about single orders, or where nobody knows. */
export interface LimitUse {
  readonly rule: LimitRule;
  readonly limit: number | null;
  readonly whose: SafetyScope | null;
  readonly used: number | null;
}

/** Every rule, set or not, in the order of the rules. */
export function limitUses(limits: EffectiveLimits, snapshot: RiskSnapshot | null): LimitUse[] {
  return LIMIT_RULES.map((rule) => ({
    rule,
    limit: limits[rule]?.value ?? null,
    whose: limits[rule]?.whose ?? null,
    used: snapshot === null ? null : used(rule, snapshot),
  }));
}

function used(rule: LimitRule, of: RiskSnapshot): number | null {
  switch (rule) {
    case 'maxDailyLossPaise':
      return Math.max(0, -of.dayResultPaise);
    case 'dailyProfitLockPaise':
      return Math.max(0, of.dayProfitPaise);
    case 'maxLossPaise':
      return Math.max(0, -of.totalResultPaise);
    case 'maxPositionUnits':
      return of.largestPositionUnits;
    case 'maxPositionPaise':
      return of.largestPositionPaise;
    case 'maxGrossPaise':
      return of.grossPaise;
    case 'maxNetPaise':
      return Math.abs(of.netPaise);
    case 'maxDayDrawdownBps':
      return of.capitalPaise === null ? null : of.dayFallBps;
    case 'maxDrawdownBps':
      return of.capitalPaise === null ? null : of.fallBps;
    case 'maxOpenPositions':
      return of.openPositions;
    case 'maxTradesPerDay':
      return of.trades;
    case 'maxOrderPaise':
    case 'maxRiskPerTradePaise':
    case 'cooldownMinutes':
    case 'maxPriceAwayBps':
      return null;
  }
}
