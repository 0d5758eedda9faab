import { type CandleMeasure, type CandlePart } from './candle-measures.js';

/** The prices of a candle, in whatever unit; a candle of a series is one. */
export interface CandlePrices {
  readonly openPaise: number;
  readonly highPaise: number;
  readonly lowPaise: number;
  readonly closePaise: number;
}

/**
 * The oldest candle ever asked for is 14 ago: it drops out of a ten-candle average that ends before the first of a
 * pattern's five candles. The sixteenth place is the forming candle's. A power of two, so that going round is a mask.
 */
const PLACES = 16;

/** The last candles, newest 0 ago. */
export class CandleWindow {
  private readonly opens = new Float64Array(PLACES);
  private readonly highs = new Float64Array(PLACES);
  private readonly lows = new Float64Array(PLACES);
  private readonly closes = new Float64Array(PLACES);
  private newest = -1;

  /** Candles seen so far. */
  get count(): number {
    return this.newest + 1;
  }

  push(candle: CandlePrices): void {
    this.newest += 1;
    const place = this.newest % PLACES;
    this.opens[place] = candle.openPaise;
    this.highs[place] = candle.highPaise;
    this.lows[place] = candle.lowPaise;
    this.closes[place] = candle.closePaise;
  }

  /** Takes the newest back. What it had overwritten was too old to be asked for. */
  pop(): void {
    this.newest -= 1;
  }

  open(ago: number): number {
    return this.opens[(this.newest - ago) & (PLACES - 1)] ?? NaN;
  }

  high(ago: number): number {
    return this.highs[(this.newest - ago) & (PLACES - 1)] ?? NaN;
  }

  low(ago: number): number {
    return this.lows[(this.newest - ago) & (PLACES - 1)] ?? NaN;
  }

  close(ago: number): number {
    return this.closes[(this.newest - ago) & (PLACES - 1)] ?? NaN;
  }

  /** Each shadow is taken on its own and then added, as TA-Lib does: the last bit of a decimal price depends on it. */
  length(part: CandlePart, ago: number): number {
    const open = this.open(ago);
    const close = this.close(ago);
    switch (part) {
      case 'body':
        return Math.abs(close - open);
      case 'range':
        return this.high(ago) - this.low(ago);
      case 'shadows':
        return this.high(ago) - Math.max(open, close) + (Math.min(open, close) - this.low(ago));
    }
  }
}

/**
 * Keeps a measure of the candle `ago` candles back: the average over those before it, written to `lengths` whenever a
 * candle has closed. It is a running total: the newest length less the oldest is added, in this order and from
 * TA-Lib's own first candle on. With decimal prices such a total carries rounding along, and where a body equals the
 * average that decides; so it must be the same rounding.
 */
export class RunningAverage {
  private total = 0;

  /** `from`: the candle of the series, counted from 0, whose length is the first to be added. */
  constructor(
    private readonly window: CandleWindow,
    private readonly measure: CandleMeasure,
    private readonly ago: number,
    private readonly from: number,
    private readonly lengths: Float64Array,
  ) {}

  /** The window's newest candle has closed. */
  advance(): void {
    const { window, ago } = this;
    const { at, of, candles, factor } = this.measure;
    const added = window.count - 1 - ago;
    if (added < this.from) return;
    const newest = window.length(of, ago);
    this.total += added < this.from + candles ? newest : newest - window.length(of, ago + candles);
    const average = factor * (this.total / candles);
    this.lengths[at] = of === 'shadows' ? average / 2 : average;
  }
}
