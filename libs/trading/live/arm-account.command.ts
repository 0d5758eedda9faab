import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess, Audit } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { Outbox } from '@artha/platform';
import { BrokerLinks } from './broker-links.js';

export const ARM_WORD = 'ARM';

/**
 * Lets an account trade real money, for a typed word, or (null) stops that again: then only exits pass. Refuses
 * UNKNOWN_ACCOUNT, NOT_A_TRADER, NO_BROKER_CONNECTED, BROKER_UNKNOWN, WRONG_ACKNOWLEDGEMENT.
 */
export class ArmAccountCommand extends Command<void> {
  constructor(
    readonly userId: string,
    readonly accountId: string,
    readonly acknowledgement: string | null,
  ) {
    super();
  }
}

@CommandHandler(ArmAccountCommand)
export class ArmAccountHandler implements ICommandHandler<ArmAccountCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly links: BrokerLinks,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async execute({ userId, accountId, acknowledgement }: ArmAccountCommand): Promise<void> {
    await this.access.requireTrader(userId, accountId);
    const isArmed = acknowledgement !== null;
    await (isArmed ? this.links.requireReachable(accountId) : this.links.require(accountId));
    if (isArmed && acknowledgement.trim() !== ARM_WORD)
      throw new Refusal('WRONG_ACKNOWLEDGEMENT', { expected: ARM_WORD });
    await this.outbox.commit(
      async (tx) => {
        await tx.query(
          `update broker_links set armed_by = case when $2 then $3::uuid end, armed_at = case when $2 then now() end
            where account_id = $1`,
          [accountId, isArmed, userId],
        );
        await this.audit.record(
          {
            userId,
            action: isArmed ? 'account.armed' : 'account.disarmed',
            resource: 'account',
            resourceId: accountId,
            result: 'done',
            details: {},
          },
          tx,
        );
      },
      { type: 'broker-link.changed', accountId, mode: 'live', data: {} },
    );
  }
}
