import type { UtcMillis } from '@artha/core';

interface RecordCounts {
  readonly ticks: number;
  /** Order books. */
  readonly depth: number;
  /** Closed minutes. */
  readonly candles: number;
}

/** How the engine's recorder fares, written to Redis every second; counted since the engine started. */
export interface RecordingReport {
  /** Only a live market is recorded, unless the engine was told otherwise. */
  readonly isRecording: boolean;
  /** On their way to the database. */
  readonly waiting: RecordCounts;
  readonly written: RecordCounts;
  /** Lost, because the database was away for too long. */
  readonly shed: RecordCounts;
  readonly lastWrittenAt: UtcMillis | null;
  readonly lastError: string | null;
}
