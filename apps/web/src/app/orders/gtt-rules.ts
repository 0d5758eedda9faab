import { type Gtt, type GttLeg } from '../live/shapes.js';
import { paiseOfText, price, quantity } from '../ui/money.js';
import { quantityOf } from './ticket-rules.js';

export function isWaiting({ state }: Gtt): boolean {
  return state === 'requested' || state === 'active';
}

/** How far a trigger has come; what has ended stays so. A change that came later tells more. */
export function gttProgress(gtt: Gtt): number {
  const step = ['requested', 'active', 'triggered'].indexOf(gtt.state);
  return (step < 0 ? 3 : step) * 1e13 + Date.parse(gtt.updatedAt) / 1e3;
}

export const GTT_WORDS: Record<Gtt['state'], string> = {
  requested: 'Requested',
  active: 'Active',
  triggered: 'Triggered',
  cancelled: 'Cancelled',
  expired: 'Expired',
  rejected: 'Rejected',
};

export function gttTone(state: Gtt['state']): 'info' | 'good' | 'bad' | '' {
  if (state === 'requested' || state === 'active') return 'info';
  if (state === 'triggered') return 'good';
  return state === 'rejected' ? 'bad' : '';
}

/** '10 at 95.00, trigger 95.50'; a leg that fired is the one that counts. */
export function legWords({ triggerPaise, limitPaise, quantity: units }: GttLeg): string {
  return `${quantity(units)} at ${price(limitPaise)}, trigger ${price(triggerPaise)}`;
}

/** What a form for a trigger holds: texts as typed. */
export interface GttDraft {
  readonly kind: 'single' | 'oco';
  readonly quantity: string;
  readonly trigger: string;
  readonly limit: string;
  /** Of the second leg, above the price. */
  readonly upperTrigger: string;
  readonly upperLimit: string;
}

export interface GttProblems {
  readonly quantity?: string;
  readonly trigger?: string;
  readonly limit?: string;
  readonly upperTrigger?: string;
  readonly upperLimit?: string;
}

interface Rules {
  readonly tickPaise: number;
  readonly lotQuantity: number;
}

/** Refuses in the form what the server would refuse anyway. `lastPaise`: null while there is no price. */
export function gttProblems(draft: GttDraft, rules: Rules, lastPaise: number | null): GttProblems {
  const problems: { -readonly [Field in keyof GttProblems]: string } = {};
  const note = (field: keyof GttProblems, problem: string | null): void => {
    if (problem !== null) problems[field] = problem;
  };
  const units = quantityOf(draft.quantity);
  if (units === null) note('quantity', 'Enter a whole number, 1 or more.');
  else if (units % rules.lotQuantity !== 0)
    note('quantity', `Enter a multiple of the lot of ${rules.lotQuantity}.`);
  note('trigger', priceProblem(draft.trigger, rules.tickPaise));
  note('limit', priceProblem(draft.limit, rules.tickPaise));
  const trigger = paiseOfText(draft.trigger);
  if (draft.kind === 'single') {
    if (trigger !== null && trigger === lastPaise) note('trigger', 'The price is there already.');
    return problems;
  }
  note('upperTrigger', priceProblem(draft.upperTrigger, rules.tickPaise));
  note('upperLimit', priceProblem(draft.upperLimit, rules.tickPaise));
  const upper = paiseOfText(draft.upperTrigger);
  if (lastPaise === null) return problems;
  if (trigger !== null && trigger >= lastPaise) note('trigger', `Below the price of ${price(lastPaise)}.`);
  if (upper !== null && upper <= lastPaise) note('upperTrigger', `Above the price of ${price(lastPaise)}.`);
  return problems;
}

/** The legs of a form without problems; null where it has some. */
export function legsOf(draft: GttDraft): GttLeg[] | null {
  const units = quantityOf(draft.quantity);
  const pairs = [[draft.trigger, draft.limit]];
  if (draft.kind === 'oco') pairs.push([draft.upperTrigger, draft.upperLimit]);
  if (units === null) return null;
  const whole: GttLeg[] = [];
  for (const [trigger = '', limit = ''] of pairs) {
    const [triggerPaise, limitPaise] = [paiseOfText(trigger), paiseOfText(limit)];
    if (triggerPaise === null || limitPaise === null) return null;
    whole.push({ triggerPaise, limitPaise, quantity: units });
  }
  return whole;
}

function priceProblem(text: string, tickPaise: number): string | null {
  const paise = paiseOfText(text);
  if (paise === null || paise === 0) return 'Enter a price above zero.';
  return paise % tickPaise === 0 ? null : `Prices move in steps of ₹${price(tickPaise)}.`;
}
