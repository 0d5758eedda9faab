import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { DeploymentCaps } from './deployment-caps.js';
import type { DeploymentRoomView } from './deployment-cap-view.js';

/** Running deployments of an account against what it may have, by mode. Refuses UNKNOWN_ACCOUNT. */
export class ReadDeploymentRoomQuery extends Query<DeploymentRoomView[]> {
  constructor(
    readonly userId: string,
    readonly accountId: string,
  ) {
    super();
  }
}

@QueryHandler(ReadDeploymentRoomQuery)
export class ReadDeploymentRoomHandler implements IQueryHandler<ReadDeploymentRoomQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly caps: DeploymentCaps,
  ) {}

  async execute({ userId, accountId }: ReadDeploymentRoomQuery): Promise<DeploymentRoomView[]> {
    const [visible] = await this.access.narrow(userId, accountId);
    return visible === undefined ? [] : this.caps.room(visible);
  }
}
