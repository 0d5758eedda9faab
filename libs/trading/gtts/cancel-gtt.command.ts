import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';
import { requireWaitingGtt } from './waiting-gtt.js';

/** Asks the engine to watch a trigger no more. Refuses: NOT_FOUND, NOT_A_TRADER, GTT_IS_DONE. */
export class CancelGttCommand extends Command<boolean> {
  constructor(
    readonly user: { readonly id: string; readonly name: string },
    readonly gttId: string,
  ) {
    super();
  }
}

@CommandHandler(CancelGttCommand)
export class CancelGttHandler implements ICommandHandler<CancelGttCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute({ user, gttId }: CancelGttCommand): Promise<boolean> {
    const { accountId, mode } = await requireWaitingGtt(this.database, this.access, user.id, gttId);
    const data = { gttId, by: user.name };
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'gtt.cancel-requested',
      accountId,
      mode,
      data,
    });
    return true;
  }
}
