import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  Clock,
  type InstrumentId,
  type IstDate,
  istDateOf,
  type Timeframe,
  timeframeOf,
  timeframeSeconds,
  type UtcMillis,
} from '@artha/core';
import { readCandleRevision } from './candle-revision.js';

/** From which day to which there are stored candles of one length. Days between may be missing. */
export interface CoveredSpan {
  readonly instrumentId: InstrumentId;
  /** The stored length; longer candles can be built from these, shorter ones cannot. */
  readonly timeframe: Timeframe;
  readonly fromOn: IstDate;
  readonly toOn: IstDate;
}

/** What is stored of one instrument that candles of some length can be built from. */
export interface CoveredBases {
  /** The longest first: they are the fewest to read. */
  readonly bases: readonly CoveredSpan[];
  /** Of the stored candles, as it was before the spans were read. */
  readonly revision: number;
}

interface Coverage {
  readonly spans: readonly CoveredSpan[];
  readonly revision: number;
}

interface Remembered {
  readonly readAt: UtcMillis;
  readonly coverage: Promise<Coverage>;
  /** Is being read again while this still serves. */
  isRenewed: boolean;
}

const ALL_REMEMBERED_MILLIS = 60_000;
/** Candles of today reach the page that much later than the table. */
const ONE_REMEMBERED_MILLIS = 10_000;
/** Whoever asks from then on has it read again, and does not wait for that: who is asked for often is always at hand. */
const ONE_RENEWED_MILLIS = 5_000;
const MOST_REMEMBERED = 2_000;

/**
 * What is stored of whom, read from the ends of the primary key's index alone: by leaping from one instrument and
 * length to the next, the rows between are never looked at, however many there are.
 */
@Injectable()
export class CandleCoverage {
  private all: Remembered | null = null;
  private readonly ofOne = new Map<InstrumentId, Remembered>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Everything, by instrument, shorter candles first. */
  async list(): Promise<readonly CoveredSpan[]> {
    if (this.all === null || this.clock.now() - this.all.readAt >= ALL_REMEMBERED_MILLIS) {
      const coverage = this.read(EVERYTHING, []);
      this.all = { readAt: this.clock.now(), coverage, isRenewed: false };
      coverage.catch(() => (this.all = null));
    }
    return (await this.all.coverage).spans;
  }

  /** Stored candles that those of `timeframe` can be built from. */
  async basesOf(instrumentId: InstrumentId, timeframe: Timeframe): Promise<CoveredBases> {
    const seconds = timeframeSeconds(timeframe);
    const { spans, revision } = await this.of(instrumentId);
    const bases = spans.filter((span) => seconds % timeframeSeconds(span.timeframe) === 0).reverse();
    return { bases, revision };
  }

  private of(instrumentId: InstrumentId): Promise<Coverage> {
    const readAt = this.clock.now();
    const known = this.ofOne.get(instrumentId);
    const age = known === undefined ? Infinity : readAt - known.readAt;
    if (known === undefined || age >= ONE_REMEMBERED_MILLIS) {
      const coverage = this.read(ONE_INSTRUMENT, [instrumentId]);
      this.remember(instrumentId, { readAt, coverage, isRenewed: false });
      coverage.catch(() => this.ofOne.delete(instrumentId));
      return coverage;
    }
    if (age >= ONE_RENEWED_MILLIS && !known.isRenewed) {
      known.isRenewed = true;
      const coverage = this.read(ONE_INSTRUMENT, [instrumentId]);
      coverage.then(
        () => this.remember(instrumentId, { readAt, coverage, isRenewed: false }),
        () => (known.isRenewed = false),
      );
    }
    return known.coverage;
  }

  private remember(instrumentId: InstrumentId, remembered: Remembered): void {
    this.ofOne.delete(instrumentId);
    this.ofOne.set(instrumentId, remembered);
    const [oldest] = this.ofOne.keys();
    if (this.ofOne.size > MOST_REMEMBERED && oldest !== undefined) this.ofOne.delete(oldest);
  }

  private async read(lengths: string, values: unknown[]): Promise<Coverage> {
    const revision = await readCandleRevision(this.dataSource);
    const rows: SpanRow[] = await this.dataSource.query(
      `WITH RECURSIVE lengths AS (${lengths})
       SELECT instrument_id, timeframe_seconds, first_at, last_at
       FROM lengths,
         LATERAL (SELECT opened_at AS first_at FROM candles c WHERE ${SAME} ORDER BY opened_at LIMIT 1) first,
         LATERAL (SELECT opened_at AS last_at FROM candles c WHERE ${SAME} ORDER BY opened_at DESC LIMIT 1) last
       ORDER BY 1, 2`,
      values,
    );
    const spans = rows.map((row) => ({
      instrumentId: row.instrument_id,
      timeframe: timeframeOf(row.timeframe_seconds),
      fromOn: istDateOf(row.first_at),
      toOn: istDateOf(row.last_at),
    }));
    return { spans, revision };
  }
}

const SAME = 'c.instrument_id = lengths.instrument_id AND c.timeframe_seconds = lengths.timeframe_seconds';
const NEXT = 'ORDER BY c.instrument_id, c.timeframe_seconds LIMIT 1';

const EVERYTHING = `
  (SELECT c.instrument_id, c.timeframe_seconds FROM candles c ${NEXT})
  UNION ALL
  SELECT next.instrument_id, next.timeframe_seconds FROM lengths, LATERAL (
    SELECT c.instrument_id, c.timeframe_seconds FROM candles c
    WHERE (c.instrument_id, c.timeframe_seconds) > (lengths.instrument_id, lengths.timeframe_seconds) ${NEXT}
  ) next`;

const ONE_INSTRUMENT = `
  (SELECT c.instrument_id, c.timeframe_seconds FROM candles c WHERE c.instrument_id = $1 ${NEXT})
  UNION ALL
  SELECT next.instrument_id, next.timeframe_seconds FROM lengths, LATERAL (
    SELECT c.instrument_id, c.timeframe_seconds FROM candles c
    WHERE c.instrument_id = $1 AND c.timeframe_seconds > lengths.timeframe_seconds ${NEXT}
  ) next`;

interface SpanRow {
  readonly instrument_id: InstrumentId;
  readonly timeframe_seconds: number;
  readonly first_at: UtcMillis;
  readonly last_at: UtcMillis;
}
