import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SignedInUser } from '@artha/accounts';
import { Outbox, OutboxEntity } from '@artha/platform';
import { DataSource } from 'typeorm';
import { SafetyRights } from './safety-rights.js';

/**
 * Asks the engine to exit everything an account holds; its strategies go on. Answers whether the wish is new. Refuses
 * what {@link SafetyRights} refuses.
 */
export class SquareOffAllCommand extends Command<boolean> {
  constructor(
    readonly user: SignedInUser,
    readonly accountId: string,
    readonly requestId: string,
  ) {
    super();
  }
}

@CommandHandler(SquareOffAllCommand)
export class SquareOffAllHandler implements ICommandHandler<SquareOffAllCommand> {
  constructor(
    private readonly rights: SafetyRights,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute({ user, accountId, requestId }: SquareOffAllCommand): Promise<boolean> {
    await this.rights.require(user, 'account', accountId);
    if (await this.database.getRepository(OutboxEntity).existsBy({ id: requestId })) return false;
    await this.outbox.commit(() => Promise.resolve(), {
      id: requestId,
      type: 'trading.square-off-requested',
      accountId,
      data: { requestId, by: user.name },
    });
    return true;
  }
}
