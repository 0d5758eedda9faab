import { Refusal, type RefusalData } from '../../refusals.js';
import { istDateOf, istInstant, type UtcMillis } from '../../time/instant.js';
import { type TradingMode } from '../terms.js';

/**
 * How freely something may trade, from free to not at all. `active`: by the ordinary rules. `reducing`: only what
 * brings a position nearer to zero; strategies go on deciding, so they can still leave. `halted`: strategies stand
 * still and nothing is sent but exits that a person or the halt itself asks for.
 */
export const SAFETY_STATES = ['active', 'reducing', 'halted'] as const;
export type SafetyState = (typeof SAFETY_STATES)[number];

/** What a state is set for, the widest first; the strictest of all that apply holds. */
export const SAFETY_SCOPES = ['platform', 'account', 'deployment'] as const;
export type SafetyScope = (typeof SAFETY_SCOPES)[number];

/** Who or what set it: it decides what has to be acknowledged before trading goes on. */
export const SAFETY_CAUSES = ['person', 'loss-limit', 'drawdown', 'profit-lock'] as const;
export type SafetyCause = (typeof SAFETY_CAUSES)[number];

/** What has to be typed for what a limit has stopped, the gravest first. */
const ACCEPTANCES: readonly (readonly [SafetyCause, string])[] = [
  ['loss-limit', 'ACCEPT LOSS'],
  ['drawdown', 'ACCEPT DRAWDOWN'],
  ['profit-lock', 'UNLOCK PROFIT'],
];

/** The platform has one state; the id that stands for it. */
export const THE_PLATFORM = 'platform';

/** The latest state of one scope. Instants here are wall-clock time. */
export interface SafetyRecord {
  readonly scope: SafetyScope;
  readonly scopeId: string;
  /** Of an account or a deployment. */
  readonly accountId: string | null;
  /** Null: in every mode. */
  readonly mode: TradingMode | null;
  readonly state: SafetyState;
  /** What is held in the scope is to be exited. */
  readonly squareOff: boolean;
  readonly cause: SafetyCause;
  /** Why, in words. */
  readonly reason: string;
  readonly setById: string | null;
  /** The name of whoever set it, as it was then. */
  readonly setBy: string;
  readonly setAt: UtcMillis;
  /** The wish that led here, made by the asker: the same one again changes nothing. */
  readonly requestId: string | null;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: UtcMillis | null;
}

/** What a state is asked about. */
export interface Traded {
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly deploymentId: string | null;
}

/** Tells the states of different scopes apart. */
export function safetyKey({
  scope,
  scopeId,
  mode,
}: Pick<SafetyRecord, 'scope' | 'scopeId' | 'mode'>): string {
  return `${scope}:${scopeId}:${mode ?? 'all'}`;
}

export function isStricter(state: SafetyState, than: SafetyState): boolean {
  return SAFETY_STATES.indexOf(state) > SAFETY_STATES.indexOf(than);
}

/** When a scope last changed, one way or the other. */
export function changedAt({ setAt, acknowledgedAt }: SafetyRecord): UtcMillis {
  return Math.max(setAt, acknowledgedAt ?? 0);
}

/** The strictest of these; of equals the widest, because lifting a narrower one would change nothing. */
export function strictest(records: readonly SafetyRecord[]): SafetyRecord | null {
  let found: SafetyRecord | null = null;
  for (const record of records) {
    if (record.state === 'active') continue;
    if (found === null || isStricter(record.state, found.state)) found = record;
    else if (record.state === found.state && width(record) < width(found)) found = record;
  }
  return found;
}

/**
 * The state of a scope after it was told to be careful: never a freer one. What is as strict already stays with its
 * own reason and instant; a wish to square off is added to it.
 */
export function tightened(now: SafetyRecord | null, asked: SafetyRecord): SafetyRecord {
  if (now === null || isStricter(asked.state, now.state)) return asked;
  if (isStricter(now.state, asked.state) || !asked.squareOff || now.squareOff) return now;
  return { ...now, squareOff: true, requestId: asked.requestId };
}

/** The state of a scope after its halt was acknowledged. */
export function lifted(now: SafetyRecord, by: string, at: UtcMillis, requestId: string | null): SafetyRecord {
  return {
    ...now,
    state: 'active',
    squareOff: false,
    acknowledgedBy: by,
    acknowledgedAt: Math.max(at, now.setAt),
    requestId,
  };
}

/** Of the same scope, told in two places: the later. */
export function later(one: SafetyRecord, other: SafetyRecord): SafetyRecord {
  return changedAt(other) > changedAt(one) ? other : one;
}

/**
 * What has to be typed before trading goes on, so that nobody resumes by a slip of the hand. What a limit has stopped
 * is accepted by name; it is counted anew from there.
 */
export function acknowledgementOf(records: readonly SafetyRecord[]): string | null {
  const standing = records.filter(({ state }) => state !== 'active');
  if (standing.length === 0) return null;
  if (standing.some(({ scope }) => scope === 'platform')) return 'RESUME PLATFORM';
  const found = ACCEPTANCES.find(([of]) => standing.some(({ cause }) => cause === of));
  return found?.[1] ?? 'RESUME';
}

/** Refuses NOT_HALTED when there is nothing to lift, and WRONG_ACKNOWLEDGEMENT for other words than were asked for. */
export function requireAcknowledgement(records: readonly SafetyRecord[], typed: string): void {
  const expected = acknowledgementOf(records);
  if (expected === null) throw new Refusal('NOT_HALTED');
  if (typed.trim().replace(/\s+/g, ' ') !== expected)
    throw new Refusal('WRONG_ACKNOWLEDGEMENT', { expected });
}

/** Why an order is not sent: which scope stands in its way, since when and what for. */
export function safetyRefusal({ scope, state, reason, setAt }: SafetyRecord): RefusalData {
  const details = { scope, reason, since: istText(setAt) };
  return { code: state === 'halted' ? 'TRADING_HALTED' : 'TRADING_REDUCING', details };
}

function width({ scope }: SafetyRecord): number {
  return SAFETY_SCOPES.indexOf(scope);
}

/** '2026-01-27 14:03:07 IST'. */
function istText(at: UtcMillis): string {
  const on = istDateOf(at);
  const seconds = Math.floor((at - istInstant(on, '00:00')) / 1_000);
  const part = (value: number): string => String(value).padStart(2, '0');
  return `${on} ${part(Math.floor(seconds / 3_600))}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)} IST`;
}
