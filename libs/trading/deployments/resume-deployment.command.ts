import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';
import { LiveRights } from '../promotion/live-rights.js';
import { DeploymentCaps } from './deployment-caps.js';
import { DeploymentEntity, deploymentOf } from './deployment.entity.js';

/**
 * Asks the engine to let a deployment whose strategy threw decide again, as it was deployed and with what it holds. With
 * real money the same has to hold as when it was deployed. Refuses: NOT_FOUND, NOT_A_TRADER, NO_BROKER_CONNECTED,
 * BROKER_UNKNOWN, ACCOUNT_NOT_ARMED, GATE_NOT_MET, DEPLOYMENT_NOT_FAULTED, TOO_MANY_DEPLOYMENTS.
 */
export class ResumeDeploymentCommand extends Command<boolean> {
  constructor(
    readonly userId: string,
    readonly deploymentId: string,
    /** Why it trades real money though it has not shown what is wanted. */
    readonly overrideReason?: string,
  ) {
    super();
  }
}

@CommandHandler(ResumeDeploymentCommand)
export class ResumeDeploymentHandler implements ICommandHandler<ResumeDeploymentCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly live: LiveRights,
    private readonly caps: DeploymentCaps,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, deploymentId, overrideReason }: ResumeDeploymentCommand): Promise<boolean> {
    const visible = await this.access.visibleIds(userId);
    const found = await this.database.getRepository(DeploymentEntity).findOneBy({ id: deploymentId });
    if (!found || !visible.includes(found.accountId)) throw new Refusal('NOT_FOUND', { thing: 'deployment' });
    await this.access.requireTrader(userId, found.accountId);
    const override = await this.live.require(userId, { ...deploymentOf(found), overrideReason });
    const { accountId, mode } = found;
    await this.outbox.commit(
      async (tx) => {
        await this.caps.require(tx, found);
        const [, resumed] = await tx.query<[unknown, number]>(RESUME, [deploymentId]);
        if (resumed === 0) throw new Refusal('DEPLOYMENT_NOT_FAULTED');
        await this.live.keep(tx, override);
      },
      { type: 'deployment.resume-requested', accountId, mode, data: { deployment: deploymentOf(found) } },
    );
    return true;
  }
}

const RESUME = `
  update deployments set state = 'requested', fault = null, fault_place = null, stopped_at = null,
                         resumptions = resumptions + 1
   where id = $1 and state = 'faulted'`;
