import { AlignedAverage, averageOf, averageWarmUp } from '../averages/average.js';
import { Late } from '../filters/delay.js';
import { type Filter } from '../filters/filter.js';
import { Ema } from '../filters/smoothing.js';
import { type OutputInfo, type Step } from '../indicator.js';

export const MACD_OUTPUTS: readonly OutputInfo[] = [
  { name: 'macd', unit: 'price', draw: 'line' },
  { name: 'signal', unit: 'price', draw: 'line' },
  { name: 'hist', unit: 'price', draw: 'histogram' },
];

/** TA-Lib's fixed pulls, where the periods are the classic 12 and 26. */
const [FIXED_FAST, FIXED_SLOW] = [12, 26] as const;
const [FIXED_FAST_PULL, FIXED_SLOW_PULL] = [0.15, 0.075] as const;

export function macdWarmUp(fast: number, slow: number, signal: number): number {
  return Math.max(fast, slow) + signal - 1;
}

/** The fast average starts late, together with the slow one; nothing is told before the signal is known. */
export function macd(oneBars: number, otherBars: number, signalBars: number): Step {
  const [fast, slow] = [Math.min(oneBars, otherBars), Math.max(oneBars, otherBars)];
  return exponentialMacd(new Ema(fast), new Ema(slow), slow - fast, signalBars);
}

export function fixedMacd(signalBars: number): Step {
  const fast = new Ema(FIXED_FAST, FIXED_FAST_PULL);
  return exponentialMacd(fast, new Ema(FIXED_SLOW, FIXED_SLOW_PULL), FIXED_SLOW - FIXED_FAST, signalBars);
}

/** With averages of any kind; what is given as the faster one may be the slower. */
export function macdOfTypes(
  [oneBars, oneType]: readonly [number, number],
  [otherBars, otherType]: readonly [number, number],
  [signalBars, signalType]: readonly [number, number],
): Step {
  const isSwapped = otherBars < oneBars;
  const first = Math.max(averageWarmUp(oneType, oneBars), averageWarmUp(otherType, otherBars));
  const one = new AlignedAverage(oneType, oneBars, first);
  const other = new AlignedAverage(otherType, otherBars, first);
  const [fast, slow] = isSwapped ? [other, one] : [one, other];
  const signal = averageOf(signalType, signalBars);
  return ({ closePaise }, out, closes) =>
    fill(out, fast.next(closePaise, closes) - slow.next(closePaise, closes), signal, closes);
}

function exponentialMacd(fast: Ema, slow: Ema, fastStartsLate: number, signalBars: number): Step {
  const [late, signal] = [new Late(fastStartsLate), new Ema(signalBars)];
  return ({ closePaise }, out, closes) => {
    const difference = fast.next(late.next(closePaise, closes), closes) - slow.next(closePaise, closes);
    fill(out, difference, signal, closes);
  };
}

function fill(out: Float64Array, difference: number, signal: Filter, closes: boolean): void {
  const average = signal.next(difference, closes);
  out[0] = average === average ? difference : NaN;
  out[1] = average;
  out[2] = difference - average;
}
