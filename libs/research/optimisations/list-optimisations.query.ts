import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { numberAfter, type Page, pageOf, sequenceAfter } from '@artha/platform';
import { DataSource, LessThan } from 'typeorm';
import { OptimisationEntity } from './optimisation.entity.js';
import { OptimisationReader } from './optimisation-reader.js';
import { optimisationView, type OptimisationView, type TrialView } from './optimisation-view.js';
import { Trials } from './trials.js';

/** A person's own optimisations, newest first. */
export class ListOptimisationsQuery extends Query<Page<OptimisationView>> {
  constructor(
    readonly userId: string,
    readonly limit: number,
    readonly cursor: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ListOptimisationsQuery)
export class ListOptimisationsHandler implements IQueryHandler<ListOptimisationsQuery> {
  constructor(
    private readonly database: DataSource,
    private readonly trials: Trials,
  ) {}

  async execute({ userId, limit, cursor }: ListOptimisationsQuery): Promise<Page<OptimisationView>> {
    const rows = await this.database.getRepository(OptimisationEntity).find({
      where: { userId, sequence: LessThan(sequenceAfter(cursor)) },
      order: { sequence: 'desc' },
      take: limit + 1,
    });
    const best = await this.trials.best(rows.map(({ id }) => id));
    return pageOf(
      rows,
      limit,
      (row) => String(row.sequence),
      (row) => optimisationView(row, best.get(row.id) ?? null),
    );
  }
}

/** One optimisation. Refuses NOT_FOUND, also for other people's. */
export class FindOptimisationQuery extends Query<OptimisationView> {
  constructor(
    readonly userId: string,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindOptimisationQuery)
export class FindOptimisationHandler implements IQueryHandler<FindOptimisationQuery> {
  constructor(private readonly reader: OptimisationReader) {}

  async execute({ userId, id }: FindOptimisationQuery): Promise<OptimisationView> {
    return this.reader.requireOwn(userId, id);
  }
}

/** The trials of one's own optimisation, the best first. Refuses NOT_FOUND. */
export class ListTrialsQuery extends Query<Page<TrialView>> {
  constructor(
    readonly userId: string,
    readonly optimisationId: string,
    readonly limit: number,
    readonly cursor: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ListTrialsQuery)
export class ListTrialsHandler implements IQueryHandler<ListTrialsQuery> {
  constructor(
    private readonly reader: OptimisationReader,
    private readonly trials: Trials,
  ) {}

  async execute({ userId, optimisationId, limit, cursor }: ListTrialsQuery): Promise<Page<TrialView>> {
    await this.reader.requireOwn(userId, optimisationId);
    // Places in the ranking: a search that goes on moves them, and a page may then tell a trial again.
    const from = numberAfter(cursor) ?? 0;
    const rows = await this.trials.page(optimisationId, from, limit + 1);
    return pageOf(
      rows,
      limit,
      () => String(from + limit),
      (row) => row,
    );
  }
}
