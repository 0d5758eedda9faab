/** What an indicator remembers of one series: the numbers of `numbers` from `base` on. */
export interface Row {
  readonly numbers: Float64Array;
  readonly base: number;
}

/**
 * Where an indicator keeps what it remembers. Its filters are built once for all series it is drawn on; each reserves
 * places, and finds its numbers there in the row of the series at hand. So a thousand series cost a thousand short
 * rows side by side, not ten thousand objects all over the heap, and a tick that asks many indicators reads memory in
 * order.
 */
export class Memory {
  private readonly beginning: number[] = [];

  /** Makes room for numbers that begin as these; returns the first place. */
  reserve(...beginning: number[]): number {
    const first = this.beginning.length;
    this.beginning.push(...beginning);
    return first;
  }

  /** Makes room for so many numbers that all begin the same. */
  reserveRow(length: number, beginning = 0): number {
    const first = this.beginning.length;
    for (let i = 0; i < length; i++) this.beginning.push(beginning);
    return first;
  }

  slots(...beginning: number[]): Slots {
    return new Slots(this.reserve(...beginning));
  }

  slotRow(length: number, beginning = 0): Slots {
    return new Slots(this.reserveRow(length, beginning));
  }

  /** What a series that has seen no candle remembers. */
  image(): Float64Array {
    return Float64Array.from(this.beginning);
  }
}

/** Reserved places, counted from 0. Filters that run at every tick index the numbers themselves, which is less to compile. */
export class Slots {
  constructor(private readonly first: number) {}

  read({ numbers, base }: Row, place: number): number {
    return numbers[base + this.first + place] ?? NaN;
  }

  write({ numbers, base }: Row, place: number, value: number): void {
    numbers[base + this.first + place] = value;
  }
}

const PAGE = 4096;

/** Rows asked for one after the other lie side by side, many to a page; a page is given up with the last of them. */
export class RowPages {
  private page = new Float64Array(0);
  private used = 0;

  newRow(length: number): Row {
    if (length > PAGE / 8) return { numbers: new Float64Array(length), base: 0 };
    if (this.used + length > this.page.length) {
      this.page = new Float64Array(PAGE);
      this.used = 0;
    }
    const base = this.used;
    this.used += length;
    return { numbers: this.page, base };
  }
}
