import { createIndicator, type Candle } from '@artha/core';

/** An EMA drawn with the very object strategies use, so the line on the screen is the line they saw. */
export class AverageLine {
  private readonly average;
  private pushed = 0;

  constructor(bars: number) {
    this.average = createIndicator({ name: 'ema', parameters: [bars] });
  }

  /** Values from the first candle not yet taken as closed, the forming one included; NaN while warming up. */
  next(candles: readonly Candle[], closedCount: number): number[] {
    const values: number[] = [];
    for (const closed of candles.slice(this.pushed, closedCount)) {
      this.average.push(closed);
      values.push(this.average.value);
    }
    this.pushed = closedCount;
    const forming = candles[closedCount];
    if (forming) values.push(...this.average.forming(forming));
    return values;
  }
}
