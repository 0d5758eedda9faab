import {
  type Exchange,
  type InstrumentId,
  type InstrumentKind,
  type IstDate,
  type OptionType,
  type Paise,
} from '@artha/core';
import { type BrokerName } from '../brokers.js';
import { type Columns, type RawRow } from './columns.js';

/** One instrument as a broker's master lists it, in our terms; two brokers' rows of one thing have one id. */
export interface MasterRow {
  readonly id: InstrumentId;
  readonly exchange: Exchange;
  readonly kind: InstrumentKind;
  readonly symbol: string;
  /** Null where the master has the symbol alone. */
  readonly name: string | null;
  readonly series: string | null;
  readonly underlyingId: InstrumentId | null;
  readonly expiresOn: IstDate | null;
  readonly strikePaise: Paise | null;
  readonly optionType: OptionType | null;
  readonly isin: string | null;
  readonly tickPaise: Paise;
  readonly lotQuantity: number;
  readonly freezeQuantity: number | null;
  /** By the exchange's table of the day; holds only where no master has said otherwise. */
  readonly ruleFreezeQuantity: number | null;
  readonly lowerBandPaise: Paise | null;
  readonly upperBandPaise: Paise | null;
  /** What the broker calls it in orders. */
  readonly brokerSymbol: string;
  /** Unique within the segment. */
  readonly token: string;
  readonly segment: string;
}

/** A row with its place in the file, and whose symbol it is. */
export type ListedRow = MasterRow & { readonly line: number; readonly broker: BrokerName };

/**
 * A row of a table of symbols somebody wrote: it names an instrument, and may leave out what is known of it already.
 */
export type MappedRow = Omit<ListedRow, 'tickPaise' | 'lotQuantity'> & {
  readonly tickPaise: Paise | null;
  readonly lotQuantity: number | null;
};

/** Why rows are left out that have nothing wrong with them. */
export const SKIP_REASONS = [
  'other-exchange',
  'currency',
  'commodity',
  'bond',
  'small-company',
  'preference-share',
  'warrant',
  'mutual-fund',
  'other-series',
  'other-instrument',
  'test-symbol',
  'second-token-of-index',
  'repeated',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** A row that makes no sense, told in words, and as it stands in the file. */
export interface Rejection {
  /** Line of the file, or entry of a JSON list; the first is 1. */
  readonly line: number;
  readonly code: RejectionCode;
  readonly message: string;
  readonly raw: string;
  /** Its token and segment where they could be read: what was rejected is still listed. */
  readonly listed: { readonly segment: string; readonly token: string } | null;
}

export type RejectionCode =
  | 'BAD_COLUMNS'
  | 'NO_TOKEN'
  | 'BAD_TOKEN'
  | 'NO_SYMBOL'
  | 'BAD_SYMBOL'
  | 'NO_EXPIRY'
  | 'BAD_EXPIRY'
  | 'BAD_STRIKE'
  | 'BAD_OPTION_TYPE'
  | 'BAD_LOT'
  | 'NO_LOT'
  | 'BAD_TICK'
  | 'NO_TICK'
  | 'BAD_NUMBER'
  | 'NO_BROKER'
  | 'BAD_EXCHANGE'
  | 'BAD_TYPE'
  | 'ANOTHER_KIND'
  | 'DUPLICATE_TOKEN'
  | 'DUPLICATE_SYMBOL'
  | 'DUPLICATE_INSTRUMENT';

/** The row is none of our business. */
export interface Skipped {
  readonly skip: SkipReason;
}

/** What a reader throws at a row it cannot believe. */
export class RowFault extends Error {
  constructor(
    readonly code: RejectionCode,
    message: string,
  ) {
    super(message);
  }
}

/** The whole file is not usable; one sentence for whoever sent it. */
export class MasterFault extends Error {}

/** What rows are read against. */
export interface MasterDay {
  /** The day the file was made: what the file leaves out follows the exchange's rules of that day. */
  readonly snapshotOn: IstDate;
}

export type RowReader = (row: RawRow, day: MasterDay) => MasterRow | Skipped;

/** How one broker writes its master: every layout it ever had, known by its columns. */
export interface MasterFormat {
  readonly broker: BrokerName;
  /** What the files are called in messages. */
  readonly title: string;
  /** Null when these columns are of no layout of this broker. */
  open(columns: Columns): RowReader | null;
  /** For files without a header line: the names of the columns, if a first line looks like one of theirs. */
  readonly headless?: (firstLine: readonly string[]) => readonly string[] | null;
  /** Where the reader finds token and segment, for rows that are rejected. */
  listed(columns: Columns): (row: RawRow) => { segment: string; token: string } | null;
}

/** Rows of a file that were read together. */
export interface MasterBatch<R extends MappedRow = ListedRow> {
  readonly rows: readonly R[];
  readonly rejections: readonly Rejection[];
  /** How many were left out of these, by reason. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** Rows read since the start of the file. */
  readonly rowsRead: number;
}
