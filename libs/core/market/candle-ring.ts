import { type Candle, type CandleColumns, emptyFullColumns, readCandle, writeCandle } from './candle.js';

/** Candles kept per series: enough for the longest average (400) and for a chart to start with. */
export const KEPT_CANDLES = 500;

const FIRST_ROWS = 32;

/** The last {@link KEPT_CANDLES} candles in columns; it grows to that size only as candles come. */
export class CandleRing {
  private columns: CandleColumns = emptyFullColumns(FIRST_ROWS);
  private rows = FIRST_ROWS;
  private count = 0;
  /** Where the next candle goes. */
  private next = 0;

  get length(): number {
    return this.count;
  }

  push(candle: Candle): void {
    if (this.count === this.rows && this.rows < KEPT_CANDLES) this.grow();
    writeCandle(this.columns, this.next, candle);
    this.next = this.next + 1 === KEPT_CANDLES ? 0 : this.next + 1;
    if (this.count < KEPT_CANDLES) this.count += 1;
  }

  /** `ago` 0 is the newest. @throws {RangeError} beyond what is kept. */
  read(ago: number): Candle {
    if (ago < 0 || ago >= this.count) throw new RangeError(`no candle ${ago} candles ago`);
    const row = this.next - 1 - ago;
    return readCandle(this.columns, row < 0 ? row + KEPT_CANDLES : row);
  }

  clear(): void {
    this.count = this.next = 0;
  }

  /** Before the ring is full it is a plain list from row 0, so growing is a copy. */
  private grow(): void {
    this.rows = Math.min(this.rows * 2, KEPT_CANDLES);
    const grown = emptyFullColumns(this.rows);
    for (const [name, column] of Object.entries(this.columns) as [keyof CandleColumns, Float64Array][])
      grown[name]?.set(column);
    this.columns = grown;
  }
}
