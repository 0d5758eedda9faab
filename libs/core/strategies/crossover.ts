import { type Indicator } from '../indicators/indicator.js';
import { Refusal } from '../refusals.js';
import { isFlat, type Position } from '../trading/positions/position.js';
import { type ParameterSpecs, type ParametersOf } from './parameters.js';
import { enterLong, exit, type Signal } from './strategy.js';

export const crossoverParameters = {
  fastBars: {
    kind: 'whole',
    label: 'Fast average',
    description: 'Candles in the fast average; it must be shorter than the slow one.',
    min: 2,
    max: 200,
    initial: 9,
  },
  slowBars: {
    kind: 'whole',
    label: 'Slow average',
    description: 'Candles in the slow average.',
    min: 3,
    max: 400,
    initial: 21,
  },
} as const satisfies ParameterSpecs;

export type CrossoverParameters = ParametersOf<typeof crossoverParameters>;

export function requireFastBelowSlow({ fastBars, slowBars }: CrossoverParameters): void {
  if (fastBars >= slowBars) throw new Refusal('FAST_NOT_BELOW_SLOW', { fastBars, slowBars });
}

/**
 * In when the fast average comes up through the slow one, out when it comes down through it. A touch counts as the
 * side it came from. While either average warms up it is NaN, no comparison with which is true: the first decision
 * falls on the candle after the one that completes the slow average.
 */
export function decideOnCross(
  fast: Indicator,
  slow: Indicator,
  position: Position,
  name: string,
): Signal | null {
  if (isFlat(position))
    return fast.value > slow.value && fast.valueBefore <= slow.valueBefore
      ? enterLong(`fast ${name} crossed above slow`)
      : null;
  return fast.value < slow.value && fast.valueBefore >= slow.valueBefore
    ? exit(`fast ${name} crossed below slow`)
    : null;
}
