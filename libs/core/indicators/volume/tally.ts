import { type Memory, type Row, type Slots } from '../memory.js';

/** A sum from the first candle on. */
export class Tally {
  private readonly total: Slots;

  constructor(memory: Memory) {
    this.total = memory.slots(0);
  }

  add(amount: number, closes: boolean, row: Row): number {
    const total = this.total.read(row, 0) + amount;
    if (closes) this.total.write(row, 0, total);
    return total;
  }
}
