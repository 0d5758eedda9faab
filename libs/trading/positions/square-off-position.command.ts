import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { isFlat, isSamePosition, Refusal, requestOrders, type UtcMillis } from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';
import { OrderEntity } from '../orders/order.entity.js';
import { writeOrders } from '../orders/write-order.js';
import { PositionEntity } from './position.entity.js';

/**
 * Asks the engine to close one position at the market, with exactly its own quantity. The order only reduces: two
 * people clicking at once cannot turn the position round. Answers whether the wish is new. Refuses: NOT_FOUND,
 * NOT_A_TRADER, POSITION_IS_FLAT, ID_TAKEN.
 */
export class SquareOffPositionCommand extends Command<boolean> {
  constructor(
    readonly userId: string,
    readonly positionId: string,
    readonly orderId: string,
    readonly marketAt: UtcMillis,
  ) {
    super();
  }
}

@CommandHandler(SquareOffPositionCommand)
export class SquareOffPositionHandler implements ICommandHandler<SquareOffPositionCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly instruments: Instruments,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute(command: SquareOffPositionCommand): Promise<boolean> {
    const { userId, positionId, orderId, marketAt } = command;
    const visible = await this.access.visibleIds(userId);
    const position = await this.database.getRepository(PositionEntity).findOneBy({ id: positionId });
    if (!position || !visible.includes(position.accountId))
      throw new Refusal('NOT_FOUND', { thing: 'position' });
    await this.access.requireTrader(userId, position.accountId);
    const known = await this.database.getRepository(OrderEntity).findOneBy({ id: orderId });
    if (known) {
      const isItsExit = known.accountId === position.accountId && isSamePosition(known, position);
      if (!isItsExit || !known.reducesOnly) throw new Refusal('ID_TAKEN');
      return false;
    }
    if (isFlat(position)) throw new Refusal('POSITION_IS_FLAT');
    const instrument = await this.instruments.require(position.instrumentId);
    const orders = requestOrders(
      {
        id: orderId,
        accountId: position.accountId,
        mode: position.mode,
        deploymentId: position.deploymentId,
        instrumentId: position.instrumentId,
        side: position.quantity > 0 ? 'sell' : 'buy',
        kind: 'MARKET',
        product: position.product,
        quantity: Math.abs(position.quantity),
        limitPaise: null,
        triggerPaise: null,
        validity: 'DAY',
        reducesOnly: true,
        reason: 'squared off by hand',
      },
      instrument,
      marketAt,
      Infinity,
    );
    return (await writeOrders(this.outbox, orders, 'squared off by hand')) || this.execute(command);
  }
}
