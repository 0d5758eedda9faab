import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess, type SignedInUser } from '@artha/accounts';
import { checkCombined, type CombinedRules, isFlat, MOST_LEGS, Refusal } from '@artha/core';
import { Outbox } from '@artha/platform';
import { DataSource, In } from 'typeorm';
import { PositionEntity } from '../positions/position.entity.js';
import { CombinedStopEntity } from './combined-stop.entity.js';

export interface CombinedStopWish {
  readonly name: string;
  readonly positionIds: readonly string[];
  readonly rules: CombinedRules;
}

/**
 * Asks the engine to leave several positions of one account together, under an id made by the asker; a known id
 * changes what it stands for, `wish` null takes it away. Refuses NOT_FOUND, NOT_A_TRADER, POSITION_IS_FLAT,
 * TOO_MANY_LEGS, and BAD_STOPS also for positions of several accounts; the engine refuses more.
 */
export class ChangeCombinedStopCommand extends Command<boolean> {
  constructor(
    readonly user: SignedInUser,
    readonly id: string,
    readonly wish: CombinedStopWish | null,
    readonly requestId: string,
  ) {
    super();
  }
}

@CommandHandler(ChangeCombinedStopCommand)
export class ChangeCombinedStopHandler implements ICommandHandler<ChangeCombinedStopCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute({ user, id, wish, requestId }: ChangeCombinedStopCommand): Promise<boolean> {
    const visible = await this.access.visibleIds(user.id);
    const known = await this.database.getRepository(CombinedStopEntity).findOneBy({ id });
    if (known && !visible.includes(known.accountId)) throw new Refusal('ID_TAKEN');
    const legs = wish === null ? [] : await this.legsOf(wish, visible);
    const of = known ?? legs[0];
    if (of === undefined) throw new Refusal('NOT_FOUND', { thing: 'combined stop' });
    const { accountId, mode } = of;
    await this.access.requireTrader(user.id, accountId);
    if (legs.some((leg) => leg.accountId !== accountId || leg.mode !== mode))
      throw new Refusal('BAD_STOPS', { why: 'its positions are of more than one account or mode' });
    const change = wish && { name: wish.name, rules: checkCombined(wish.rules), legs: legs.map(keyOf) };
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'combined-stop.change-requested',
      accountId,
      mode,
      data: { requestId, id, wish: change, by: user.name },
    });
    return true;
  }

  private async legsOf(
    { positionIds }: CombinedStopWish,
    visible: readonly string[],
  ): Promise<PositionEntity[]> {
    const ids = [...new Set(positionIds)];
    if (ids.length > MOST_LEGS) throw new Refusal('TOO_MANY_LEGS', { limit: MOST_LEGS });
    const legs = await this.database.getRepository(PositionEntity).findBy({ id: In(ids) });
    if (legs.length < ids.length || legs.some((leg) => !visible.includes(leg.accountId)))
      throw new Refusal('NOT_FOUND', { thing: 'position' });
    if (legs.some(isFlat)) throw new Refusal('POSITION_IS_FLAT');
    return legs;
  }
}

function keyOf({ accountId, mode, deploymentId, instrumentId, product }: PositionEntity) {
  return { accountId, mode, deploymentId, instrumentId, product };
}
