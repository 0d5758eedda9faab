import { Delay, Late } from '../filters/delay.js';
import { isNothing } from '../filters/filter.js';
import { RollingSum } from '../filters/rolling-sum.js';
import { TrueRange } from '../filters/true-range.js';
import { type Step } from '../indicator.js';

/** The share of one span, its sums starting late enough to be complete along with the longest span's. */
class Share {
  private readonly late: Late;
  private readonly lateRange: Late;
  private readonly pressures: RollingSum;
  private readonly ranges: RollingSum;

  constructor(bars: number, longest: number) {
    [this.late, this.lateRange] = [new Late(longest - bars), new Late(longest - bars)];
    [this.pressures, this.ranges] = [new RollingSum(bars), new RollingSum(bars)];
  }

  next(pressure: number, range: number, closes: boolean): number {
    const pressures = this.pressures.next(this.late.next(pressure, closes), closes);
    const ranges = this.ranges.next(this.lateRange.next(range, closes), closes);
    return isNothing(ranges) ? 0 : pressures / ranges;
  }
}

/** L. Williams' ultimate oscillator over three spans; the shorter, the more it counts. */
export function ultimateOscillator(spans: readonly number[]): Step {
  const [short = NaN, medium = NaN, long = NaN] = [...spans].sort((one, other) => one - other);
  const [four, two, one] = [new Share(short, long), new Share(medium, long), new Share(long, long)];
  const trueRange = new TrueRange();
  const ago = new Delay(1);
  return (bar, out, closes) => {
    const range = trueRange.next(bar, closes);
    const closeBefore = ago.next(bar.closePaise, closes);
    const trueLow = bar.lowPaise < closeBefore ? bar.lowPaise : closeBefore;
    const pressure = bar.closePaise - trueLow;
    const weighed =
      4 * four.next(pressure, range, closes) +
      2 * two.next(pressure, range, closes) +
      one.next(pressure, range, closes);
    out[0] = 100 * (weighed / 7);
  };
}
