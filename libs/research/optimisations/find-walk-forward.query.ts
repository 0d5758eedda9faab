import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { judgeWalkForward } from '@artha/core';
import { OptimisationReader } from './optimisation-reader.js';
import type { WalkForwardView } from './walk-forward-view.js';
import { Windows } from './windows.js';

/** How one's own optimisation did on days its settings were not chosen on. Refuses NOT_FOUND. */
export class FindWalkForwardQuery extends Query<WalkForwardView> {
  constructor(
    readonly userId: string,
    readonly optimisationId: string,
  ) {
    super();
  }
}

@QueryHandler(FindWalkForwardQuery)
export class FindWalkForwardHandler implements IQueryHandler<FindWalkForwardQuery> {
  constructor(
    private readonly reader: OptimisationReader,
    private readonly windows: Windows,
  ) {}

  async execute({ userId, optimisationId }: FindWalkForwardQuery): Promise<WalkForwardView> {
    const { ranges } = await this.reader.requireOwn(userId, optimisationId);
    const windows = await this.windows.of(optimisationId);
    const tested = windows.flatMap(({ number, parameters, fit, test }) =>
      parameters && fit && test ? [{ number, parameters, fit, test }] : [],
    );
    const verdict = tested.length === 0 ? null : judgeWalkForward(tested, ranges);
    return { windows, verdict: verdict && { ...verdict, stabilityPercent: { ...verdict.stabilityPercent } } };
  }
}
