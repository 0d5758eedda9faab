import { type BrokerName } from '@artha/brokers';
import { type IstDate, type UtcMillis } from '@artha/core';

export const IMPORT_STATES = ['queued', 'running', 'finished', 'failed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** A broker's whole list of instruments, or a table of symbols someone wrote. */
export type ImportKind = 'master' | 'symbol-map';

/** What an import did; every row read is counted once, in one of these. */
export interface ImportCounts {
  readonly rowsRead: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Rows that are none of our business, by reason: other exchanges, bonds, small companies. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Rows that make no sense. */
  readonly rejected: number;
  /** Instruments no longer listed; they are in no row. */
  readonly delisted: number;
}

/** A file that was brought in, or is about to be. */
export interface InstrumentImport extends ImportCounts {
  readonly id: string;
  readonly kind: ImportKind;
  readonly broker: BrokerName | null;
  readonly fileName: string;
  readonly snapshotOn: IstDate;
  readonly isComplete: boolean;
  readonly state: ImportState;
  readonly progressPercent: number;
  readonly error: string | null;
  readonly requestedBy: string | null;
  readonly createdAt: UtcMillis;
  readonly startedAt: UtcMillis | null;
  readonly finishedAt: UtcMillis | null;
}
