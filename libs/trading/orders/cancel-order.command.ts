import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { isDone, Refusal } from '@artha/core';
import { Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';
import { OrderEntity } from './order.entity.js';

/** Asks the engine to take a working order back. Refuses: NOT_FOUND, NOT_A_TRADER, ORDER_IS_DONE. */
export class CancelOrderCommand extends Command<boolean> {
  constructor(
    readonly userId: string,
    readonly orderId: string,
  ) {
    super();
  }
}

@CommandHandler(CancelOrderCommand)
export class CancelOrderHandler implements ICommandHandler<CancelOrderCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, orderId }: CancelOrderCommand): Promise<boolean> {
    const order = await this.database.getRepository(OrderEntity).findOneBy({ id: orderId });
    const visible = await this.access.visibleIds(userId);
    if (!order || !visible.includes(order.accountId)) throw new Refusal('NOT_FOUND', { thing: 'order' });
    await this.access.requireTrader(userId, order.accountId);
    if (isDone(order)) throw new Refusal('ORDER_IS_DONE', { state: order.state });
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'order.cancel-requested',
      accountId: order.accountId,
      mode: order.mode,
      data: { orderId },
    });
    return true;
  }
}
