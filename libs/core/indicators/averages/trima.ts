import { type Filter, requireBars } from '../filters/filter.js';
import { type Memory, type Row, type Slots } from '../memory.js';

/** The weighted sum; the plain ones up to the middle and after it; how many numbers came; where the oldest lies. */
const [WEIGHTED, RISING, FALLING, COUNT, OLDEST] = [0, 1, 2, 3, 4];

/**
 * Triangular moving average: the middle of the last `bars` numbers counts most, the ends once. Kept up in TA-Lib's
 * order of additions: the numbers up to the middle and those after it have a running sum each.
 */
export class Trima implements Filter {
  private readonly slots: Slots;
  private readonly window: Slots;
  private readonly half: number;
  private readonly isOdd: boolean;
  private readonly factor: number;

  constructor(
    memory: Memory,
    private readonly bars: number,
  ) {
    requireBars(bars);
    this.slots = memory.slots(0, 0, 0, 0, 0);
    this.window = memory.slotRow(bars);
    this.half = bars >> 1;
    this.isOdd = bars % 2 === 1;
    this.factor = 1 / (this.half * (this.half + 1) + (this.isOdd ? this.half + 1 : 0));
  }

  next(value: number, closes: boolean, row: Row): number {
    if (value !== value) return NaN;
    const { slots, window, bars, half } = this;
    if (slots.read(row, COUNT) < bars) return this.fill(value, closes, row);
    const oldest = slots.read(row, OLDEST);
    const [rising, falling] = [slots.read(row, RISING), slots.read(row, FALLING)];
    const middle = window.read(row, oldest >= half ? oldest - half : oldest - half + bars);
    const stays = falling - middle;
    const weighted = slots.read(row, WEIGHTED) - rising + (this.isOdd ? falling : stays) + value;
    if (closes) this.keep(value, weighted, rising - window.read(row, oldest) + middle, stays + value, row);
    return weighted * this.factor;
  }

  /** The window is not full yet; with the last number it needs, the sums are added up once. */
  private fill(value: number, closes: boolean, row: Row): number {
    const { slots, window, bars, half } = this;
    const count = slots.read(row, COUNT);
    const isLast = count === bars - 1;
    const at = (place: number): number => (place === bars - 1 ? value : window.read(row, place));
    const middle = this.isOdd ? half : half - 1;
    let [weighted, rising, falling] = [0, 0, 0];
    for (let place = middle; isLast && place >= 0; place--) weighted += rising += at(place);
    for (let place = middle + 1; isLast && place < bars; place++) weighted += falling += at(place);
    if (closes) {
      slots.write(row, COUNT, count + 1);
      this.keep(value, weighted, rising, falling, row);
    }
    return isLast ? weighted * this.factor : NaN;
  }

  private keep(value: number, weighted: number, rising: number, falling: number, row: Row): void {
    const { slots } = this;
    const oldest = slots.read(row, OLDEST);
    slots.write(row, WEIGHTED, weighted);
    slots.write(row, RISING, rising);
    slots.write(row, FALLING, falling);
    this.window.write(row, oldest, value);
    slots.write(row, OLDEST, oldest + 1 === this.bars ? 0 : oldest + 1);
  }
}
