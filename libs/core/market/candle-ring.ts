import { type Candle } from './candle.js';

/** Candles kept per series: enough for the longest average (400) and for a chart to start with. */
export const KEPT_CANDLES = 500;

const FIRST_ROWS = 32;
/** Numbers of a candle; NaN stands for what it does not tell. */
const WIDTH = 9;

/** The last {@link KEPT_CANDLES} candles, each one's numbers together; it grows to that size only as candles come. */
export class CandleRing {
  private numbers = new Float64Array(FIRST_ROWS * WIDTH);
  private rows = FIRST_ROWS;
  private count = 0;
  /** Where the next candle goes. */
  private next = 0;

  get length(): number {
    return this.count;
  }

  push(candle: Candle): void {
    if (this.count === this.rows && this.rows < KEPT_CANDLES) this.grow();
    const { numbers } = this;
    const at = this.next * WIDTH;
    numbers[at] = candle.openedAt;
    numbers[at + 1] = candle.openPaise;
    numbers[at + 2] = candle.highPaise;
    numbers[at + 3] = candle.lowPaise;
    numbers[at + 4] = candle.closePaise;
    numbers[at + 5] = candle.volume;
    numbers[at + 6] = candle.turnoverPaise ?? NaN;
    numbers[at + 7] = candle.trades ?? NaN;
    numbers[at + 8] = candle.openInterest ?? NaN;
    this.next = this.next + 1 === KEPT_CANDLES ? 0 : this.next + 1;
    if (this.count < KEPT_CANDLES) this.count += 1;
  }

  /** `ago` 0 is the newest. @throws {RangeError} beyond what is kept. */
  read(ago: number): Candle {
    if (ago < 0 || ago >= this.count) throw new RangeError(`no candle ${ago} candles ago`);
    const row = this.next - 1 - ago;
    const at = (row < 0 ? row + KEPT_CANDLES : row) * WIDTH;
    return {
      openedAt: this.told(at),
      openPaise: this.told(at + 1),
      highPaise: this.told(at + 2),
      lowPaise: this.told(at + 3),
      closePaise: this.told(at + 4),
      volume: this.told(at + 5),
      turnoverPaise: this.ifTold(at + 6),
      trades: this.ifTold(at + 7),
      openInterest: this.ifTold(at + 8),
    };
  }

  clear(): void {
    this.count = this.next = 0;
  }

  private told(at: number): number {
    return this.numbers[at] ?? NaN;
  }

  private ifTold(at: number): number | undefined {
    const number = this.told(at);
    return Number.isNaN(number) ? undefined : number;
  }

  /** Before the ring is full it is a plain list from row 0, so growing is a copy. */
  private grow(): void {
    this.rows = Math.min(this.rows * 2, KEPT_CANDLES);
    const grown = new Float64Array(this.rows * WIDTH);
    grown.set(this.numbers);
    this.numbers = grown;
  }
}
