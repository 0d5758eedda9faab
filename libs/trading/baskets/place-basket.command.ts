import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { basketOrders, type BasketPlacement, Refusal, type UtcMillis } from '@artha/core';
import { Outbox } from '@artha/platform';
import { DataSource, In } from 'typeorm';
import { BrokerLinks } from '../live/broker-links.js';
import { OrderEntity } from '../orders/order.entity.js';
import { writeOrders } from '../orders/write-order.js';
import { BasketInstruments } from './basket-instruments.js';
import { BasketPlacementEntity } from './basket.entity.js';

/** `hedges`: only what is bought, so that it is held before the rest is judged. `all`: whatever is not written yet. */
export type PlacingStep = 'hedges' | 'all';

/**
 * Records the orders of a basket; the engine acts on them. The answer is whether some were new: a step that was taken
 * is not taken again, and one that was cut off goes on where it stopped. Refuses: NOT_A_TRADER, UNKNOWN_ACCOUNT,
 * NO_BROKER_CONNECTED, ACCOUNT_NOT_ARMED, ID_TAKEN (the id belongs to another wish) and what {@link basketOrders}
 * refuses.
 */
export class PlaceBasketCommand extends Command<boolean> {
  constructor(
    readonly userId: string,
    readonly placement: BasketPlacement,
    readonly step: PlacingStep,
    readonly marketAt: UtcMillis,
  ) {
    super();
  }
}

@CommandHandler(PlaceBasketCommand)
export class PlaceBasketHandler implements ICommandHandler<PlaceBasketCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly links: BrokerLinks,
    private readonly instruments: BasketInstruments,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute(command: PlaceBasketCommand): Promise<boolean> {
    const { userId, step, marketAt } = command;
    const { id, basketId, accountId, mode, name } = command.placement;
    await this.access.requireTrader(userId, accountId);
    if (mode !== 'paper') await this.links.requireArmed(accountId);
    const known = await this.database.getRepository(BasketPlacementEntity).findOneBy({ id });
    if (known !== null && known.basketId !== basketId) throw new Refusal('ID_TAKEN');
    // The items as they were when it was first asked: what was changed since is for the next time.
    const placement = known ?? command.placement;
    const orders = basketOrders(placement, await this.instruments.of(placement.items), marketAt);
    const rows = await this.database
      .getRepository(OrderEntity)
      .findBy({ id: In(orders.map((order) => order.id)) });
    if (rows.some(({ groupId }) => groupId !== id)) throw new Refusal('ID_TAKEN');
    const written = new Set(rows.map((order) => order.id));
    const missing = orders.filter(
      (order) => !written.has(order.id) && (step === 'all' || order.side === 'buy'),
    );
    if (missing.length === 0) return false;
    const isWritten = await writeOrders(this.outbox, missing, 'placed by hand', async (tx) => {
      if (known !== null) return;
      const items = placement.items.map((item) => ({ ...item }));
      await tx.insert(BasketPlacementEntity, { id, basketId, accountId, mode, name, items });
    });
    return isWritten || this.execute(command);
  }
}
