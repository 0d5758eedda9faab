import { type Filter, isNothing, requireBars } from '../filters/filter.js';
import { type Memory, type Row } from '../memory.js';

/** The number before; the averages, NaN until they have begun, and until then the sums and how many changes came. */
const [BEFORE, GAIN, LOSS, SUM_OF_GAINS, SUM_OF_LOSSES, COUNT] = [0, 1, 2, 3, 4, 5];

/** The average gain and the average loss from close to close, each a {@link WilderAverage}; kept side by side. */
export class GainAndLoss {
  gain = NaN;
  loss = NaN;
  private readonly first: number;

  constructor(
    memory: Memory,
    private readonly bars: number,
  ) {
    requireBars(bars);
    this.first = memory.reserve(NaN, NaN, NaN, 0, 0, 0);
  }

  next(value: number, closes: boolean, row: Row): void {
    const { numbers, base } = row;
    const { bars } = this;
    const at = base + this.first;
    const change = value - (numbers[at] as number);
    const before = numbers[at + GAIN] as number;
    if (before !== before) return this.seed(change, value, closes, row);
    const gain = (before * (bars - 1) + (change > 0 ? change : 0)) / bars;
    const loss = ((numbers[at + LOSS] as number) * (bars - 1) + (change < 0 ? -change : 0)) / bars;
    this.gain = gain;
    this.loss = loss;
    if (!closes) return;
    numbers[at] = value;
    numbers[at + GAIN] = gain;
    numbers[at + LOSS] = loss;
  }

  /** One of the first changes; the very first number makes none. */
  private seed(change: number, value: number, closes: boolean, { numbers, base }: Row): void {
    const { bars } = this;
    const at = base + this.first;
    const isChange = change === change;
    const count = (numbers[at + COUNT] as number) + (isChange ? 1 : 0);
    const gains = (numbers[at + SUM_OF_GAINS] as number) + (change > 0 ? change : 0);
    const losses = (numbers[at + SUM_OF_LOSSES] as number) + (change < 0 ? -change : 0);
    this.gain = count === bars ? gains / bars : NaN;
    this.loss = count === bars ? losses / bars : NaN;
    if (!closes) return;
    numbers[at + BEFORE] = value;
    numbers[at + COUNT] = count;
    numbers[at + SUM_OF_GAINS] = gains;
    numbers[at + SUM_OF_LOSSES] = losses;
    numbers[at + GAIN] = this.gain;
    numbers[at + LOSS] = this.loss;
  }
}

/** J. W. Wilder's relative strength: the share of gains in all movement, in per cent; 0 where nothing moved. */
export class Rsi implements Filter {
  private readonly averages: GainAndLoss;

  constructor(memory: Memory, bars: number) {
    this.averages = new GainAndLoss(memory, bars);
  }

  next(value: number, closes: boolean, row: Row): number {
    this.averages.next(value, closes, row);
    const { gain, loss } = this.averages;
    const all = gain + loss;
    return isNothing(all) ? 0 : 100 * (gain / all);
  }
}
