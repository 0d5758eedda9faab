import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { type Side } from '../trading/terms.js';

/** What came of one order: all its fills together. */
export interface Execution {
  /** Of its first fill. */
  readonly at: UtcMillis;
  readonly side: Side;
  readonly quantity: number;
  readonly valuePaise: Paise;
  readonly chargesPaise: Paise;
  /** Why it was made, in words. */
  readonly reason: string;
}

/** What was done beside what should have been; null: the other side has nothing of the kind. */
export interface OverlayPair {
  readonly actual: Execution | null;
  readonly expected: Execution | null;
  /** Below zero: earlier than expected. */
  readonly delayMillis: number | null;
  /** By how much worse than expected the price was; below zero: better. */
  readonly slippageBps: number | null;
}

export interface Overlay {
  /** In the order of time. */
  readonly pairs: readonly OverlayPair[];
  readonly matched: number;
  /** Expected, and not done. */
  readonly missed: number;
  /** Done, and not expected. */
  readonly extra: number;
  /** Of 100 units that were traded or should have been, how many have nothing beside them. 0: all of it agrees. */
  readonly driftPercent: number;
  /** Of the pairs by quantity; null: there is none. */
  readonly meanSlippageBps: number | null;
  readonly meanDelayMillis: number | null;
}

/**
 * Lays what a deployment did over what a backtest of the same hours does. An execution belongs to the nearest one of its
 * side that is no further away than `withinMillis` and has none yet, in the order of time.
 */
export function overlay(
  actual: readonly Execution[],
  expected: readonly Execution[],
  withinMillis: number,
): Overlay {
  const left = new Set(actual);
  const pairs: OverlayPair[] = [];
  for (const one of expected.toSorted(byTime)) {
    const found = nearest(one, left, withinMillis);
    if (found !== null) left.delete(found);
    pairs.push(pairOf(found, one));
  }
  for (const one of left) pairs.push(pairOf(one, null));
  pairs.sort((one, other) => atOf(one) - atOf(other));
  const both = pairs.flatMap((pair) => (pair.actual && pair.expected ? [{ ...pair, ...sizesOf(pair) }] : []));
  const agreed = both.reduce((sum, { agreed: units }) => sum + units, 0);
  const mean = (of: (pair: (typeof both)[number]) => number | null): number | null =>
    agreed === 0 ? null : both.reduce((sum, pair) => sum + (of(pair) ?? 0) * pair.agreed, 0) / agreed;
  return {
    pairs,
    matched: both.length,
    missed: pairs.filter((pair) => pair.actual === null).length,
    extra: pairs.filter((pair) => pair.expected === null).length,
    driftPercent: driftOf(pairs),
    meanSlippageBps: mean(({ slippageBps }) => slippageBps),
    meanDelayMillis: mean(({ delayMillis }) => delayMillis),
  };
}

export const DRIFT_DEFINITION =
  'Of 100 units that the deployment traded or the backtest of the same hours trades, how many have nothing beside them: same side, no more than two candles apart. 0 is what the backtest does, trade by trade; 100 is nothing of it.';

/** As {@link DRIFT_DEFINITION} has it, of all these pairs together. */
export function driftOf(
  pairs: readonly {
    readonly actual: Pick<Execution, 'quantity'> | null;
    readonly expected: Pick<Execution, 'quantity'> | null;
  }[],
): number {
  let [agreed, units] = [0, 0];
  for (const { actual, expected } of pairs) {
    units += (actual?.quantity ?? 0) + (expected?.quantity ?? 0);
    agreed += Math.min(actual?.quantity ?? 0, expected?.quantity ?? 0);
  }
  return units === 0 ? 0 : 100 * (1 - (2 * agreed) / units);
}

/** What executions have earned before charges, what is left of them valued at `closePaise`. */
export function grossOf(executions: readonly Execution[], closePaise: Paise): Paise {
  let [cash, held] = [0, 0];
  for (const { side, quantity, valuePaise } of executions) {
    cash += side === 'buy' ? -valuePaise : valuePaise;
    held += side === 'buy' ? quantity : -quantity;
  }
  return cash + held * closePaise;
}

/** The same after charges. */
export function netOf(executions: readonly Execution[], closePaise: Paise): Paise {
  return executions.reduce((net, { chargesPaise }) => net - chargesPaise, grossOf(executions, closePaise));
}

function nearest(to: Execution, among: ReadonlySet<Execution>, withinMillis: number): Execution | null {
  let found: Execution | null = null;
  for (const one of among) {
    const away = Math.abs(one.at - to.at);
    if (one.side !== to.side || away > withinMillis) continue;
    if (found === null || away < Math.abs(found.at - to.at)) found = one;
  }
  return found;
}

function pairOf(actual: Execution | null, expected: Execution | null): OverlayPair {
  if (actual === null || expected === null) return { actual, expected, delayMillis: null, slippageBps: null };
  const [paid, meant] = [priceOf(actual), priceOf(expected)];
  const worse = actual.side === 'buy' ? paid - meant : meant - paid;
  return { actual, expected, delayMillis: actual.at - expected.at, slippageBps: (worse / meant) * 10_000 };
}

function sizesOf({ actual, expected }: OverlayPair): { agreed: number } {
  return { agreed: Math.min(actual?.quantity ?? 0, expected?.quantity ?? 0) };
}

function priceOf({ valuePaise, quantity }: Execution): number {
  return valuePaise / quantity;
}

function atOf({ actual, expected }: OverlayPair): number {
  return actual?.at ?? expected?.at ?? 0;
}

function byTime(one: Execution, other: Execution): number {
  return one.at - other.at;
}
