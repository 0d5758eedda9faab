import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';
import { DeploymentEntity } from './deployment.entity.js';

/**
 * Asks the engine to stop a deployment, and with `squareOff` to close what it holds at the market. A faulted one may
 * be stopped too: that is how its positions are closed. Refuses: NOT_FOUND, NOT_A_TRADER, DEPLOYMENT_NOT_RUNNING.
 */
export class StopDeploymentCommand extends Command<boolean> {
  constructor(
    readonly userId: string,
    readonly deploymentId: string,
    readonly squareOff: boolean,
  ) {
    super();
  }
}

@CommandHandler(StopDeploymentCommand)
export class StopDeploymentHandler implements ICommandHandler<StopDeploymentCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, deploymentId, squareOff }: StopDeploymentCommand): Promise<boolean> {
    const visible = await this.access.visibleIds(userId);
    const deployment = await this.database.getRepository(DeploymentEntity).findOneBy({ id: deploymentId });
    if (!deployment || !visible.includes(deployment.accountId))
      throw new Refusal('NOT_FOUND', { thing: 'deployment' });
    await this.access.requireTrader(userId, deployment.accountId);
    if (deployment.state === 'stopped') throw new Refusal('DEPLOYMENT_NOT_RUNNING');
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'deployment.stop-requested',
      accountId: deployment.accountId,
      mode: deployment.mode,
      data: { deploymentId, squareOff },
    });
    return true;
  }
}
