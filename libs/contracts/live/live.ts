import type { InstrumentId, IstDate, MarketPhase, Paise, UtcMillis } from '@artha/core';
import type { ChartUpdate } from './charts.js';

export type MarketSource = 'replay' | 'live' | 'none';
/** A recorded day, a day made up by a scenario, or the exchange as it trades now. */
export type MarketMode = 'replay' | 'synthetic' | 'live';
/** What a made-up day is like; {@link MarketMode} `synthetic`. */
export const SCENARIOS = ['trend-up', 'trend-down', 'range', 'volatile', 'gap', 'halt', 'stale'] as const;
export type Scenario = (typeof SCENARIOS)[number];
/** What a replay can be told to play on to. */
export const SKIPS = ['next-signal', 'large-move', 'volume-spike'] as const;
export type Skip = (typeof SKIPS)[number];
export type FeedState = 'streaming' | 'paused' | 'stale' | 'down';

/** The market as the engine sees it, instants in epoch milliseconds; HTTP and sockets carry them as ISO text. */
export interface MarketState {
  /** 'replay': its time can be played, paused and moved, whether the day was recorded or made up. */
  readonly source: MarketSource;
  readonly mode: MarketMode;
  /** Of a made-up day: what it is like, and the number that makes it the same day every time. */
  readonly scenario: Scenario | null;
  readonly seed: number | null;
  readonly sessionOn: IstDate | null;
  readonly now: UtcMillis;
  readonly opensAt: UtcMillis | null;
  readonly closesAt: UtcMillis | null;
  readonly phase: MarketPhase;
  readonly playing: boolean;
  readonly speed: number;
  /** Grows whenever the market jumps (a seek, another day): what was read before is then void. */
  readonly epoch: number;
  /** Playing on as fast as it can until this happens. */
  readonly skippingTo: Skip | null;
  readonly feed: { readonly name: string; readonly state: FeedState; readonly lastTickAt: UtcMillis | null };
}

/**
 * [instrument, last paise, day's volume, at, day's open, high, low, open interest or null, stale or not]; instants in
 * epoch milliseconds. A stale price is one whose feed has fallen silent: shown as old, and nobody enters on it.
 */
export type QuoteRow = readonly [
  InstrumentId,
  Paise,
  number,
  UtcMillis,
  Paise,
  Paise,
  Paise,
  number | null,
  0 | 1,
];

/** [price, quantity, orders] of one level. */
export type DepthLevelRow = readonly [Paise, number, number];

/** [instrument, at, five bids, five asks], the best first. */
export type DepthRow = readonly [InstrumentId, UtcMillis, readonly DepthLevelRow[], readonly DepthLevelRow[]];

/** One batch of the engine, and one frame to a client: the latest of everything that moved since the last. */
export interface QuotesFrame {
  readonly epoch: number;
  readonly now: UtcMillis;
  readonly quotes: readonly QuoteRow[];
  /** Of what is watched, when it moved; from feeds that tell it. */
  readonly depth?: readonly DepthRow[];
  /** To a client only: what happened to the charts it follows. */
  readonly charts?: readonly ChartUpdate[];
}

export interface LiveNotification {
  readonly id: string;
  readonly severity: 'info' | 'important' | 'critical';
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
  /** How often it happened; text and link are those of the last time. */
  readonly times: number;
  readonly createdAt: string;
  readonly readAt: string | null;
}

/** Redis channels beside the streams: shed, never kept. */
export const LIVE_CHANNELS = {
  quotes: 'artha:live:quotes',
  market: 'artha:live:market',
  backtests: 'artha:live:backtests',
  optimisations: 'artha:live:optimisations',
  instrumentImports: 'artha:live:instrument-imports',
  /** What the api processes want to be sent. */
  interest: 'artha:live:interest',
  /** The candle series of open charts, before each frame. */
  series: 'artha:live:series',
} as const;

/** Redis key with the engine's last market state and quotes, for a process that has just come up. */
export const LIVE_KEYS = {
  market: 'artha:market',
  quotes: 'artha:quotes',
  feeds: 'artha:feeds',
  recording: 'artha:recording',
  /** A hash: by instrument, its order book, a second old at most. */
  depth: 'artha:depth',
  /** A hash: by instance, what it wants to be sent; for an engine that has just come up. */
  interest: 'artha:interest',
} as const;

/** How far the import of an instrument master is, from the worker to the screens. */
export interface InstrumentImportProgress {
  readonly importId: string;
  readonly userId: string;
  readonly state: 'queued' | 'running' | 'finished' | 'failed';
  readonly progressPercent: number;
}

/** An optimisation has made trials or has ended; its row tells which. */
export interface OptimisationProgress {
  readonly optimisationId: string;
  readonly userId: string;
}

/** How far a backtest is, from the worker to the screens. */
export interface BacktestProgress {
  readonly backtestId: string;
  readonly userId: string;
  readonly state: 'queued' | 'running' | 'finished' | 'failed';
  readonly progressPercent: number;
}
