import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { MasterFault } from '@artha/brokers';
import { LIVE_CHANNELS, type InstrumentImportProgress } from '@artha/contracts';
import { Clock, istDateOf } from '@artha/core';
import { Outbox, RedisConnections } from '@artha/platform';
import { DataSource } from 'typeorm';
import {
  importInstruments,
  type ImportOrder,
  type ImportProgress,
  type ImportResult,
} from './import-instruments.js';
import { ImportUploads } from './import-uploads.js';
import { expireContracts } from './merge-rows.js';

/** Reading the file counts for this much of the whole, the merge for the rest. */
const READ_PERCENT = 60;
/** A look at the progress is worth a row written, but not with every batch. */
const SHOW_EVERY_MILLIS = 250;

interface QueuedImport extends Omit<ImportOrder, 'today'> {
  readonly state: string;
  readonly fileBytes: number;
  readonly requestedBy: string | null;
}

/**
 * Runs the imports that were asked for. Safe to run twice: one that has ended is left alone, one that a killed worker
 * left half-way starts again, as nothing of it was committed. A file that is not what it is said to be is the result
 * of the import, not a fault of the worker; anything else is thrown for the queue to try again.
 */
@Injectable()
export class InstrumentImports {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
    private readonly uploads: ImportUploads,
    private readonly connections: RedisConnections,
    private readonly clock: Clock,
  ) {}

  async run(importId: string): Promise<void> {
    const queued = await this.find(importId);
    if (queued === null || queued.state === 'finished' || queued.state === 'failed') return;
    await this.database.query(
      `update instrument_imports set state = 'running', started_at = now(), progress_percent = 0, error = null
        where id = $1`,
      [importId],
    );
    await this.show(queued, 'running', 0);
    const counter = { bytes: 0 };
    try {
      const source = counted(this.uploads.read(importId), counter);
      const order = { ...queued, today: istDateOf(this.clock.now()) };
      await this.outbox.commit(
        async (tx) => {
          const result = await importInstruments(tx, order, source, this.progressOf(queued, counter));
          await finishImport(tx, importId, result);
          await tx.query('delete from instrument_import_chunks where import_id = $1', [importId]);
        },
        { type: 'instruments.imported', data: { importId, broker: queued.broker } },
      );
      await this.show(queued, 'finished', 100);
    } catch (error) {
      if (!(error instanceof MasterFault)) throw error;
      await this.fail(queued, error.message);
    }
  }

  /** Imports that have not ended though they were asked for a while ago, the oldest first. */
  async unfinished(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(
      `select id from instrument_imports i
        where state in ('queued', 'running') and created_at < now() - interval '1 minute'
          and exists (select from instrument_import_chunks c where c.import_id = i.id)
        order by sequence limit 50`,
    );
    return rows.map((row) => row.id);
  }

  /** The queue has given up on it. */
  async giveUp(importId: string): Promise<void> {
    const queued = await this.find(importId);
    if (queued !== null) await this.fail(queued, 'The import could not be completed. Send the file again.');
  }

  /** Contracts that have expired since leave the lists, and uploads nobody asked to import leave the database. */
  async tidy(): Promise<void> {
    await this.uploads.sweep();
    const today = istDateOf(this.clock.now());
    await this.outbox.commit(async (tx) => {
      if ((await expireContracts(tx, today)) > 0)
        await this.outbox.add(tx, [{ type: 'instruments.imported', data: { importId: null, broker: null } }]);
    });
  }

  private async fail(queued: QueuedImport, why: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await failImport(tx, queued.id, why);
      await tx.query('delete from instrument_import_chunks where import_id = $1', [queued.id]);
    });
    await this.show(queued, 'failed', 0);
  }

  private async find(importId: string): Promise<QueuedImport | null> {
    const [row] = await this.database.query<QueuedImport[]>(
      `select id, kind, broker, snapshot_on::text as "snapshotOn", is_complete as "isComplete", state,
              file_bytes as "fileBytes", requested_by as "requestedBy"
         from instrument_imports where id = $1`,
      [importId],
    );
    return row ?? null;
  }

  private progressOf(
    queued: QueuedImport,
    counter: { readonly bytes: number },
  ): (progress: ImportProgress) => Promise<void> {
    let shownAt = 0;
    return async ({ rowsRead, isMerging }) => {
      const now = this.clock.now();
      if (!isMerging && now - shownAt < SHOW_EVERY_MILLIS) return;
      shownAt = now;
      const share = queued.fileBytes > 0 ? Math.min(counter.bytes / queued.fileBytes, 1) : 1;
      const percent = Math.floor(isMerging ? READ_PERCENT : share * READ_PERCENT);
      await this.database.query(
        'update instrument_imports set progress_percent = $2, rows_read = $3 where id = $1',
        [queued.id, percent, rowsRead],
      );
      await this.show(queued, 'running', percent);
    };
  }

  private async show(
    { id, requestedBy }: QueuedImport,
    state: InstrumentImportProgress['state'],
    progressPercent: number,
  ): Promise<void> {
    if (requestedBy === null) return;
    const progress: InstrumentImportProgress = { importId: id, userId: requestedBy, state, progressPercent };
    await this.connections.shared.publish(LIVE_CHANNELS.instrumentImports, JSON.stringify(progress));
  }
}

/** Counts what has been read, without touching how it is read. */
function counted(source: Readable, counter: { bytes: number }): Readable {
  async function* pieces(): AsyncGenerator<Buffer> {
    for await (const piece of source as AsyncIterable<Buffer>) {
      counter.bytes += piece.length;
      yield piece;
    }
  }
  return Readable.from(pieces());
}

type Sql = { query(text: string, values: unknown[]): Promise<unknown> };

/** Writes what an import did into its row. It ends now, not when its transaction began. */
export async function finishImport(tx: Sql, importId: string, result: ImportResult): Promise<void> {
  const { rowsRead, added, changed, unchanged, rejected, delisted, skipped } = result;
  await tx.query(
    `update instrument_imports
        set state = 'finished', progress_percent = 100, rows_read = $2, added = $3, changed = $4, unchanged = $5,
            rejected = $6, delisted = $7, skipped = $8, error = null, finished_at = clock_timestamp()
      where id = $1`,
    [importId, rowsRead, added, changed, unchanged, rejected, delisted, JSON.stringify(skipped)],
  );
}

/** Writes into its row why an import failed. */
export async function failImport(tx: Sql, importId: string, why: string): Promise<void> {
  await tx.query(
    `update instrument_imports set state = 'failed', error = $2, finished_at = now()
      where id = $1 and state in ('queued', 'running')`,
    [importId, why.slice(0, 1_000)],
  );
}
