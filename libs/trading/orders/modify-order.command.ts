import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { changedTerms, isSameTerms, Refusal, termsOf, type OrderChange } from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';
import { OrderEntity } from './order.entity.js';

/**
 * Asks the engine to change a working order; the answer is whether there is anything to change. Refuses: NOT_FOUND,
 * NOT_A_TRADER and what {@link changedTerms} refuses of the order as it is stored; the engine, which knows it as it
 * is, may refuse it still.
 */
export class ModifyOrderCommand extends Command<boolean> {
  constructor(
    readonly userId: string,
    readonly orderId: string,
    readonly change: OrderChange,
    readonly requestId: string,
  ) {
    super();
  }
}

@CommandHandler(ModifyOrderCommand)
export class ModifyOrderHandler implements ICommandHandler<ModifyOrderCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly instruments: Instruments,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, orderId, change, requestId }: ModifyOrderCommand): Promise<boolean> {
    const order = await this.database.getRepository(OrderEntity).findOneBy({ id: orderId });
    const visible = await this.access.visibleIds(userId);
    if (!order || !visible.includes(order.accountId)) throw new Refusal('NOT_FOUND', { thing: 'order' });
    await this.access.requireTrader(userId, order.accountId);
    const terms = changedTerms(order, change, await this.instruments.require(order.instrumentId));
    if (order.pendingChange === null && isSameTerms(terms, termsOf(order))) return false;
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'order.modify-requested',
      accountId: order.accountId,
      mode: order.mode,
      data: { orderId, requestId, change },
    });
    return true;
  }
}
