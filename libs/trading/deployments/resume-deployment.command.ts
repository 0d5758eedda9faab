import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';
import { BrokerLinks } from '../live/broker-links.js';
import { DeploymentCaps } from './deployment-caps.js';
import { DeploymentEntity, deploymentOf } from './deployment.entity.js';

/**
 * Asks the engine to let a deployment whose strategy threw decide again, as it was deployed and with what it holds.
 * Refuses: NOT_FOUND, NOT_A_TRADER, NO_BROKER_CONNECTED, ACCOUNT_NOT_ARMED, DEPLOYMENT_NOT_FAULTED, TOO_MANY_DEPLOYMENTS.
 */
export class ResumeDeploymentCommand extends Command<boolean> {
  constructor(
    readonly userId: string,
    readonly deploymentId: string,
  ) {
    super();
  }
}

@CommandHandler(ResumeDeploymentCommand)
export class ResumeDeploymentHandler implements ICommandHandler<ResumeDeploymentCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly links: BrokerLinks,
    private readonly caps: DeploymentCaps,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, deploymentId }: ResumeDeploymentCommand): Promise<boolean> {
    const visible = await this.access.visibleIds(userId);
    const found = await this.database.getRepository(DeploymentEntity).findOneBy({ id: deploymentId });
    if (!found || !visible.includes(found.accountId)) throw new Refusal('NOT_FOUND', { thing: 'deployment' });
    await this.access.requireTrader(userId, found.accountId);
    if (found.mode !== 'paper') await this.links.requireArmed(found.accountId);
    const { accountId, mode } = found;
    await this.outbox.commit(
      async (tx) => {
        await this.caps.require(tx, found);
        const [, resumed] = await tx.query<[unknown, number]>(RESUME, [deploymentId]);
        if (resumed === 0) throw new Refusal('DEPLOYMENT_NOT_FAULTED');
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
