import { Injectable } from '@nestjs/common';
import { AccountAccess, type SignedInUser } from '@artha/accounts';
import { Refusal, type SafetyScope } from '@artha/core';
import { DataSource } from 'typeorm';
import { DeploymentEntity } from '../deployments/deployment.entity.js';

/** Who may halt and resume what: an admin the platform, a trader of the account everything of it. */
@Injectable()
export class SafetyRights {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  /** The account a scope belongs to, null for the platform. Refuses NOT_ALLOWED, NOT_A_TRADER, UNKNOWN_ACCOUNT, NOT_FOUND. */
  async require(user: SignedInUser, scope: SafetyScope, scopeId: string): Promise<string | null> {
    if (scope === 'platform') {
      if (user.role !== 'admin') throw new Refusal('NOT_ALLOWED');
      return null;
    }
    const accountId = scope === 'account' ? scopeId : await this.accountOf(user, scopeId);
    await this.access.requireTrader(user.id, accountId);
    return accountId;
  }

  private async accountOf(user: SignedInUser, deploymentId: string): Promise<string> {
    const visible = await this.access.visibleIds(user.id);
    const deployment = await this.database.getRepository(DeploymentEntity).findOneBy({ id: deploymentId });
    if (!deployment || !visible.includes(deployment.accountId))
      throw new Refusal('NOT_FOUND', { thing: 'deployment' });
    return deployment.accountId;
  }
}
