import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { SearchFindings } from '@artha/core';
import { DataSource } from 'typeorm';
import { findingsView, type MaybeFindingsView } from './findings-view.js';
import { OptimisationReader } from './optimisation-reader.js';

/** How far the best of one's own optimisation can be trusted. Refuses NOT_FOUND. */
export class FindFindingsQuery extends Query<MaybeFindingsView> {
  constructor(
    readonly userId: string,
    readonly optimisationId: string,
  ) {
    super();
  }
}

@QueryHandler(FindFindingsQuery)
export class FindFindingsHandler implements IQueryHandler<FindFindingsQuery> {
  constructor(
    private readonly reader: OptimisationReader,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, optimisationId }: FindFindingsQuery): Promise<MaybeFindingsView> {
    await this.reader.requireOwn(userId, optimisationId);
    const [row] = await this.database.query<{ findings: SearchFindings | null }[]>(
      'select findings from optimisations where id = $1',
      [optimisationId],
    );
    const findings = row?.findings ?? null;
    return { findings: findings && findingsView(findings) };
  }
}
