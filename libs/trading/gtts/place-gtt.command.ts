import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { type GttWish, isSameGtt, MOST_ACTIVE_GTTS, Refusal, requestGtt, type UtcMillis } from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox } from '@artha/platform';
import { DataSource, In } from 'typeorm';
import { BrokerLinks } from '../live/broker-links.js';
import { GttEntity } from './gtt.entity.js';

/**
 * Records a wish for a trigger; the engine watches it. The id is made by whoever asks, so that asking twice is asking
 * once; the answer is whether it was new. Refuses: NOT_A_TRADER, UNKNOWN_ACCOUNT, NO_BROKER_CONNECTED,
 * ACCOUNT_NOT_ARMED, UNKNOWN_INSTRUMENT, ID_TAKEN, TOO_MANY_GTTS and what {@link requestGtt} refuses.
 */
export class PlaceGttCommand extends Command<boolean> {
  constructor(
    readonly userId: string,
    readonly wish: GttWish,
    readonly marketAt: UtcMillis,
  ) {
    super();
  }
}

@CommandHandler(PlaceGttCommand)
export class PlaceGttHandler implements ICommandHandler<PlaceGttCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly links: BrokerLinks,
    private readonly instruments: Instruments,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute(command: PlaceGttCommand): Promise<boolean> {
    const { userId, wish, marketAt } = command;
    await this.access.requireTrader(userId, wish.accountId);
    if (wish.mode !== 'paper') await this.links.requireArmed(wish.accountId);
    const gtts = this.database.getRepository(GttEntity);
    const known = await gtts.findOneBy({ id: wish.id });
    if (known) {
      if (!isSameGtt(known, wish)) throw new Refusal('ID_TAKEN');
      return false;
    }
    const gtt = requestGtt(wish, await this.instruments.require(wish.instrumentId), marketAt);
    const { accountId, mode } = gtt;
    const waiting = await gtts.countBy({ accountId, mode, state: In(['requested', 'active']) });
    if (waiting >= MOST_ACTIVE_GTTS) throw new Refusal('TOO_MANY_GTTS', { limit: MOST_ACTIVE_GTTS });
    const isWritten = await this.outbox.commitOnce(
      (tx) => tx.insert(GttEntity, { ...gtt, legs: gtt.legs.map((leg) => ({ ...leg })) }),
      { type: 'gtt.requested', accountId, mode, data: { gtt } },
    );
    return isWritten || this.execute(command);
  }
}
