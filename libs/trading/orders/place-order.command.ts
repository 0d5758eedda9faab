import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import {
  isSameWish,
  requestOrders,
  Refusal,
  type Order,
  type OrderTicket,
  type UtcMillis,
} from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox } from '@artha/platform';
import { DataSource, In } from 'typeorm';
import { BrokerLinks } from '../live/broker-links.js';
import { OrderEntity } from './order.entity.js';
import { writeOrders } from './write-order.js';

/**
 * Records a wish to trade; the engine acts on it. The ticket's id is made by whoever asks, so that asking twice
 * is asking once; the answer is whether it was new. Refuses: NOT_A_TRADER, UNKNOWN_ACCOUNT, NO_BROKER_CONNECTED,
 * BROKER_UNKNOWN, ACCOUNT_NOT_ARMED, UNKNOWN_INSTRUMENT, ID_TAKEN (the id belongs to another wish) and what
 * {@link requestOrders} refuses.
 */
export class PlaceOrderCommand extends Command<boolean> {
  constructor(
    readonly userId: string,
    readonly ticket: OrderTicket,
    readonly marketAt: UtcMillis,
  ) {
    super();
  }
}

@CommandHandler(PlaceOrderCommand)
export class PlaceOrderHandler implements ICommandHandler<PlaceOrderCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly links: BrokerLinks,
    private readonly instruments: Instruments,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute(command: PlaceOrderCommand): Promise<boolean> {
    const { userId, ticket, marketAt } = command;
    await this.access.requireTrader(userId, ticket.accountId);
    if (ticket.mode !== 'paper') await this.links.requireArmed(ticket.accountId);
    const instrument = await this.instruments.require(ticket.instrumentId);
    const orders = requestOrders(ticket, instrument, marketAt);
    if (await writeOrders(this.outbox, orders, 'placed by hand')) return true;
    const known = await this.database
      .getRepository(OrderEntity)
      .findBy({ id: In(orders.map(({ id }) => id)) });
    const isSame = (order: Order): boolean =>
      known.some((one) => one.id === order.id && isSameWish(one, order));
    if (!orders.every(isSame)) throw new Refusal('ID_TAKEN');
    return false;
  }
}
