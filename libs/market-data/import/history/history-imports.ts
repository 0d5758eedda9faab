import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Clock, type InstrumentId, Refusal, type Timeframe, type UtcMillis } from '@artha/core';
import { isConnectionFault, numberAfter, Outbox, type Page, pageOf } from '@artha/platform';
import { DataSource } from 'typeorm';
import { Audit } from '@artha/accounts';
import { Sessions } from '../../candles/sessions.js';
import { ImportUploads } from '../../instruments/import/import-uploads.js';
import { Instruments } from '../../instruments/instruments.js';
import { importHistory, type RejectedRow } from './import-history.js';
import { formatOf, type HistoryFormat, UnreadableHistory } from './read-history-file.js';

export interface HistoryImport {
  readonly id: string;
  readonly instrumentId: InstrumentId;
  readonly timeframe: Timeframe;
  readonly format: HistoryFormat;
  readonly fileName: string;
  readonly state: 'queued' | 'running' | 'finished' | 'failed';
  readonly rowsRead: number;
  readonly added: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly error: string | null;
  readonly createdAt: UtcMillis;
  readonly startedAt: UtcMillis | null;
  readonly finishedAt: UtcMillis | null;
}

export interface HistoryImportRequest {
  readonly id: string;
  readonly instrumentId: InstrumentId;
  readonly timeframe: Timeframe;
  readonly fileName: string;
  readonly bytes: number;
}

/** No more of one file's rejected rows are kept; the count goes on. */
const MOST_REJECTIONS = 10_000;

const COLUMNS = `
  id, instrument_id as "instrumentId", timeframe, format, file_name as "fileName", state, rows_read as "rowsRead",
  added, unchanged, rejected, error, created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt"`;

/** Files of candles that people hand in: asked for in the api, read in the worker. */
@Injectable()
export class HistoryImports {
  readonly #log = new Logger(HistoryImports.name);

  constructor(
    private readonly database: DataSource,
    private readonly instruments: Instruments,
    private readonly uploads: ImportUploads,
    private readonly sessions: Sessions,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Asks the worker to read an uploaded file. Refuses UNKNOWN_INSTRUMENT. */
  async request(userId: string, request: HistoryImportRequest): Promise<void> {
    const { id, instrumentId, timeframe, fileName, bytes } = request;
    await this.instruments.require(instrumentId);
    await this.outbox.commit(
      async (tx) => {
        await tx.query(
          `insert into history_imports
             (id, instrument_id, timeframe, format, file_name, byte_count, state, requested_by)
           values ($1, $2, $3, $4, $5, $6, 'queued', $7)`,
          [
            id,
            instrumentId,
            timeframe,
            /\.parquet$/i.test(fileName) ? 'parquet' : 'csv',
            fileName,
            bytes,
            userId,
          ],
        );
        await this.audit.record(
          {
            userId,
            action: 'history.import-requested',
            resource: 'history-import',
            resourceId: id,
            result: 'done',
            details: { instrumentId, timeframe, fileName, bytes },
          },
          tx,
        );
      },
      { type: 'history.import-requested', data: { importId: id } },
    );
  }

  /** Newest first; the cursor is the id of the last one shown, whose beginning is its time. */
  async list(limit: number, cursor: string | undefined): Promise<Page<HistoryImport>> {
    const rows = await this.database.query<HistoryImport[]>(
      `select ${COLUMNS} from history_imports where $1::uuid is null or id < $1::uuid order by id desc limit $2`,
      [cursor ?? null, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => row.id,
      (row) => row,
    );
  }

  /** Refuses NOT_FOUND. */
  async find(id: string): Promise<HistoryImport> {
    const [row] = await this.database.query<HistoryImport[]>(
      `select ${COLUMNS} from history_imports where id = $1`,
      [id],
    );
    if (row === undefined) throw new Refusal('NOT_FOUND', { thing: 'import' });
    return row;
  }

  async rejections(id: string, limit: number, cursor: string | undefined): Promise<Page<RejectedRow>> {
    const after = numberAfter(cursor) ?? 0;
    const rows = await this.database.query<RejectedRow[]>(
      `select line, code, message, row_text as row from history_import_rejections
        where import_id = $1 and line > $2 order by line limit $3`,
      [id, after, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => String(row.line),
      (row) => row,
    );
  }

  /** Reads the file; safe to run again. While the database is away it fails and is tried again by the queue. */
  async run(id: string): Promise<void> {
    const { instrumentId, timeframe, state } = await this.find(id);
    if (state === 'finished' || state === 'failed') return;
    const folder = await mkdtemp(join(tmpdir(), 'artha-history-'));
    try {
      const path = join(folder, 'upload');
      await pipeline(this.uploads.read(id), createWriteStream(path));
      await this.start(id, await formatOf(path));
      const sessionOn = (on: string): ReturnType<Sessions['on']> => this.sessions.on(instrumentId, on);
      const rules = { timeframe, sessionOn, now: this.clock.now() };
      await importHistory(this.database, path, instrumentId, rules, {
        progressed: async ({ rowsRead, added, unchanged, rejected }) => {
          await this.database.query(
            'update history_imports set rows_read = $2, added = $3, unchanged = $4, rejected = $5 where id = $1',
            [id, rowsRead, added, unchanged, rejected],
          );
        },
        rejected: (rows) => this.keepRejections(id, rows),
      });
      await this.end(id, null);
    } catch (error) {
      if (isConnectionFault(error)) throw error;
      if (!(error instanceof UnreadableHistory))
        this.#log.error(`history import ${id}`, (error as Error).stack);
      await this.end(
        id,
        error instanceof UnreadableHistory ? error.message : 'It failed for a reason of ours.',
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    await this.uploads.drop(id);
  }

  private async start(id: string, format: HistoryFormat): Promise<void> {
    await this.database.query('delete from history_import_rejections where import_id = $1', [id]);
    await this.database.query(
      `update history_imports set state = 'running', format = $2, started_at = now() where id = $1`,
      [id, format],
    );
  }

  private async end(id: string, error: string | null): Promise<void> {
    const state = error === null ? 'finished' : 'failed';
    await this.database.query(
      'update history_imports set state = $2, error = $3, finished_at = now() where id = $1',
      [id, state, error],
    );
  }

  private async keepRejections(id: string, rows: readonly RejectedRow[]): Promise<void> {
    await this.database.query(
      `insert into history_import_rejections (import_id, line, code, message, row_text)
       select $1, line, code, message, "row" from jsonb_to_recordset($2::jsonb)
         as rejected (line integer, code text, message text, "row" text)
        where (select count(*) from history_import_rejections where import_id = $1) < $3
       on conflict do nothing`,
      [id, JSON.stringify(rows).replaceAll('\\u0000', ''), MOST_REJECTIONS],
    );
  }
}
