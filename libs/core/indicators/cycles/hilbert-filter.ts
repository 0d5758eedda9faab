import { type Memory, type Row, type Slots } from '../memory.js';

const [OUTER, INNER] = [0.0962, 0.5769];
const DEPTH = 6;

/** J. F. Ehlers' discrete Hilbert transform: turns a wave by a quarter of its length. Silence went before the first number. */
export class HilbertFilter {
  private readonly oldest: Slots;
  private readonly past: Slots;

  constructor(memory: Memory) {
    this.oldest = memory.slots(0);
    this.past = memory.slotRow(DEPTH);
  }

  /** `gain` makes good for what is lost at the present length of the wave. */
  next(value: number, gain: number, closes: boolean, row: Row): number {
    const { past } = this;
    const oldest = this.oldest.read(row, 0);
    const sixAgo = past.read(row, oldest);
    const fourAgo = past.read(row, oldest >= DEPTH - 2 ? oldest + 2 - DEPTH : oldest + 2);
    const twoAgo = past.read(row, oldest >= DEPTH - 4 ? oldest + 4 - DEPTH : oldest + 4);
    if (closes) {
      past.write(row, oldest, value);
      this.oldest.write(row, 0, oldest + 1 === DEPTH ? 0 : oldest + 1);
    }
    return (OUTER * value - OUTER * sixAgo - INNER * fourAgo + INNER * twoAgo) * gain;
  }
}
