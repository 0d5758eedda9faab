import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess, type SignedInUser } from '@artha/accounts';
import { isFlat, productsOf, Refusal, type Product, type UtcMillis } from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox, OutboxEntity } from '@artha/platform';
import { DataSource } from 'typeorm';
import { sumDayTrades } from '../funds/list-day-trades.query.js';
import { PositionEntity } from './position.entity.js';

/**
 * Asks the engine to hold units of a position as another product. Answers whether the wish is new. Refuses:
 * NOT_FOUND, NOT_A_TRADER, CONVERTED_AT_BROKER, POSITION_IS_FLAT, PRODUCT_NOT_CONVERTIBLE, and CARRIED_IS_DELIVERED for shares that were
 * bought before today: they are on their way to the depository. The engine judges the rest.
 */
export class ConvertPositionCommand extends Command<boolean> {
  constructor(
    readonly user: Pick<SignedInUser, 'id' | 'name'>,
    readonly positionId: string,
    readonly wish: { readonly requestId: string; readonly product: Product; readonly quantity: number },
    readonly marketAt: UtcMillis,
  ) {
    super();
  }
}

@CommandHandler(ConvertPositionCommand)
export class ConvertPositionHandler implements ICommandHandler<ConvertPositionCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly instruments: Instruments,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute({ user, positionId, wish, marketAt }: ConvertPositionCommand): Promise<boolean> {
    const visible = await this.access.visibleIds(user.id);
    const position = await this.database.getRepository(PositionEntity).findOneBy({ id: positionId });
    if (!position || !visible.includes(position.accountId))
      throw new Refusal('NOT_FOUND', { thing: 'position' });
    await this.access.requireTrader(user.id, position.accountId);
    if (position.mode === 'live') throw new Refusal('CONVERTED_AT_BROKER'); // no connector can ask for it
    const { requestId, product, quantity } = wish;
    if (await this.database.getRepository(OutboxEntity).existsBy({ id: requestId })) return false;
    if (isFlat(position)) throw new Refusal('POSITION_IS_FLAT');
    const instrument = await this.instruments.require(position.instrumentId);
    if (product === position.product || !productsOf(instrument).includes(product))
      throw new Refusal('PRODUCT_NOT_CONVERTIBLE', { from: position.product, to: product });
    if (position.product === 'CNC') {
      const trades = await sumDayTrades(this.database, position.accountId, position.mode, marketAt);
      const today = trades.find((trade) => trade.positionId === positionId)?.quantity ?? 0;
      if (quantity > today) throw new Refusal('CARRIED_IS_DELIVERED', { today: Math.max(0, today) });
    }
    const { accountId, mode, deploymentId, instrumentId } = position;
    await this.outbox.commit(() => Promise.resolve(), {
      id: requestId,
      type: 'position.conversion-requested',
      accountId,
      mode,
      data: {
        wish: {
          id: requestId,
          position: { accountId, mode, deploymentId, instrumentId, product: position.product },
          product,
          quantity,
          by: user.name,
        },
      },
    });
    return true;
  }
}
