import { type Bar } from '../indicator.js';
import { type Memory, type Row, type Slots } from '../memory.js';

/** Of the candle before. */
const [OPEN, CLOSE] = [0, 1];

/** Closes at the candle's mean and opens in the middle of the body before; the first opens in its own middle. */
export class HeikinAshi {
  private readonly before: Slots;

  constructor(memory: Memory) {
    this.before = memory.slots(NaN, NaN);
  }

  next(
    { openPaise, highPaise, lowPaise, closePaise }: Bar,
    out: Float64Array,
    closes: boolean,
    row: Row,
  ): void {
    const close = (openPaise + highPaise + lowPaise + closePaise) / 4;
    const middle = (this.before.read(row, OPEN) + this.before.read(row, CLOSE)) / 2;
    const open = middle === middle ? middle : (openPaise + closePaise) / 2;
    out[0] = open;
    out[1] = Math.max(highPaise, open, close);
    out[2] = Math.min(lowPaise, open, close);
    out[3] = close;
    if (!closes) return;
    this.before.write(row, OPEN, open);
    this.before.write(row, CLOSE, close);
  }
}
