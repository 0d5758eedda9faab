import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit, type SignedInUser } from '@artha/accounts';
import {
  checkLimits,
  LIMIT_RULES,
  Refusal,
  type RiskLimits,
  type SafetyScope,
  type TradingMode,
} from '@artha/core';
import { Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';
import { DeploymentEntity } from '../deployments/deployment.entity.js';
import { SafetyRights } from '../safety/safety-rights.js';
import { findLimits, type LimitsKey, writeLimits } from './limit-rows.js';

export interface NewLimits {
  readonly scope: SafetyScope;
  readonly scopeId: string;
  readonly mode: Exclude<TradingMode, 'backtest'>;
  readonly limits: RiskLimits;
  /** Of the limits that were looked at before; 0: none were set. */
  readonly version: number;
  /** Made by the asker. */
  readonly requestId: string;
}

/**
 * Sets what the platform, an account or a deployment may risk; the engine applies it to its next order. What a limit
 * has stopped stays stopped until somebody resumes it, however free the new ones are. Refuses what
 * {@link SafetyRights} refuses, BAD_LIMIT, LIMITS_CHANGED.
 */
export class ChangeLimitsCommand extends Command<boolean> {
  constructor(
    readonly user: SignedInUser,
    readonly wish: NewLimits,
  ) {
    super();
  }
}

@CommandHandler(ChangeLimitsCommand)
export class ChangeLimitsHandler implements ICommandHandler<ChangeLimitsCommand> {
  constructor(
    private readonly rights: SafetyRights,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly database: DataSource,
  ) {}

  async execute({ user, wish }: ChangeLimitsCommand): Promise<boolean> {
    const { scope, scopeId, limits, requestId } = wish;
    const accountId = await this.rights.require(user, scope, scopeId);
    checkLimits(limits, scope);
    const mode = scope === 'deployment' ? await this.modeOf(scopeId) : wish.mode;
    const key: LimitsKey = { scope, accountId, deploymentId: scope === 'deployment' ? scopeId : null, mode };
    const version = wish.version + 1;
    await this.outbox.commit(
      async (tx) => {
        const before = await findLimits(tx, key, 'for update of l');
        if (before.version !== wish.version) throw new Refusal('LIMITS_CHANGED');
        if (!(await writeLimits(tx, key, { limits, version, by: user.id })))
          throw new Refusal('LIMITS_CHANGED');
        await this.audit.record(
          {
            userId: user.id,
            action: 'limits.changed',
            resource: scope,
            resourceId: scopeId,
            result: 'done',
            details: { mode, version, ...differences(before.limits, limits) },
          },
          tx,
        );
      },
      { type: 'limits.changed', accountId, mode, data: { requestId, ...key, version, limits } },
    );
    return true;
  }

  private async modeOf(deploymentId: string): Promise<TradingMode> {
    const { mode } = await this.database
      .getRepository(DeploymentEntity)
      .findOneByOrFail({ id: deploymentId });
    return mode;
  }
}

/** Only what was changed: from and to. */
function differences(from: RiskLimits, to: RiskLimits): { from: object; to: object } {
  const names = [...LIMIT_RULES, 'noTradeWindows', 'onBreach'] as const;
  const changed = names.filter((name) => JSON.stringify(from[name]) !== JSON.stringify(to[name]));
  const only = (limits: RiskLimits): object =>
    Object.fromEntries(changed.map((name) => [name, limits[name]]));
  return { from: only(from), to: only(to) };
}
