import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SignedInUser } from '@artha/accounts';
import { isConnectionFault, Outbox, OutboxEntity, within } from '@artha/platform';
import { DataSource } from 'typeorm';
import { SafetyRights } from './safety-rights.js';

/** The engine knows a wish it has heard, so one that is asked past a database that hangs is done once all the same. */
const PATIENCE_MILLIS = 1_000;

/**
 * Asks the engine to exit everything an account holds, past the outbox where the database is away; its strategies go
 * on. Answers whether the wish is new. Refuses what {@link SafetyRights} refuses.
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
    if (await this.isKnown(requestId)) return false;
    await this.outbox.urgent({
      id: requestId,
      type: 'trading.square-off-requested',
      accountId,
      data: { requestId, by: user.name },
    });
    return true;
  }

  private async isKnown(id: string): Promise<boolean> {
    try {
      return await within(PATIENCE_MILLIS, this.database.getRepository(OutboxEntity).existsBy({ id }));
    } catch (error) {
      if (isConnectionFault(error)) return false;
      throw error;
    }
  }
}
