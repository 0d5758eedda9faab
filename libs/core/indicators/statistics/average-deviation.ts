import { type Filter } from '../filters/filter.js';
import { WalkedWindow } from '../filters/walked-window.js';
import { type Memory, type Row } from '../memory.js';

/**
 * The mean distance from the mean. Distances from a mean that moves have no running form, so each value is a walk
 * over the window, newest first as TA-Lib takes it.
 */
export class AverageDeviation implements Filter {
  private readonly window: WalkedWindow;

  constructor(memory: Memory, bars: number) {
    this.window = new WalkedWindow(memory, bars);
  }

  next(value: number, closes: boolean, row: Row): number {
    return this.window.next(value, closes, row, averageDeviation);
  }
}

function averageDeviation(numbers: Float64Array, first: number, bars: number, newest: number): number {
  const numberAgo = (ago: number): number =>
    numbers[first + (ago <= newest ? newest - ago : newest - ago + bars)] ?? NaN;
  let sum = 0;
  for (let ago = 0; ago < bars; ago++) sum += numberAgo(ago);
  const mean = sum / bars;
  let strayed = 0;
  for (let ago = 0; ago < bars; ago++) strayed += Math.abs(numberAgo(ago) - mean);
  return strayed / bars;
}
