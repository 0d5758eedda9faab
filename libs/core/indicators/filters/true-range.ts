import { type Bar } from '../indicator.js';
import { type Memory, type Row } from '../memory.js';

/** J. W. Wilder's true range: how far the price got within the candle and since the close before; NaN for the first. */
export class TrueRange {
  /** The close before. */
  private readonly first: number;

  constructor(memory: Memory) {
    this.first = memory.reserve(NaN);
  }

  next({ highPaise, lowPaise, closePaise }: Bar, closes: boolean, row: Row): number {
    const { numbers, base } = row;
    const before = numbers[base + this.first] as number;
    if (closes) numbers[base + this.first] = closePaise;
    let range = highPaise - lowPaise;
    const above = Math.abs(before - highPaise);
    if (above > range) range = above;
    const below = Math.abs(before - lowPaise);
    if (below > range) range = below;
    return before === before ? range : NaN;
  }
}
