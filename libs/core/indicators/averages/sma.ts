import { type Filter } from '../filters/filter.js';
import { RollingSum } from '../filters/rolling-sum.js';
import { type Memory, type Row } from '../memory.js';
import { Outlook } from '../outlook.js';

/**
 * Simple moving average: the mean of the last `bars` numbers. Fed whole paise the sum is exact, where a sum of rupees
 * in floating point drifts and ties break by accident.
 *
 * Comparing two such averages is exact too. Let the sums be S and T over m and n candles. If S/m = T/n, both
 * divisions round the same number to the same double. If not, they differ by at least 1/(m·n), which for windows up
 * to 1,000 candles is 1e-6 paise, while doubles below 10^9 paise (a share of one crore rupees) lie within 1.2e-7 of
 * each other: rounding keeps order and cannot make the two meet. So `fast > slow` is the truth about the prices.
 */
export class Sma implements Filter {
  private readonly sum: RollingSum;

  constructor(
    memory: Memory,
    private readonly bars: number,
  ) {
    this.sum = new RollingSum(memory, bars);
  }

  get outlook(): Outlook {
    return Outlook.mean(this.sum.first, this.bars);
  }

  next(value: number, closes: boolean, row: Row): number {
    return this.sum.next(value, closes, row) / this.bars;
  }
}
