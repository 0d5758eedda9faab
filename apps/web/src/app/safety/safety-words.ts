import { type SafetyCause } from '../live/shapes.js';
import { istTime } from '../ui/time.js';

const WHOSE = {
  platform: 'on the whole platform',
  account: 'for this account',
  deployment: 'for one strategy',
} as const;

/** What has happened, by whom, since when and why. */
export function whatHappened({ scope, state, setBy, setAt, reason, mode }: SafetyCause): string {
  const what = state === 'halted' ? 'Trading is halted' : 'Only exits pass';
  const where = mode === null ? WHOSE[scope] : `${WHOSE[scope]} in ${mode} mode`;
  return `${what} ${where}, by ${setBy}, since ${istTime(setAt)}: ${reason}`;
}

/** What can still be done. */
export function whatIsPossible({ state, squareOff, scope }: SafetyCause): string {
  if (state === 'reducing') return 'Strategies may exit, not enter; so may you.';
  const rest = squareOff
    ? 'Everything held is being squared off.'
    : 'Positions stay open; you can still exit them.';
  return scope === 'deployment'
    ? `The strategy stands still. ${rest}`
    : `Orders were taken back and strategies stand still. ${rest}`;
}

/** What resuming accepts; nothing where a person has halted. */
export function whatIsAccepted({ cause }: SafetyCause): string | null {
  if (cause === 'loss-limit') return 'The loss so far is accepted; the limit counts anew from here.';
  if (cause === 'drawdown') return 'The fall so far is accepted; the peak counts anew from here.';
  return cause === 'profit-lock' ? 'The lock is opened; the profit counts anew from here.' : null;
}
