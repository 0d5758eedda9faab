import { type Paise } from '../money/paise.js';

/** Where each number of a forming candle lies in its row. */
export const [ENDS_AT, OPENED_AT, OPEN, HIGH, LOW, CLOSE, DAY_VOLUME, DAY_VOLUME_BEFORE] = [
  0, 1, 2, 3, 4, 5, 6, 7,
] as const;

const ROW = 8;

/**
 * The numbers of one instrument's forming candles, a row per timeframe, side by side in one array: a tick changes
 * them all, and memory is fetched by neighbourhood. As fields of objects each would be a place of its own.
 */
export class FormingCandles {
  numbers = new Float64Array(0);

  /** Opens a row with nothing forming; returns where it begins. */
  add(): number {
    const begin = this.numbers.length;
    const grown = new Float64Array(begin + ROW);
    grown.set(this.numbers);
    grown[begin + ENDS_AT] = -Infinity;
    this.numbers = grown;
    return begin;
  }

  /** A tick that belongs to the forming candles of all rows. */
  update(lastPaise: Paise, dayVolume: number): void {
    const { numbers } = this;
    for (let row = 0; row < numbers.length; row += ROW) {
      if (lastPaise > (numbers[row + HIGH] ?? NaN)) numbers[row + HIGH] = lastPaise;
      else if (lastPaise < (numbers[row + LOW] ?? NaN)) numbers[row + LOW] = lastPaise;
      numbers[row + CLOSE] = lastPaise;
      numbers[row + DAY_VOLUME] = dayVolume;
    }
  }
}
