import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal } from '@artha/core';
import { DataSource } from 'typeorm';
import { requireFreeName } from './save-own-strategy.command.js';

/**
 * Puts a strategy away, or brings it back. What runs of it runs on, and nothing of it is lost. Refuses: NOT_FOUND, also
 * for other people's, STRATEGY_NAME_TAKEN when another has taken its name meanwhile.
 */
export class ArchiveOwnStrategyCommand extends Command<void> {
  constructor(
    readonly userId: string,
    readonly id: string,
    readonly isArchived: boolean,
  ) {
    super();
  }
}

@CommandHandler(ArchiveOwnStrategyCommand)
export class ArchiveOwnStrategyHandler implements ICommandHandler<ArchiveOwnStrategyCommand> {
  constructor(private readonly database: DataSource) {}

  async execute({ userId, id, isArchived }: ArchiveOwnStrategyCommand): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query('select from users where id = $1 for update', [userId]);
      const [known] = await tx.query<{ name: string }[]>(
        'select name from own_strategies where id = $1 and user_id = $2',
        [id, userId],
      );
      if (known === undefined) throw new Refusal('NOT_FOUND', { thing: 'strategy' });
      if (!isArchived) await requireFreeName(tx, userId, { id, name: known.name });
      await tx.query('update own_strategies set is_archived = $2 where id = $1', [id, isArchived]);
    });
  }
}
