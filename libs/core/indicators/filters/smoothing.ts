import { type Memory, type Row } from '../memory.js';
import { Outlook } from '../outlook.js';
import { type Filter, requireBars } from './filter.js';

/**
 * The average, NaN before there is one; until then the sum that the next number completes to the first one, NaN if it
 * does not; the sum of the numbers so far, and how many they are (below zero: how many are still to be passed over).
 */
const [AVERAGE, LAST_BUT_ONE, SUM, COUNT] = [0, 1, 2, 3];

/** Averages that carry on from one number, the simple average of the first `bars`, as all of TA-Lib's do. */
abstract class Smoothing {
  protected readonly first: number;

  constructor(
    memory: Memory,
    protected readonly seedBars: number,
    late = 0,
  ) {
    requireBars(seedBars);
    this.first = memory.reserve(NaN, seedBars === 1 && late === 0 ? 0 : NaN, 0, -late);
  }

  /** Takes one of the first numbers. */
  protected seed(value: number, closes: boolean, row: Row): number {
    const { numbers, base } = row;
    const at = base + this.first;
    const average = ((numbers[at + LAST_BUT_ONE] as number) + value) / this.seedBars;
    if (closes && value === value) {
      const count = (numbers[at + COUNT] as number) + 1;
      const sum = count > 0 ? (numbers[at + SUM] as number) + value : 0;
      numbers[at + LAST_BUT_ONE] = count + 1 === this.seedBars ? sum : NaN;
      numbers[at + SUM] = sum;
      numbers[at + COUNT] = count;
      numbers[at + AVERAGE] = average;
    }
    return average;
  }
}

/**
 * Exponential moving average: each number pulls the average by `pull`, 2/(bars + 1), of its distance. The first
 * `late` numbers are passed over, so that it begins along with a slower one.
 */
export class Ema extends Smoothing implements Filter {
  constructor(
    memory: Memory,
    bars: number,
    private readonly pull = 2 / (bars + 1),
    late = 0,
  ) {
    super(memory, bars, late);
  }

  get outlook(): Outlook {
    return Outlook.pull(this.first, this.seedBars, this.pull);
  }

  next(value: number, closes: boolean, row: Row): number {
    const { numbers, base } = row;
    const average = numbers[base + this.first] as number;
    if (average !== average) return this.seed(value, closes, row);
    const next = (value - average) * this.pull + average;
    if (closes && value === value) numbers[base + this.first] = next;
    return next;
  }
}

/**
 * The same in other arithmetic, which TA-Lib uses for T3 and the Chaikin oscillator; it rounds differently in the
 * last digit. `seedBars` is how many numbers the first value is the average of.
 */
export class BlendedEma extends Smoothing implements Filter {
  private readonly pull: number;
  private readonly rest: number;

  constructor(memory: Memory, bars: number, seedBars = bars) {
    super(memory, seedBars);
    this.pull = 2 / (bars + 1);
    this.rest = 1 - this.pull;
  }

  next(value: number, closes: boolean, row: Row): number {
    const { numbers, base } = row;
    const average = numbers[base + this.first] as number;
    if (average !== average) return this.seed(value, closes, row);
    const next = this.pull * value + this.rest * average;
    if (closes && value === value) numbers[base + this.first] = next;
    return next;
  }
}

/** J. W. Wilder's average: each number counts for one part in `bars`. */
export class WilderAverage extends Smoothing implements Filter {
  constructor(
    memory: Memory,
    private readonly bars: number,
  ) {
    super(memory, bars);
  }

  next(value: number, closes: boolean, row: Row): number {
    const { numbers, base } = row;
    const { bars } = this;
    const average = numbers[base + this.first] as number;
    if (average !== average) return this.seed(value, closes, row);
    const next = (average * (bars - 1) + value) / bars;
    if (closes && value === value) numbers[base + this.first] = next;
    return next;
  }
}
