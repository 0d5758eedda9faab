import { createIndicator, type Candle } from '@artha/core';

/** An EMA drawn with the very object strategies use, so the line on the screen is the line they saw. */
export class AverageLine {
  private readonly average;
  private pushed = 0;

  constructor(bars: number) {
    this.average = createIndicator({ kind: 'ema', bars });
  }

  /** Values from the first candle not yet taken as closed, the forming one included; NaN while warming up. */
  next(candles: readonly Candle[], closedCount: number): number[] {
    const values: number[] = [];
    for (; this.pushed < closedCount; this.pushed++) {
      this.average.push(candles[this.pushed]?.closePaise ?? NaN);
      values.push(this.average.value);
    }
    const forming = candles[closedCount];
    if (forming) values.push(this.average.forming(forming.closePaise));
    return values;
  }
}
