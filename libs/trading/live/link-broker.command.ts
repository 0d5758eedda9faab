import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess, Audit } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { Outbox } from '@artha/platform';
import { type BrokerLink, BrokerLinks } from './broker-links.js';

/**
 * Connects an account to a broker, disarmed. Refuses
 * UNKNOWN_ACCOUNT, NOT_A_TRADER, BROKER_UNKNOWN, ALREADY_LINKED (also for a client's name another account has).
 */
export class LinkBrokerCommand extends Command<void> {
  constructor(
    readonly userId: string,
    readonly link: Omit<BrokerLink, 'isArmed'>,
  ) {
    super();
  }
}

@CommandHandler(LinkBrokerCommand)
export class LinkBrokerHandler implements ICommandHandler<LinkBrokerCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly links: BrokerLinks,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async execute({ userId, link }: LinkBrokerCommand): Promise<void> {
    const { accountId, broker, clientCode } = link;
    await this.access.requireTrader(userId, accountId);
    if (!this.links.isConfigured(broker)) throw new Refusal('BROKER_UNKNOWN');
    await this.outbox.commit(
      async (tx) => {
        const linked = await tx.query<unknown[]>(
          `insert into broker_links (account_id, broker, client_code, linked_by) values ($1, $2, $3, $4)
           on conflict do nothing returning account_id`,
          [accountId, broker, clientCode, userId],
        );
        if (linked.length === 0) throw new Refusal('ALREADY_LINKED');
        await this.audit.record(
          {
            userId,
            action: 'broker.linked',
            resource: 'account',
            resourceId: accountId,
            result: 'done',
            details: { broker, clientCode },
          },
          tx,
        );
      },
      { type: 'broker-link.changed', accountId, mode: 'live', data: {} },
    );
  }
}
