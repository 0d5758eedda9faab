import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { IstDate, UtcMillis } from '@artha/core';
import { DataSource } from 'typeorm';

/** How much we know of what can be traded, and from when that is. */
export interface InstrumentMaster {
  readonly listed: number;
  /** The day the newest file that was taken in stands for; null: none was, only what came with Artha is known. */
  readonly snapshotOn: IstDate | null;
  readonly importedAt: UtcMillis | null;
}

/** For everyone: whether the instruments they see are today's. */
export class ReadInstrumentMasterQuery extends Query<InstrumentMaster> {}

@QueryHandler(ReadInstrumentMasterQuery)
export class ReadInstrumentMasterHandler implements IQueryHandler<ReadInstrumentMasterQuery> {
  constructor(private readonly database: DataSource) {}

  async execute(): Promise<InstrumentMaster> {
    const [[count], [newest]] = await Promise.all([
      this.database.query<{ listed: number }[]>(
        'select count(*)::int as listed from instruments where is_active',
      ),
      this.database.query<Pick<InstrumentMaster, 'snapshotOn' | 'importedAt'>[]>(
        `select snapshot_on::text as "snapshotOn", finished_at as "importedAt" from instrument_imports
          where state = 'finished' order by sequence desc limit 1`,
      ),
    ]);
    return {
      listed: count?.listed ?? 0,
      snapshotOn: newest?.snapshotOn ?? null,
      importedAt: newest?.importedAt ?? null,
    };
  }
}
