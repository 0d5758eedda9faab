import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { isFlat, isSamePosition, Refusal, requestOrders, type UtcMillis } from '@artha/core';
import { Instruments } from '@artha/market-data';
import { isConnectionFault, Outbox, within } from '@artha/platform';
import { DataSource } from 'typeorm';
import { OrderEntity } from '../orders/order.entity.js';
import { writeOrders } from '../orders/write-order.js';
import { PositionEntity } from './position.entity.js';
import { POSITION_ID } from './position-id.js';

/** A database that hangs is as good as away: an exit does not wait for it. */
const PATIENCE_MILLIS = 1_000;

/**
 * Asks the engine to close one position at the market, with exactly its own quantity. The order only reduces: two
 * people clicking at once cannot turn the position round. Answers whether the wish is new. While the database is away the
 * engine is asked past it. Refuses: NOT_FOUND, NOT_A_TRADER, POSITION_IS_FLAT, ID_TAKEN, LEFT_WITHOUT_BOOKS (it is done,
 * and there is no order to show yet).
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
    try {
      return await this.writeDown(command);
    } catch (error) {
      if (!isConnectionFault(error)) throw error;
      await this.askPastTheBooks(command);
      throw new Refusal('LEFT_WITHOUT_BOOKS');
    }
  }

  /** A position's id names its account; what the engine does not hold it does not leave. */
  private async askPastTheBooks({ userId, positionId, orderId }: SquareOffPositionCommand): Promise<void> {
    const [accountId = ''] = positionId.split(':');
    if (!POSITION_ID.test(positionId)) throw new Refusal('NOT_FOUND', { thing: 'position' });
    await this.access.requireTrader(userId, accountId);
    await this.outbox.urgent({
      id: orderId,
      type: 'trading.square-off-requested',
      accountId,
      data: { requestId: orderId, by: 'hand', positionId },
    });
  }

  private async writeDown(command: SquareOffPositionCommand): Promise<boolean> {
    const { userId, positionId, orderId, marketAt } = command;
    const visible = await this.access.visibleIds(userId);
    const position = await within(
      PATIENCE_MILLIS,
      this.database.getRepository(PositionEntity).findOneBy({ id: positionId }),
    );
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
    return (await writeOrders(this.outbox, orders, 'squared off by hand')) || this.writeDown(command);
  }
}
