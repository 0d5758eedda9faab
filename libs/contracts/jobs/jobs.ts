/** Queues and the work on them; names are imperative, every job is safe to run twice. */
export const QUEUES = {
  backtests: 'backtests',
  optimisations: 'optimisations',
  housekeeping: 'housekeeping',
  imports: 'imports',
  overlays: 'overlays',
  checks: 'checks',
} as const;

export const RUN_BACKTEST = 'run-backtest';
export interface RunBacktestJob {
  readonly backtestId: string;
  readonly correlationId: string;
}

export const CHECK_LOOK_AHEAD = 'check-look-ahead';

export const RUN_OPTIMISATION = 'run-optimisation';
export interface RunOptimisationJob {
  readonly optimisationId: string;
  /** The how manieth start of it; an earlier one is not wanted any more. */
  readonly run: number;
  readonly correlationId: string;
}

export const IMPORT_INSTRUMENTS = 'import-instruments';
export interface ImportInstrumentsJob {
  readonly importId: string;
  readonly correlationId: string;
}

export const SCORE_OVERLAYS = 'score-overlays';
export interface ScoreOverlaysJob {
  /** The day, by the Indian calendar; left out: today. */
  readonly on?: string;
}

export const PRUNE_OUTBOX = 'prune-outbox';
export const CHECK_BOOKS = 'check-books';
export const ENSURE_PARTITIONS = 'ensure-partitions';
export const EXPIRE_MARKET_DATA = 'expire-market-data';
export const REPAIR_GAPS = 'repair-gaps';

export const IMPORT_HISTORY = 'import-history';
export interface ImportHistoryJob {
  readonly importId: string;
  readonly correlationId: string;
}
