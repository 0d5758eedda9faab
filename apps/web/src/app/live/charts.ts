import { Service, effect, inject, untracked } from '@angular/core';
import { type CandleRow, type ChartWish } from '@artha/contracts';
import { type Candle, type Timeframe } from '@artha/core';
import { MarketStore } from './market.js';
import { LiveSocket } from './socket.js';

export interface ChartListener {
  /** Where the chart stands: the latest closed candles and the one in progress. */
  snapshot(closed: readonly Candle[], forming: Candle | null): void;
  /** What has happened since the last frame. */
  rows(closed: readonly Candle[], forming: Candle | null): void;
}

/**
 * The candles of open charts as the engine makes them, for any timeframe. The server keeps one list of open charts a
 * page, so every change tells it all of them; it answers a new one with a snapshot.
 */
@Service()
export class LiveCharts {
  private readonly socket = inject(LiveSocket);
  private readonly market = inject(MarketStore);
  private readonly open = new Map<string, { readonly wish: ChartWish; readonly listener: ChartListener }>();
  private lastKey = 0;
  private isTelling = false;

  constructor() {
    this.socket.on('chart:snapshot', ({ key, epoch, candles, forming }) => {
      if (epoch === this.market.epoch())
        this.open.get(key)?.listener.snapshot(candles.map(candleOf), forming && candleOf(forming));
    });
    this.socket.on('quotes', ({ epoch, charts = [] }) => {
      if (epoch !== this.market.epoch()) return;
      for (const { key, closed, forming } of charts)
        this.open.get(key)?.listener.rows(closed.map(candleOf), forming && candleOf(forming));
    });
    effect(() => {
      this.socket.connections();
      this.market.epoch();
      untracked(() => this.tell());
    });
  }

  /** Follows a chart until the answer is called. */
  follow(instrumentId: string, timeframe: Timeframe, listener: ChartListener): () => void {
    const key = `c${++this.lastKey}`;
    this.open.set(key, { wish: { key, instrumentId, timeframe, indicators: [] }, listener });
    this.tell();
    return () => {
      this.open.delete(key);
      this.tell();
    };
  }

  /** Once for all that changes at the same time. */
  private tell(): void {
    if (this.isTelling) return;
    this.isTelling = true;
    queueMicrotask(() => {
      this.isTelling = false;
      if (this.socket.connected()) this.socket.openCharts([...this.open.values()].map(({ wish }) => wish));
    });
  }
}

function candleOf([
  openedAt,
  openPaise,
  highPaise,
  lowPaise,
  closePaise,
  volume,
  vwap,
  trades,
  openInterest,
]: CandleRow): Candle {
  return {
    openedAt,
    openPaise,
    highPaise,
    lowPaise,
    closePaise,
    volume,
    turnoverPaise: vwap === null ? undefined : vwap * volume,
    trades: trades ?? undefined,
    openInterest: openInterest ?? undefined,
  };
}
