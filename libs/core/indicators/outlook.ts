import { deviationOf } from './filters/variance.js';

/** How a value follows from the forming candle's close; see {@link Outlook}. */
const [BY_STEP, MEAN, PULL, BANDS] = [0, 1, 2, 3] as const;

/**
 * What a forming candle makes of an average or of bands, told in numbers instead of a step. It hangs on the close and
 * on very few of the numbers the indicator remembers, `width` of them from the place `from` on, and those change at
 * closes only: a sheet keeps them side by side, so that a tick finds what it needs of a series in one line of memory
 * and calls nobody. The arithmetic is that of the filters, operation by operation, so that it rounds as the close will.
 */
export class Outlook {
  /** Ask the step. */
  static readonly BY_STEP = new Outlook(BY_STEP, 0, 0, 1, 0, 0, 0);

  private constructor(
    private readonly kind: number,
    readonly from: number,
    readonly width: number,
    private readonly bars: number,
    private readonly pull: number,
    private readonly up: number,
    private readonly down: number,
  ) {}

  /** The mean of the close and of what is remembered: the sum of the other numbers in the window. */
  static mean(from: number, bars: number): Outlook {
    return new Outlook(MEAN, from, 1, bars, 0, 0, 0);
  }

  /** The average remembered, pulled towards the close; before there is one, the mean with the sum behind it. */
  static pull(from: number, bars: number, pull: number): Outlook {
    return new Outlook(PULL, from, 2, bars, pull, 0, 0);
  }

  /** Standard deviations around the mean: the sum of the other numbers in the window, and of their squares. */
  static bands(from: number, bars: number, up: number, down: number): Outlook {
    return new Outlook(BANDS, from, 2, bars, 0, up, down);
  }

  get isByStep(): boolean {
    return this.kind === BY_STEP;
  }

  /** Writes the values from `to` on, and returns where the next indicator's come. `kept`, from `at` on: what it remembers. */
  foresee(kept: Float64Array, at: number, close: number, into: Float64Array, to: number): number {
    const first = kept[at] as number;
    switch (this.kind) {
      case MEAN:
        into[to] = (first + close) / this.bars;
        return to + 1;
      case PULL:
        into[to] =
          first === first
            ? (close - first) * this.pull + first
            : ((kept[at + 1] as number) + close) / this.bars;
        return to + 1;
      default: {
        const mean = (first + close) / this.bars;
        const squares = (kept[at + 1] as number) + close * close;
        const deviation = deviationOf(squares / this.bars - mean * mean);
        into[to] = mean + deviation * this.up;
        into[to + 1] = mean;
        into[to + 2] = mean - deviation * this.down;
        return to + 3;
      }
    }
  }
}
