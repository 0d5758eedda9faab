import { type Filter } from '../filters/filter.js';
import { WalkedWindow } from '../filters/walked-window.js';
import { type Memory, type Row } from '../memory.js';

/** D. Lambert's constant: with it most values of a random walk stay within 100 of zero. */
const LAMBERT = 0.015;

/**
 * D. Lambert's commodity channel index: the distance from the mean in mean absolute deviations. Absolute deviations
 * from a mean that moves have no running form, so each value is a walk over the window, in the order TA-Lib takes.
 */
export class Cci implements Filter {
  private readonly window: WalkedWindow;

  constructor(memory: Memory, bars: number) {
    this.window = new WalkedWindow(memory, bars);
  }

  next(value: number, closes: boolean, row: Row): number {
    return this.window.next(value, closes, row, channelIndex);
  }
}

function channelIndex(numbers: Float64Array, first: number, bars: number, newest: number): number {
  let sum = 0;
  for (let place = first; place < first + bars; place++) sum += numbers[place] ?? NaN;
  const mean = sum / bars;
  let strayed = 0;
  for (let place = first; place < first + bars; place++) strayed += Math.abs((numbers[place] ?? NaN) - mean);
  const distance = (numbers[first + newest] ?? NaN) - mean;
  return distance === 0 || strayed === 0 ? 0 : distance / (LAMBERT * (strayed / bars));
}
