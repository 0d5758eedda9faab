import type { InstrumentId, IstDate, Paise, UtcMillis } from '@artha/core';

export type MarketSource = 'replay' | 'live' | 'none';
export type MarketPhase = 'before-open' | 'open' | 'closed';
export type FeedState = 'streaming' | 'paused' | 'stale' | 'down';

/** The market as the engine sees it, instants in epoch milliseconds; HTTP and sockets carry them as ISO text. */
export interface MarketState {
  readonly source: MarketSource;
  readonly sessionOn: IstDate | null;
  readonly now: UtcMillis;
  readonly opensAt: UtcMillis | null;
  readonly closesAt: UtcMillis | null;
  readonly phase: MarketPhase;
  readonly playing: boolean;
  readonly speed: number;
  /** Grows whenever the market jumps (a seek, another day): what was read before is then void. */
  readonly epoch: number;
  readonly feed: { readonly name: string; readonly state: FeedState; readonly lastTickAt: UtcMillis | null };
}

/** [instrument, last paise, day's volume, at, day's open, high, low]; instants in epoch milliseconds. */
export type QuoteRow = readonly [InstrumentId, Paise, number, UtcMillis, Paise, Paise, Paise];

/** [instrument, opened at, open, high, low, close, volume] of one minute. */
export type MinuteRow = readonly [InstrumentId, UtcMillis, Paise, Paise, Paise, Paise, number];

/** One batch of the engine, and one frame to a client: the latest of everything that moved since the last. */
export interface QuotesFrame {
  readonly epoch: number;
  readonly now: UtcMillis;
  readonly quotes: readonly QuoteRow[];
  readonly forming: readonly MinuteRow[];
  readonly closed: readonly MinuteRow[];
}

export interface LiveNotification {
  readonly id: string;
  readonly severity: 'info' | 'important' | 'critical';
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
  readonly createdAt: string;
  readonly readAt: string | null;
}

/** Redis channels beside the streams: shed, never kept. */
export const LIVE_CHANNELS = {
  quotes: 'artha:live:quotes',
  market: 'artha:live:market',
  backtests: 'artha:live:backtests',
} as const;

/** Redis key with the engine's last market state and quotes, for a process that has just come up. */
export const LIVE_KEYS = { market: 'artha:market', quotes: 'artha:quotes' } as const;

/** How far a backtest is, from the worker to the screens. */
export interface BacktestProgress {
  readonly backtestId: string;
  readonly userId: string;
  readonly state: 'queued' | 'running' | 'finished' | 'failed';
  readonly progressPercent: number;
}
