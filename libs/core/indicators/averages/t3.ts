import { type Filter } from '../filters/filter.js';
import { BlendedEma } from '../filters/smoothing.js';
import { type Memory, type Row } from '../memory.js';

/** T. Tillson's T3: six EMAs in a row, the last four weighed so that the line is smooth and yet lags little. */
export class T3 implements Filter {
  private readonly averages: readonly [
    BlendedEma,
    BlendedEma,
    BlendedEma,
    BlendedEma,
    BlendedEma,
    BlendedEma,
  ];
  private readonly weights: readonly [number, number, number, number];

  constructor(memory: Memory, bars: number, volumeFactor: number) {
    const ema = (): BlendedEma => new BlendedEma(memory, bars);
    this.averages = [ema(), ema(), ema(), ema(), ema(), ema()];
    const square = volumeFactor * volumeFactor;
    const sixth = -(square * volumeFactor);
    this.weights = [
      1 + 3 * volumeFactor - sixth + 3 * square,
      -6 * square - 3 * (volumeFactor - sixth),
      3 * (square - sixth),
      sixth,
    ];
  }

  next(value: number, closes: boolean, row: Row): number {
    const [one, two, three, four, five, six] = this.averages;
    const third = three.next(two.next(one.next(value, closes, row), closes, row), closes, row);
    const fourth = four.next(third, closes, row);
    const fifth = five.next(fourth, closes, row);
    const sixth = six.next(fifth, closes, row);
    const [ofThird, ofFourth, ofFifth, ofSixth] = this.weights;
    return ofSixth * sixth + ofFifth * fifth + ofFourth * fourth + ofThird * third;
  }
}
