import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess, type SignedInUser } from '@artha/accounts';
import { Refusal, SAFETY_SCOPES, type SafetyRecord } from '@artha/core';
import { SafetyStates } from './safety-states.js';
import { safetyView, type SafetyView } from './safety-view.js';

/** What restricts an account's trading, the widest first. Refuses UNKNOWN_ACCOUNT. */
export class ReadSafetyQuery extends Query<SafetyView> {
  constructor(
    readonly user: SignedInUser,
    readonly accountId: string,
  ) {
    super();
  }
}

@QueryHandler(ReadSafetyQuery)
export class ReadSafetyHandler implements IQueryHandler<ReadSafetyQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly states: SafetyStates,
  ) {}

  async execute({ user, accountId }: ReadSafetyQuery): Promise<SafetyView> {
    const account = (await this.access.visible(user.id)).find(({ id }) => id === accountId);
    if (!account) throw new Refusal('UNKNOWN_ACCOUNT');
    const standing = standingIn(await this.states.read()).filter(
      (record) => record.scope === 'platform' || record.accountId === accountId,
    );
    return safetyView(accountId, standing, ({ scope }) =>
      scope === 'platform' ? user.role === 'admin' : account.access === 'trade',
    );
  }
}

/** Everything on the platform that is restricted; for admins, who resume the platform and no account. */
export class ReadPlatformSafetyQuery extends Query<SafetyView> {}

@QueryHandler(ReadPlatformSafetyQuery)
export class ReadPlatformSafetyHandler implements IQueryHandler<ReadPlatformSafetyQuery> {
  constructor(private readonly states: SafetyStates) {}

  async execute(): Promise<SafetyView> {
    const standing = standingIn(await this.states.read());
    const view = safetyView(null, standing, ({ scope }) => scope === 'platform');
    return { ...view, state: view.causes.find(({ scope }) => scope === 'platform')?.state ?? 'active' };
  }
}

function standingIn(states: readonly SafetyRecord[]): SafetyRecord[] {
  return states
    .filter(({ state }) => state !== 'active')
    .sort((a, b) => SAFETY_SCOPES.indexOf(a.scope) - SAFETY_SCOPES.indexOf(b.scope) || a.setAt - b.setAt);
}
