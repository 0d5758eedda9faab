import type { InstrumentId, Paise, UtcMillis } from '@artha/core';

/** [opened at, open, high, low, close, volume, average price, trades, open interest]; null: not told. */
export type CandleRow = readonly [
  UtcMillis,
  Paise,
  Paise,
  Paise,
  Paise,
  number,
  number | null,
  number | null,
  number | null,
];

/** One number per output of an indicator; null while it warms up. */
export type IndicatorRow = readonly (number | null)[];

/** A chart a client wants to follow; `key` is its own name for it. */
export interface ChartWish {
  readonly key: string;
  readonly instrumentId: InstrumentId;
  /** Any {@link import('@artha/core').Timeframe}. */
  readonly timeframe: string;
  /** Such as 'sma(20)'; answered under the text they were asked by. */
  readonly indicators: readonly string[];
}

/** Where a chart stands; replaces everything known of it. */
export interface ChartSnapshot {
  readonly key: string;
  readonly epoch: number;
  /** Closed ones, oldest first, 500 at most. */
  readonly candles: readonly CandleRow[];
  readonly forming: CandleRow | null;
  /** A column for each output, as long as `candles`. */
  readonly indicators: Readonly<Record<string, readonly (readonly (number | null)[])[]>>;
}

/** What happened to a chart since the frame before. */
export interface ChartUpdate {
  readonly key: string;
  readonly forming: CandleRow | null;
  readonly closed: readonly CandleRow[];
  /** What each would be if the forming candle closed as it stands. */
  readonly indicators: Readonly<Record<string, IndicatorRow>>;
  /** Of the candles that closed, one row each. */
  readonly closedIndicators: Readonly<Record<string, readonly IndicatorRow[]>>;
}

/** Why a chart cannot be followed. */
export interface ChartRefusal {
  readonly key: string;
  readonly code: string;
  readonly message: string;
}

/** How a series is called between the processes: 'NSE:RELIANCE|5m'. */
export type ChartId = string;

/** What one api process wants of the engine for its clients; said anew every few seconds, else forgotten. */
export interface LiveInterest {
  readonly instance: string;
  readonly at: UtcMillis;
  readonly depth: readonly InstrumentId[];
  readonly charts: readonly (readonly [ChartId, readonly string[]])[];
  /** Of these it has no snapshot, or has missed something since. */
  readonly ask: readonly ChartId[];
}

/** From the engine to the api processes, before each frame: the series that moved. */
export interface SeriesFrame {
  readonly epoch: number;
  readonly series: readonly SeriesRow[];
}

export interface SeriesRow {
  readonly chart: ChartId;
  /** Candles closed since the series was opened; a gap tells that something was missed. */
  readonly revision: number;
  readonly forming: CandleRow | null;
  readonly closed: readonly CandleRow[];
  readonly values: Readonly<Record<string, IndicatorRow>>;
  readonly closedValues: Readonly<Record<string, readonly IndicatorRow[]>>;
}

/** The whole of a series, to the process that asked; `refused` instead when it cannot be had. */
export type SeriesSnapshot =
  | {
      readonly chart: ChartId;
      readonly epoch: number;
      readonly revision: number;
      readonly candles: readonly CandleRow[];
      readonly forming: CandleRow | null;
      readonly indicators: ChartSnapshot['indicators'];
    }
  | { readonly chart: ChartId; readonly refused: { readonly code: string; readonly message: string } };

/** On this channel an api process hears the snapshots it asked for. */
export function snapshotChannel(instance: string): string {
  return `artha:live:snapshots:${instance}`;
}
