import { type Memory, type Row } from '../memory.js';
import { requireBars } from './filter.js';

/** How many numbers came, up to one less than a window; where the next one goes; and behind that the window. */
const [COUNT, NEXT, WINDOW] = [0, 1, 2];

/**
 * Finds something in the `bars` numbers from `first` on; the newest lies `newest` places behind that, and the older
 * ones before it, round the end.
 */
export type Walk = (numbers: Float64Array, first: number, bars: number, newest: number) => number;

/** The last `bars` numbers, for what can only be found by walking over them all. */
export class WalkedWindow {
  private readonly first: number;

  constructor(
    memory: Memory,
    private readonly bars: number,
  ) {
    requireBars(bars);
    this.first = memory.reserve(0, 0);
    memory.reserveRow(bars);
  }

  /** What `walk` finds with `value` among the numbers; NaN while they are too few. */
  next(value: number, closes: boolean, { numbers, base }: Row, walk: Walk): number {
    const { bars } = this;
    const at = base + this.first;
    const count = numbers[at + COUNT] as number;
    const next = numbers[at + NEXT] as number;
    const leaving = numbers[at + WINDOW + next] as number;
    numbers[at + WINDOW + next] = value;
    const found = count === bars - 1 ? walk(numbers, at + WINDOW, bars, next) : NaN;
    if (!closes) numbers[at + WINDOW + next] = leaving;
    else {
      numbers[at + NEXT] = next + 1 === bars ? 0 : next + 1;
      if (count < bars - 1) numbers[at + COUNT] = count + 1;
    }
    return found;
  }
}
