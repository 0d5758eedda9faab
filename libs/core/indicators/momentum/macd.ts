import { AlignedAverage, averageOf, averageWarmUp } from '../averages/average.js';
import { Ema } from '../filters/smoothing.js';
import { type OutputInfo, type Step } from '../indicator.js';
import { type Memory } from '../memory.js';

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
export function macd(memory: Memory, oneBars: number, otherBars: number, signalBars: number): Step {
  const [fast, slow] = [Math.min(oneBars, otherBars), Math.max(oneBars, otherBars)];
  const quick = new Ema(memory, fast, 2 / (fast + 1), slow - fast);
  return exponentialMacd(quick, new Ema(memory, slow), new Ema(memory, signalBars));
}

export function fixedMacd(memory: Memory, signalBars: number): Step {
  const fast = new Ema(memory, FIXED_FAST, FIXED_FAST_PULL, FIXED_SLOW - FIXED_FAST);
  return exponentialMacd(fast, new Ema(memory, FIXED_SLOW, FIXED_SLOW_PULL), new Ema(memory, signalBars));
}

/** With averages of any kind; what is given as the faster one may be the slower. */
export function macdOfTypes(
  memory: Memory,
  [oneBars, oneType]: readonly [number, number],
  [otherBars, otherType]: readonly [number, number],
  [signalBars, signalType]: readonly [number, number],
): Step {
  const isSwapped = otherBars < oneBars;
  const first = Math.max(averageWarmUp(oneType, oneBars), averageWarmUp(otherType, otherBars));
  const one = new AlignedAverage(memory, oneType, oneBars, first);
  const other = new AlignedAverage(memory, otherType, otherBars, first);
  const [fast, slow] = isSwapped ? [other, one] : [one, other];
  const signal = averageOf(memory, signalType, signalBars);
  return ({ closePaise }, out, closes, row) => {
    const difference = fast.next(closePaise, closes, row) - slow.next(closePaise, closes, row);
    fill(out, difference, signal.next(difference, closes, row));
  };
}

function exponentialMacd(fast: Ema, slow: Ema, signal: Ema): Step {
  return ({ closePaise }, out, closes, row) => {
    const difference = fast.next(closePaise, closes, row) - slow.next(closePaise, closes, row);
    fill(out, difference, signal.next(difference, closes, row));
  };
}

function fill(out: Float64Array, difference: number, average: number): void {
  out[0] = average === average ? difference : NaN;
  out[1] = average;
  out[2] = difference - average;
}
