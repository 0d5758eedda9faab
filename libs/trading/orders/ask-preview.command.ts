import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import {
  icebergLegs,
  type Instrument,
  type Order,
  type OrderTicket,
  requestOrder,
  type UtcMillis,
} from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox } from '@artha/platform';
import { BrokerLinks } from '../live/broker-links.js';

/**
 * Asks the engine what would become of orders of one account, by the very rules it would judge them with; nothing is
 * written. Refuses: NOT_A_TRADER, UNKNOWN_ACCOUNT, NO_BROKER_CONNECTED, BROKER_UNKNOWN, UNKNOWN_INSTRUMENT and what
 * {@link requestOrder} and {@link icebergLegs} refuse.
 */
export class AskPreviewCommand extends Command<boolean> {
  constructor(
    readonly userId: string,
    readonly requestId: string,
    readonly tickets: readonly OrderTicket[],
    readonly marketAt: UtcMillis,
  ) {
    super();
  }
}

@CommandHandler(AskPreviewCommand)
export class AskPreviewHandler implements ICommandHandler<AskPreviewCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly instruments: Instruments,
    private readonly outbox: Outbox,
    private readonly links: BrokerLinks,
  ) {}

  async execute({ userId, requestId, tickets, marketAt }: AskPreviewCommand): Promise<boolean> {
    for (const accountId of new Set(tickets.map((ticket) => ticket.accountId)))
      await this.access.requireTrader(userId, accountId);
    const [first] = tickets;
    if (first === undefined) return false;
    if (first.mode !== 'paper') await this.links.requireReachable(first.accountId);
    const orders = await Promise.all(
      tickets.map(async (ticket) =>
        wishOf(ticket, await this.instruments.require(ticket.instrumentId), marketAt),
      ),
    );
    const { accountId, mode } = first;
    const data = { requestId, orders };
    return this.outbox.passing({ type: 'order.preview-requested', accountId, mode, data });
  }
}

/** The whole of it: the engine tells in which parts it would be sent. */
function wishOf(ticket: OrderTicket, instrument: Instrument, at: UtcMillis): Order {
  const order = requestOrder(ticket, instrument, at);
  icebergLegs(ticket, instrument, at);
  return { ...order, disclosedQuantity: ticket.disclosedQuantity ?? null };
}
