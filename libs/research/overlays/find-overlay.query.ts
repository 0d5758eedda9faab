import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { type IstDate, type UtcMillis } from '@artha/core';
import { FindDeploymentQuery } from '@artha/trading';
import { OverlayDays } from './overlay-days.js';
import { DayOverlay } from './day-overlay.js';
import type { OverlayView } from './overlay-view.js';

/**
 * What a deployment did on a day beside what a backtest does; the last day with decisions when none is named. Refuses
 * NOT_FOUND, also on accounts this person may not see; DAY_NOT_STORED of one that was made up.
 */
export class FindOverlayQuery extends Query<OverlayView> {
  constructor(
    readonly userId: string,
    readonly deploymentId: string,
    readonly on: IstDate | undefined,
    /** The market's: nothing later is looked at. */
    readonly now: UtcMillis,
  ) {
    super();
  }
}

@QueryHandler(FindOverlayQuery)
export class FindOverlayHandler implements IQueryHandler<FindOverlayQuery> {
  constructor(
    private readonly queries: QueryBus,
    private readonly days: OverlayDays,
    private readonly overlays: DayOverlay,
  ) {}

  async execute({ userId, deploymentId, on, now }: FindOverlayQuery): Promise<OverlayView> {
    await this.queries.execute(new FindDeploymentQuery(userId, deploymentId)); // it refuses who may not see it
    const deployment = await this.days.deployment(deploymentId);
    const days = await this.days.of(deploymentId);
    const day = on ?? days[0];
    if (day === undefined) return { on: null, days, instruments: [] };
    const spans = await this.days.spans(deployment, day);
    const instruments = await this.overlays.of(deployment, spans, now);
    return { on: day, days, instruments };
  }
}
