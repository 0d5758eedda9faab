import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess, type SignedInUser } from '@artha/accounts';
import { Refusal, releaseWordOf, type TradingMode } from '@artha/core';
import { Outbox } from '@artha/platform';
import { Quarantines } from './quarantines.js';

export interface ReleaseWish {
  readonly requestId: string;
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly instrumentId: string;
  /** What was typed. */
  readonly acknowledgement: string;
}

/**
 * Asks the engine to let an instrument be entered again; nothing is booked or traded by it. An admin may release of
 * any account. Refuses UNKNOWN_ACCOUNT, NOT_A_TRADER, NOT_QUARANTINED, WRONG_ACKNOWLEDGEMENT.
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
    const { accountId, mode, instrumentId, requestId, acknowledgement } = wish;
    if (user.role === 'admin') await this.access.requireReader(user.id, accountId);
    else await this.access.requireTrader(user.id, accountId);
    const standing = await this.quarantines.standing(accountId, mode);
    if (!standing.some((record) => record.instrumentId === instrumentId))
      throw new Refusal('NOT_QUARANTINED', { instrumentId });
    const expected = releaseWordOf(instrumentId);
    if (acknowledgement.trim() !== expected) throw new Refusal('WRONG_ACKNOWLEDGEMENT', { expected });
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'quarantine.release-requested',
      accountId,
      mode,
      data: { requestId, instrumentId, by: user.name },
    });
    return true;
  }
}
