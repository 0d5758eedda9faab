import { type Candle } from '../market/candle.js';
import { createIndicator } from './create-indicator.js';
import { type Indicator, type IndicatorSpec } from './indicator.js';

/** The indicators drawn on one candle series. Equal specs give the same object, however many readers ask. */
export class IndicatorSet {
  private readonly byKey = new Map<string, Indicator>();
  /** The same as a list: cheaper to walk for every candle. */
  private list: readonly Indicator[] = [];

  /** A new one starts from `history`, the candles closed so far, oldest first. */
  get(spec: IndicatorSpec, history: () => readonly Candle[]): Indicator {
    const key = `${spec.kind}:${spec.bars}`;
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const indicator = createIndicator(spec);
    for (const candle of history()) indicator.push(candle.closePaise);
    this.byKey.set(key, indicator);
    this.list = [...this.list, indicator];
    return indicator;
  }

  /** A candle closed. */
  push(candle: Candle): void {
    for (const indicator of this.list) indicator.push(candle.closePaise);
  }

  reset(): void {
    for (const indicator of this.list) indicator.reset();
  }
}
