import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import type { GttLeg } from '@artha/core';
import { Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';
import { requireWaitingGtt } from './waiting-gtt.js';

/** Asks the engine to give a trigger other legs. Refuses: NOT_FOUND, NOT_A_TRADER, GTT_IS_DONE. */
export class ChangeGttCommand extends Command<boolean> {
  constructor(
    readonly userId: string,
    readonly gttId: string,
    readonly legs: readonly GttLeg[],
    readonly requestId: string,
  ) {
    super();
  }
}

@CommandHandler(ChangeGttCommand)
export class ChangeGttHandler implements ICommandHandler<ChangeGttCommand> {
  constructor(
    private readonly access: AccountAccess,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, gttId, legs, requestId }: ChangeGttCommand): Promise<boolean> {
    const { accountId, mode } = await requireWaitingGtt(this.database, this.access, userId, gttId);
    const data = { requestId, gttId, legs };
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'gtt.change-requested',
      accountId,
      mode,
      data,
    });
    return true;
  }
}
