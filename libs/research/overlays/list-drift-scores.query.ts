import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DRIFT_DEFINITION } from '@artha/core';
import { isoUtc } from '@artha/platform';
import { FindDeploymentQuery } from '@artha/trading';
import { DataSource } from 'typeorm';
import type { DriftScoreView, DriftView } from './drift-view.js';

const MOST_DAYS = 60;

/** The scores of a deployment, the newest day first. Refuses NOT_FOUND, also on accounts this person may not see. */
export class ListDriftScoresQuery extends Query<DriftView> {
  constructor(
    readonly userId: string,
    readonly deploymentId: string,
  ) {
    super();
  }
}

type Row = Omit<DriftScoreView, 'scoredAt'> & { scoredAt: number };

@QueryHandler(ListDriftScoresQuery)
export class ListDriftScoresHandler implements IQueryHandler<ListDriftScoresQuery> {
  constructor(
    private readonly queries: QueryBus,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, deploymentId }: ListDriftScoresQuery): Promise<DriftView> {
    await this.queries.execute(new FindDeploymentQuery(userId, deploymentId)); // it refuses who may not see it
    const rows = await this.database.query<Row[]>(
      `select traded_on::text as "on", drift_percent as "driftPercent", matched, missed, extra,
              actual_paise as "actualPaise", expected_paise as "expectedPaise",
              actual_net_paise as "actualNetPaise", expected_net_paise as "expectedNetPaise", scored_at as "scoredAt"
         from overlay_scores where deployment_id = $1 order by traded_on desc limit $2`,
      [deploymentId, MOST_DAYS],
    );
    const [alert] = await this.database.query<{ abovePercent: number }[]>(
      'select above_percent as "abovePercent" from drift_alert',
    );
    return {
      definition: DRIFT_DEFINITION,
      alertAbovePercent: alert?.abovePercent ?? 100,
      scores: rows.map(({ scoredAt, ...row }) => ({ ...row, scoredAt: isoUtc(scoredAt) })),
    };
  }
}
