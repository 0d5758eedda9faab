import { checkCombined, type CombinedRules, Refusal } from '@artha/core';
import { paiseOfText, rupees } from '../ui/money.js';

export type CombinedField = 'loss' | 'target' | 'trail' | 'lockAt' | 'lock' | 'every' | 'by';

/** What the form holds: amounts in rupees, as typed. What is empty does not apply. */
export type CombinedForm = Readonly<Record<CombinedField, string>>;
export type CombinedProblems = Partial<Record<CombinedField | 'all', string>>;

const EMPTY: CombinedForm = { loss: '', target: '', trail: '', lockAt: '', lock: '', every: '', by: '' };

export function formOfRules(rules: CombinedRules | null): CombinedForm {
  if (rules === null) return EMPTY;
  const { lossPaise, targetPaise, trailPaise, lock } = rules;
  return {
    loss: textOf(lossPaise),
    target: textOf(targetPaise),
    trail: textOf(trailPaise),
    lockAt: textOf(lock?.atPaise ?? null),
    lock: textOf(lock?.lockPaise ?? null),
    every: textOf(lock?.everyPaise || null),
    by: textOf(lock?.byPaise || null),
  };
}

/** The rules that were typed, or what is wrong with them. */
export function rulesOf(form: CombinedForm): { rules: CombinedRules | null; problems: CombinedProblems } {
  const problems: CombinedProblems = {};
  const paise: Partial<Record<CombinedField, number>> = {};
  for (const [field, text] of Object.entries(form) as [CombinedField, string][]) {
    if (text.trim() === '') continue;
    const amount = paiseOfText(text);
    if (amount === null) problems[field] = 'Enter an amount in rupees.';
    else paise[field] = amount;
  }
  if (Object.keys(problems).length > 0) return { rules: null, problems };
  const hasLock = (['lockAt', 'lock', 'every', 'by'] as const).some((field) => paise[field] !== undefined);
  const { lockAt: atPaise = 0, lock: lockPaise = 0, every: everyPaise = 0, by: byPaise = 0 } = paise;
  const rules: CombinedRules = {
    lossPaise: paise.loss ?? null,
    targetPaise: paise.target ?? null,
    trailPaise: paise.trail ?? null,
    lock: hasLock ? { atPaise, lockPaise, everyPaise, byPaise } : null,
  };
  try {
    return { rules: checkCombined(rules), problems };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const isEmpty = Object.keys(paise).length === 0;
    problems.all = isEmpty ? 'Enter at least one amount.' : thrown.message;
    return { rules: null, problems };
  }
}

/** 'loss ₹5,000.00, target ₹10,000.00': the rules in words. */
export function rulesText({ lossPaise, targetPaise, trailPaise, lock }: CombinedRules): string {
  const words = [
    lossPaise === null ? '' : `loss ${rupees(lossPaise)}`,
    targetPaise === null ? '' : `target ${rupees(targetPaise)}`,
    trailPaise === null ? '' : `trail ${rupees(trailPaise)}`,
    lock === null ? '' : `from ${rupees(lock.atPaise)} on lock ${rupees(lock.lockPaise)}${growth(lock)}`,
  ];
  return words.filter((word) => word !== '').join(', ');
}

function growth({ everyPaise, byPaise }: NonNullable<CombinedRules['lock']>): string {
  return everyPaise === 0 ? '' : ` and ${rupees(byPaise)} for each ${rupees(everyPaise)} more`;
}

function textOf(paise: number | null): string {
  return paise === null ? '' : String(paise / 100);
}
