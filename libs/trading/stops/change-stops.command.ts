import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess, type SignedInUser } from '@artha/accounts';
import { checkStops, isFlat, Refusal, type StopWish } from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';
import { PositionEntity } from '../positions/position.entity.js';

/**
 * Asks the engine to guard a position by these stops instead of those it has, or (`stops` null) by none. Refuses
 * NOT_FOUND, NOT_A_TRADER, POSITION_IS_FLAT and what {@link checkStops} refuses; the engine refuses more.
 */
export class ChangeStopsCommand extends Command<boolean> {
  constructor(
    readonly user: SignedInUser,
    readonly positionId: string,
    readonly stops: StopWish | null,
    readonly requestId: string,
  ) {
    super();
  }
}

@CommandHandler(ChangeStopsCommand)
export class ChangeStopsHandler implements ICommandHandler<ChangeStopsCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly instruments: Instruments,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute({ user, positionId, stops, requestId }: ChangeStopsCommand): Promise<boolean> {
    const visible = await this.access.visibleIds(user.id);
    const position = await this.database.getRepository(PositionEntity).findOneBy({ id: positionId });
    if (!position || !visible.includes(position.accountId))
      throw new Refusal('NOT_FOUND', { thing: 'position' });
    const { accountId, mode, deploymentId, instrumentId, product } = position;
    await this.access.requireTrader(user.id, accountId);
    if (stops !== null && isFlat(position)) throw new Refusal('POSITION_IS_FLAT');
    const rules = stops && checkStops(stops, await this.instruments.require(instrumentId));
    const key = { accountId, mode, deploymentId, instrumentId, product };
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'stops.change-requested',
      accountId,
      mode,
      data: { requestId, key, rules, by: user.name },
    });
    return true;
  }
}
