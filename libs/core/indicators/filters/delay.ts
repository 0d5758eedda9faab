import { type Memory, type Row } from '../memory.js';
import { type Filter, requireBars } from './filter.js';

/** The number that came `bars` numbers ago; `before` until there is one. */
export class Delay implements Filter {
  /** Where the oldest number lies among those that follow. */
  private readonly first: number;

  constructor(
    memory: Memory,
    private readonly bars: number,
    before = NaN,
  ) {
    requireBars(bars);
    this.first = memory.reserve(0);
    memory.reserveRow(bars, before);
  }

  next(value: number, closes: boolean, row: Row): number {
    const { numbers, base } = row;
    const at = base + this.first;
    const oldest = numbers[at] as number;
    const leaving = numbers[at + 1 + oldest] as number;
    if (closes && value === value) {
      numbers[at + 1 + oldest] = value;
      numbers[at] = oldest + 1 === this.bars ? 0 : oldest + 1;
    }
    return leaving;
  }
}

/** Passes over the first `count` numbers: TA-Lib starts some averages late, so that they begin along with slower ones. */
export class Late implements Filter {
  /** How many numbers are still to be passed over. */
  private readonly first: number;

  constructor(memory: Memory, count: number) {
    this.first = memory.reserve(count);
  }

  next(value: number, closes: boolean, row: Row): number {
    const { numbers, base } = row;
    const left = numbers[base + this.first] as number;
    if (left === 0) return value;
    if (closes && value === value) numbers[base + this.first] = left - 1;
    return NaN;
  }
}
