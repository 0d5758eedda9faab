import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess, type SignedInUser } from '@artha/accounts';
import { adoptionWordOf, Refusal, releaseWordOf, type TradingMode } from '@artha/core';
import { Outbox } from '@artha/platform';
import { Quarantines } from './quarantines.js';

export interface ReleaseWish {
  readonly requestId: string;
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly instrumentId: string;
  /** The broker's count becomes ours. */
  readonly adopts: boolean;
  /** What was typed. */
  readonly acknowledgement: string;
}

/**
 * Asks the engine to let an instrument be entered again; nothing is traded by it, and nothing booked unless the
 * broker's count is to be adopted. An admin may release of any account, and adopt nothing. Refuses UNKNOWN_ACCOUNT,
 * NOT_A_TRADER, NOT_QUARANTINED, WRONG_ACKNOWLEDGEMENT, ORDERS_STILL_WORKING (a trade on its way would count twice).
 */
export class ReleaseQuarantineCommand extends Command<boolean> {
  constructor(
    readonly user: SignedInUser,
    readonly wish: ReleaseWish,
  ) {
    super();
  }
}

@CommandHandler(ReleaseQuarantineCommand)
export class ReleaseQuarantineHandler implements ICommandHandler<ReleaseQuarantineCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly quarantines: Quarantines,
    private readonly outbox: Outbox,
  ) {}

  async execute({ user, wish }: ReleaseQuarantineCommand): Promise<boolean> {
    const { accountId, mode, instrumentId, requestId, acknowledgement, adopts } = wish;
    if (user.role === 'admin' && !adopts) await this.access.requireReader(user.id, accountId);
    else await this.access.requireTrader(user.id, accountId);
    const standing = await this.quarantines.standing(accountId, mode);
    if (!standing.some((record) => record.instrumentId === instrumentId))
      throw new Refusal('NOT_QUARANTINED', { instrumentId });
    const expected = adopts ? adoptionWordOf(instrumentId) : releaseWordOf(instrumentId);
    if (acknowledgement.trim() !== expected) throw new Refusal('WRONG_ACKNOWLEDGEMENT', { expected });
    if (adopts && (await this.quarantines.isTraded(accountId, mode, instrumentId)))
      throw new Refusal('ORDERS_STILL_WORKING', { instrumentId });
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'quarantine.release-requested',
      accountId,
      mode,
      data: { requestId, instrumentId, by: user.name, adopts },
    });
    return true;
  }
}
