import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { DataSource } from 'typeorm';
import { BasketEntity } from './basket.entity.js';

/** Forgets a basket; orders it was placed as go on. Refuses: NOT_FOUND, NOT_A_TRADER. */
export class DeleteBasketCommand extends Command<void> {
  constructor(
    readonly userId: string,
    readonly basketId: string,
  ) {
    super();
  }
}

@CommandHandler(DeleteBasketCommand)
export class DeleteBasketHandler implements ICommandHandler<DeleteBasketCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, basketId }: DeleteBasketCommand): Promise<void> {
    const visible = await this.access.visibleIds(userId);
    const baskets = this.database.getRepository(BasketEntity);
    const basket = await baskets.findOneBy({ id: basketId });
    if (!basket || !visible.includes(basket.accountId)) throw new Refusal('NOT_FOUND', { thing: 'basket' });
    await this.access.requireTrader(userId, basket.accountId);
    await baskets.delete({ id: basketId });
  }
}
