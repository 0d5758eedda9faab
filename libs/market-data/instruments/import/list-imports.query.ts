import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Refusal } from '@artha/core';
import { numberAfter, type Page, pageOf, sequenceAfter } from '@artha/platform';
import { DataSource } from 'typeorm';
import { type InstrumentImport } from './instrument-import.js';

const COLUMNS = `
  i.id, i.kind, i.broker, i.file_name as "fileName", i.snapshot_on::text as "snapshotOn", i.is_complete as "isComplete",
  i.state, i.progress_percent as "progressPercent", i.rows_read as "rowsRead", i.added, i.changed, i.unchanged,
  i.skipped, i.rejected, i.delisted, i.error, u.name as "requestedBy", i.created_at as "createdAt",
  i.started_at as "startedAt", i.finished_at as "finishedAt", i.sequence`;
const TABLES = 'instrument_imports i left join users u on u.id = i.requested_by';

type ImportRow = InstrumentImport & { readonly sequence: number };

/** Every import, newest first; for admins. */
export class ListInstrumentImportsQuery extends Query<Page<InstrumentImport>> {
  constructor(
    readonly limit: number,
    readonly cursor: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ListInstrumentImportsQuery)
export class ListInstrumentImportsHandler implements IQueryHandler<ListInstrumentImportsQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({ limit, cursor }: ListInstrumentImportsQuery): Promise<Page<InstrumentImport>> {
    const rows = await this.database.query<ImportRow[]>(
      `select ${COLUMNS} from ${TABLES} where i.sequence < $1 order by i.sequence desc limit $2`,
      [sequenceAfter(cursor), limit + 1],
    );
    return pageOf(rows, limit, (row) => String(row.sequence), withoutSequence);
  }
}

/** One import. Refuses NOT_FOUND. */
export class FindInstrumentImportQuery extends Query<InstrumentImport> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(FindInstrumentImportQuery)
export class FindInstrumentImportHandler implements IQueryHandler<FindInstrumentImportQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({ id }: FindInstrumentImportQuery): Promise<InstrumentImport> {
    const [row] = await this.database.query<ImportRow[]>(`select ${COLUMNS} from ${TABLES} where i.id = $1`, [
      id,
    ]);
    if (row === undefined) throw new Refusal('NOT_FOUND', { thing: 'import' });
    return withoutSequence(row);
  }
}

export interface RejectedRow {
  readonly line: number;
  readonly code: string;
  readonly message: string;
  readonly row: string;
}

/** The rows an import refused, in the order of its file. Refuses NOT_FOUND. */
export class ListRejectedRowsQuery extends Query<Page<RejectedRow>> {
  constructor(
    readonly importId: string,
    readonly limit: number,
    readonly cursor: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ListRejectedRowsQuery)
export class ListRejectedRowsHandler implements IQueryHandler<ListRejectedRowsQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({ importId, limit, cursor }: ListRejectedRowsQuery): Promise<Page<RejectedRow>> {
    const known = await this.database.query<unknown[]>('select 1 from instrument_imports where id = $1', [
      importId,
    ]);
    if (known.length === 0) throw new Refusal('NOT_FOUND', { thing: 'import' });
    const after = numberAfter(cursor) ?? -1;
    const rows = await this.database.query<(RejectedRow & { sequence: number })[]>(
      `select line, code, message, raw as "row", sequence from instrument_import_rejections
        where import_id = $1 and sequence > $2 order by sequence limit $3`,
      [importId, after, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => String(row.sequence),
      ({ line, code, message, row }) => ({ line, code, message, row }),
    );
  }
}

function withoutSequence({ sequence: _sequence, ...row }: ImportRow): InstrumentImport {
  return row;
}
