import {
  candleOpenedAt,
  istDateOf,
  mergeCandles,
  regularSession,
  type Candle,
  type Timeframe,
} from '@artha/core';

/**
 * The candles of one chart: closed ones as the server read them, then the one in progress, joined from its
 * minutes. Minutes may come twice or late; what is already closed is never reopened.
 */
export class ChartCandles {
  private candles: Candle[];
  private minutes: Candle[] = [];

  constructor(
    private readonly timeframe: Timeframe,
    closed: readonly Candle[],
    minutes: readonly Candle[] = [],
  ) {
    this.candles = [...closed];
    for (const minute of minutes) this.take(minute);
  }

  /** Oldest first; the last one may still move. */
  get all(): readonly Candle[] {
    const forming = this.forming;
    return forming ? [...this.candles, forming] : this.candles;
  }
  get closedCount(): number {
    return this.candles.length;
  }
  get forming(): Candle | null {
    const first = this.minutes[0];
    return first ? { ...this.minutes.reduce(mergeCandles), openedAt: this.openedAtOf(first) } : null;
  }

  /** A minute, closed or in progress: its latest state replaces the former one. */
  take(minute: Candle): void {
    const openedAt = this.openedAtOf(minute);
    const lastClosed = this.candles.at(-1)?.openedAt ?? -Infinity;
    if (openedAt <= lastClosed) return;
    const current = this.minutes[0];
    if (current && openedAt < this.openedAtOf(current)) return;
    if (current && openedAt > this.openedAtOf(current)) this.close();
    const known = this.minutes.findIndex((other) => other.openedAt === minute.openedAt);
    if (known >= 0) this.minutes[known] = minute;
    else this.minutes = [...this.minutes, minute].sort((one, other) => one.openedAt - other.openedAt);
  }

  private close(): void {
    const forming = this.forming;
    if (forming) this.candles.push(forming);
    this.minutes = [];
  }

  private openedAtOf(minute: Candle): number {
    return candleOpenedAt(regularSession(istDateOf(minute.openedAt)), this.timeframe, minute.openedAt);
  }
}
