import { BUDGETED, type Budgeted } from '@artha/core';
import { type BudgetLine } from '../live/shapes.js';

export interface BudgetRow {
  readonly name: Budgeted;
  readonly title: string;
  readonly used: number;
  readonly limit: number;
  /** Of the limit, at most 100. */
  readonly percent: number;
  readonly level: 'calm' | 'near' | 'over';
  readonly isOwn: boolean;
}

/** From here on it is said that a limit is near. */
const NEAR_PERCENT = 80;

export function budgetRow({ name, title, used, limit, isOwn }: BudgetLine): BudgetRow {
  const percent = Math.min(100, (used / limit) * 100);
  const level = used > limit ? 'over' : percent >= NEAR_PERCENT ? 'near' : 'calm';
  return { name, title, used, limit, percent, level, isOwn };
}

/** Null: it is none that may be set. */
export function limitOf(name: Budgeted, text: string): number | null {
  const digits = text.trim().replaceAll(',', '');
  const limit = /^\d{1,9}$/.test(digits) ? Number(digits) : NaN;
  return limit >= 1 && limit <= BUDGETED[name].most ? limit : null;
}
