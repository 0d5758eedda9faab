import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess, type SignedInUser } from '@artha/accounts';
import {
  effectiveLimits,
  type LimitsOf,
  limitUses,
  Refusal,
  type RiskSnapshot,
  STRATEGIES,
  type TradingMode,
} from '@artha/core';
import { isoUtc } from '@artha/platform';
import { DataSource } from 'typeorm';
import { VERSION_TITLE } from '../strategies/strategy-versions.js';
import { findLimits, limitsAround, type LimitsKey, type LimitsRow, unset } from './limit-rows.js';
import { type DeploymentLimitsView, limitsView, type LimitsView, type RiskView } from './limits-view.js';
import { Standings } from './standing.js';

/** What an account and its running deployments may risk, and how much of it is used. Refuses UNKNOWN_ACCOUNT. */
export class ReadLimitsQuery extends Query<RiskView> {
  constructor(
    readonly user: SignedInUser,
    readonly accountId: string,
    readonly mode: TradingMode,
  ) {
    super();
  }
}

interface Running {
  readonly id: string;
  readonly strategyId: string;
  readonly versionTitle: string | null;
}

@QueryHandler(ReadLimitsQuery)
export class ReadLimitsHandler implements IQueryHandler<ReadLimitsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
    private readonly standings: Standings,
  ) {}

  async execute({ user, accountId, mode }: ReadLimitsQuery): Promise<RiskView> {
    const account = (await this.access.visible(user.id)).find(({ id }) => id === accountId);
    if (!account) throw new Refusal('UNKNOWN_ACCOUNT');
    const [rows, running, standing] = await Promise.all([
      limitsAround(this.database, accountId, mode),
      this.database.query<Running[]>(
        `select d.id, d.strategy_id as "strategyId", ${VERSION_TITLE} as "versionTitle" from deployments d
          where account_id = $1 and mode = $2 and state in ('requested', 'running') order by sequence`,
        [accountId, mode],
      ),
      this.standings.read(accountId, mode).catch(() => null), // without Redis there are limits and no figures
    ]);
    const find = (key: LimitsKey): LimitsRow =>
      rows.find(({ scope, deploymentId }) => scope === key.scope && deploymentId === key.deploymentId) ??
      unset(key);
    const platform = find({ scope: 'platform', accountId: null, deploymentId: null, mode });
    const own = find({ scope: 'account', accountId, deploymentId: null, mode });
    const mayTrade = account.access === 'trade';
    return {
      accountId,
      mode,
      asOf: standing === null ? null : isoUtc(standing.at),
      platform: limitsView(platform, user.role === 'admin'),
      account: limitsView(own, mayTrade),
      uses: uses([platform, own], standing?.account ?? null),
      deployments: running.map(({ id, strategyId, versionTitle }): DeploymentLimitsView => {
        const row = find({ scope: 'deployment', accountId, deploymentId: id, mode });
        return {
          deploymentId: id,
          strategyTitle:
            versionTitle ?? STRATEGIES.find((strategy) => strategy.id === strategyId)?.title ?? strategyId,
          limits: limitsView(row, mayTrade),
          uses: uses([row], standing?.deployments[id] ?? null),
        };
      }),
    };
  }
}

/** What holds for every account, each by itself; for admins. */
export class ReadPlatformLimitsQuery extends Query<LimitsView> {
  constructor(readonly mode: TradingMode) {
    super();
  }
}

@QueryHandler(ReadPlatformLimitsQuery)
export class ReadPlatformLimitsHandler implements IQueryHandler<ReadPlatformLimitsQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({ mode }: ReadPlatformLimitsQuery): Promise<LimitsView> {
    const key: LimitsKey = { scope: 'platform', accountId: null, deploymentId: null, mode };
    return limitsView(await findLimits(this.database, key), true);
  }
}

function uses(sets: readonly LimitsOf[], snapshot: RiskSnapshot | null): ReturnType<typeof limitUses> {
  return limitUses(effectiveLimits(sets), snapshot);
}
