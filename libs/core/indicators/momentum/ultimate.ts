import { Delay, Late } from '../filters/delay.js';
import { isNothing } from '../filters/filter.js';
import { RollingSum } from '../filters/rolling-sum.js';
import { TrueRange } from '../filters/true-range.js';
import { type Step } from '../indicator.js';
import { type Memory, type Row } from '../memory.js';

/** The share of one span, its sums starting late enough to be complete along with the longest span's. */
class Share {
  private readonly late: Late;
  private readonly lateRange: Late;
  private readonly pressures: RollingSum;
  private readonly ranges: RollingSum;

  constructor(memory: Memory, bars: number, longest: number) {
    [this.late, this.lateRange] = [new Late(memory, longest - bars), new Late(memory, longest - bars)];
    [this.pressures, this.ranges] = [new RollingSum(memory, bars), new RollingSum(memory, bars)];
  }

  next(pressure: number, range: number, closes: boolean, row: Row): number {
    const pressures = this.pressures.next(this.late.next(pressure, closes, row), closes, row);
    const ranges = this.ranges.next(this.lateRange.next(range, closes, row), closes, row);
    return isNothing(ranges) ? 0 : pressures / ranges;
  }
}

/** L. Williams' ultimate oscillator over three spans; the shorter, the more it counts. */
export function ultimateOscillator(memory: Memory, spans: readonly number[]): Step {
  const [short = NaN, medium = NaN, long = NaN] = [...spans].sort((one, other) => one - other);
  const [four, two, one] = [
    new Share(memory, short, long),
    new Share(memory, medium, long),
    new Share(memory, long, long),
  ];
  const trueRange = new TrueRange(memory);
  const ago = new Delay(memory, 1);
  return (bar, out, closes, row) => {
    const range = trueRange.next(bar, closes, row);
    const closeBefore = ago.next(bar.closePaise, closes, row);
    const trueLow = bar.lowPaise < closeBefore ? bar.lowPaise : closeBefore;
    const pressure = bar.closePaise - trueLow;
    const weighed =
      4 * four.next(pressure, range, closes, row) +
      2 * two.next(pressure, range, closes, row) +
      one.next(pressure, range, closes, row);
    out[0] = 100 * (weighed / 7);
  };
}
