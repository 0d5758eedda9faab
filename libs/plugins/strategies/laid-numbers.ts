import {
  type Candle,
  type Indicator,
  type OtherCandles,
  type Paise,
  type Position,
  type UtcMillis,
} from '@artha/core';
import { type Cell } from '../isolate/cell.js';
import { AT } from './strategy-prelude.js';

/** The stretch of numbers both sides see, as it is written from outside: what a strategy decides by. */
export class LaidNumbers {
  constructor(
    private readonly cell: Cell,
    private readonly at: number,
  ) {}

  candle(place: number, candle: Candle): void {
    const { heap } = this.cell;
    const at = this.at + place;
    heap[at] = candle.openedAt;
    heap[at + 1] = candle.openPaise;
    heap[at + 2] = candle.highPaise;
    heap[at + 3] = candle.lowPaise;
    heap[at + 4] = candle.closePaise;
    heap[at + 5] = candle.volume;
  }

  /** The closed candle now, and each that closes from now on. */
  follow(nth: number, candles: OtherCandles): void {
    const place = AT.others + nth * AT.otherStride;
    if (candles.last !== null) this.candle(place, candles.last);
    candles.onClose((candle) => this.candle(place, candle));
  }

  /** Null: nobody knows how the day opened. */
  opening(candle: Candle | null): void {
    if (candle === null) this.cell.heap[this.at + AT.opening] = 0;
    else this.candle(AT.opening, candle);
  }

  /** What is held of the instrument of this number. */
  position(leg: number, { quantity, costPaise }: Position): void {
    const { heap } = this.cell;
    const at = this.at + AT.legs + 2 * leg;
    heap[at] = quantity;
    heap[at + 1] = costPaise;
  }

  /** Which of its instruments the position is of that it is told of. */
  told(leg: number): void {
    this.cell.heap[this.at + AT.told] = leg;
  }

  tick(paise: Paise, at: UtcMillis): void {
    const { heap } = this.cell;
    heap[this.at + AT.tick] = paise;
    heap[this.at + AT.tick + 1] = at;
  }

  indicators(indicators: readonly Indicator[]): void {
    const { heap } = this.cell;
    let at = this.at + AT.indicators;
    for (const { values, previous } of indicators) {
      heap.set(values, at);
      heap.set(previous, at + AT.mostOutputs);
      at += 2 * AT.mostOutputs;
    }
  }
}
