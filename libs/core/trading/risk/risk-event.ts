import { refusalText } from '../../refusals.js';
import { type UtcMillis } from '../../time/instant.js';
import { type BreachAction } from './risk-limits.js';
import { type Breach } from './risk-rules.js';
import { type Order } from '../orders/order.js';
import { type SafetyScope } from './safety.js';
import { type TradingMode } from '../terms.js';

export const RISK_ACTIONS = ['denied', 'reduced', 'halted', 'squared-off'] as const;
export type RiskAction = (typeof RISK_ACTIONS)[number];

/** A limit did something: it denied an order, or its breach changed a state. */
export interface RiskEvent {
  /** Of a denial that of its order, so that one written twice is one. */
  readonly id: string;
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly deploymentId: string | null;
  /** Of a denial. */
  readonly orderId: string | null;
  readonly rule: string;
  /** Whose limit it was. */
  readonly whose: SafetyScope;
  /** In the limit's own unit: paise, basis points, minutes or a count; null for a window of time. */
  readonly threshold: number | null;
  readonly value: number | null;
  readonly action: RiskAction;
  readonly reason: string;
  readonly at: UtcMillis;
}

const ACTION_OF: Readonly<Record<BreachAction, RiskAction>> = {
  reduce: 'reduced',
  halt: 'halted',
  'square-off': 'squared-off',
};

/** What a limit that denied an order is remembered by; null: it was no limit that did. */
export function eventOfDenial({
  id,
  accountId,
  mode,
  deploymentId,
  refusal,
  updatedAt,
}: Order): RiskEvent | null {
  const { rule, whose } = refusal?.details ?? {};
  if (refusal === null || typeof rule !== 'string' || typeof whose !== 'string') return null;
  return {
    ...{ id, accountId, mode, deploymentId, orderId: id, rule },
    whose: whose as SafetyScope,
    threshold: number(refusal.details, ['limitPaise', 'limit', 'minutes'], 'limitPercent'),
    value: number(refusal.details, MEASURED, 'fallPercent', 'awayPercent'),
    action: 'denied',
    reason: refusalText(refusal),
    at: updatedAt,
  };
}

const MEASURED = [
  ...['orderPaise', 'lossPaise', 'profitPaise', 'riskPaise', 'valuePaise', 'grossPaise', 'netPaise'],
  ...['units', 'open', 'trades'],
];

export function eventOfBreach(
  of: Pick<RiskEvent, 'id' | 'accountId' | 'mode' | 'deploymentId' | 'at'>,
  { limit, value, refusal }: Breach,
): RiskEvent {
  return {
    ...of,
    orderId: null,
    rule: limit.rule,
    whose: limit.whose,
    threshold: limit.value,
    value,
    action: ACTION_OF[limit.onBreach],
    reason: refusalText(refusal),
  };
}

/** The first that is there; percents in the limits' basis points. */
function number(details: object, names: readonly string[], ...percents: readonly string[]): number | null {
  const all = details as Readonly<Record<string, unknown>>;
  for (const name of names) if (typeof all[name] === 'number') return all[name];
  for (const name of percents) if (typeof all[name] === 'number') return Math.round(all[name] * 100);
  return null;
}
