import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import {
  checkAlgorithm,
  checkLimits,
  checkSchedule,
  checkSizing,
  requireTradable,
  type RawSizing,
  Refusal,
  requireLegs,
  requireSizing,
  type RiskLimits,
  sourcesOf,
  type Deployment,
  type UtcMillis,
} from '@artha/core';
import { Instruments } from '@artha/market-data';
import { type NewFact, Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';
import { LiveRights } from '../promotion/live-rights.js';
import { type LimitsKey, writeLimits } from '../risk-limits/limit-rows.js';
import { StrategyVersions } from '../strategies/strategy-versions.js';
import { DeploymentCaps } from './deployment-caps.js';
import { DeploymentEntity } from './deployment.entity.js';

/** As it is sent: what it says of sizes is not looked at yet. */
export type DeploymentWish = Omit<Deployment, 'sizing'> & {
  readonly sizing?: RawSizing | null;
  /** Why its trader lets it trade real money though it has not shown what is wanted. */
  readonly overrideReason?: string | undefined;
  /** What it alone may risk, from its first order on; beside the limits of its account and of the platform. */
  readonly limits?: RiskLimits | null;
};

/**
 * Asks the engine to put a strategy to work. The id is made by the asker: asking twice is asking once; the answer is whether
 * it was new. Refuses:
 * NOT_A_TRADER, UNKNOWN_ACCOUNT, NO_BROKER_CONNECTED, ACCOUNT_NOT_ARMED, GATE_NOT_MET, UNKNOWN_STRATEGY, STRATEGY_IS_ARCHIVED, what the parameters' specs refuse,
 * UNKNOWN_INSTRUMENT, NOT_TRADABLE, CONTRACT_EXPIRED, WRONG_INSTRUMENT_COUNT, NOT_A_LOT_MULTIPLE, BAD_SIZING, SIZING_NOT_TAKEN, BAD_SCHEDULE, BAD_LIMIT, ALGO_ID_NEEDED, TOO_MANY_DEPLOYMENTS, ID_TAKEN.
 */
export class RequestDeploymentCommand extends Command<boolean> {
  constructor(
    readonly userId: string,
    readonly deployment: DeploymentWish,
    readonly marketAt: UtcMillis,
  ) {
    super();
  }
}

@CommandHandler(RequestDeploymentCommand)
export class RequestDeploymentHandler implements ICommandHandler<RequestDeploymentCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly live: LiveRights,
    private readonly strategies: StrategyVersions,
    private readonly instruments: Instruments,
    private readonly caps: DeploymentCaps,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute(command: RequestDeploymentCommand): Promise<boolean> {
    const { userId, deployment: wish, marketAt } = command;
    const { overrideReason, limits = null, ...asked } = wish;
    await this.access.requireTrader(userId, asked.accountId);
    const known = await this.database.getRepository(DeploymentEntity).findOneBy({ id: asked.id });
    if (known) {
      if (known.accountId !== asked.accountId) throw new Refusal('ID_TAKEN');
      return false;
    }
    const sizing = asked.sizing ? checkSizing(asked.sizing) : null;
    const schedule = asked.schedule ? checkSchedule(asked.schedule) : null;
    if (limits !== null) checkLimits(limits, 'deployment');
    const strategy = await this.strategies.mine(userId, asked.strategyId);
    const deployment = { ...asked, sizing, schedule, parameters: strategy.check(asked.parameters) };
    checkAlgorithm(deployment);
    const override = await this.live.require(userId, { ...deployment, overrideReason });
    requireSizing(strategy, sizing);
    requireLegs(strategy, deployment.instrumentIds.length);
    for (const id of deployment.instrumentIds) {
      const instrument = await this.instruments.require(id);
      requireTradable(instrument, marketAt);
      if (deployment.quantity % instrument.lotQuantity !== 0)
        throw new Refusal('NOT_A_LOT_MULTIPLE', { lotQuantity: instrument.lotQuantity });
    }
    const own = { instrumentId: deployment.instrumentIds[0] ?? '', timeframe: deployment.timeframe };
    for (const { instrumentId } of sourcesOf(strategy.create(deployment.parameters), own))
      await this.instruments.require(instrumentId);
    const isFirst = await this.outbox.commitOnce(
      async (tx) => {
        await this.caps.require(tx, deployment);
        await this.live.keep(tx, override);
        await tx.insert(DeploymentEntity, {
          ...deployment,
          instrumentIds: [...deployment.instrumentIds],
          parameters: { ...deployment.parameters },
          state: 'requested',
          createdBy: userId,
        });
        if (limits !== null) await writeLimits(tx, limitsKey(deployment), { limits, version: 1, by: userId });
      },
      // In this order, so that the engine holds it to its limits before it sets it to work.
      ...(limits === null ? [] : [limitsChanged(deployment, limits)]),
      {
        type: 'deployment.requested',
        accountId: deployment.accountId,
        mode: deployment.mode,
        data: { deployment },
      },
    );
    return isFirst || this.execute(command);
  }
}

type Deployed = Pick<Deployment, 'id' | 'accountId' | 'mode'>;

function limitsKey({ id, accountId, mode }: Deployed): LimitsKey {
  return { scope: 'deployment', accountId, deploymentId: id, mode };
}

function limitsChanged(deployment: Deployed, limits: RiskLimits): NewFact {
  const { id, accountId, mode } = deployment;
  const data = { requestId: id, ...limitsKey(deployment), version: 1, limits };
  return { type: 'limits.changed', accountId, mode, data };
}
