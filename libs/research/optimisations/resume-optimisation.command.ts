import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal } from '@artha/core';
import { Outbox } from '@artha/platform';
import { DataSource, In } from 'typeorm';
import { OptimisationEntity } from './optimisation.entity.js';

/**
 * Goes on with one's own optimisation that was cancelled or has failed; no trial is made twice. One that is waiting or
 * running stays as it is. Refuses: NOT_FOUND, OPTIMISATION_HAS_ENDED when it has finished.
 */
export class ResumeOptimisationCommand extends Command<void> {
  constructor(
    readonly userId: string,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(ResumeOptimisationCommand)
export class ResumeOptimisationHandler implements ICommandHandler<ResumeOptimisationCommand> {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
  ) {}

  async execute({ userId, id }: ResumeOptimisationCommand): Promise<void> {
    const row = await this.database.getRepository(OptimisationEntity).findOneBy({ id, userId });
    if (row === null) throw new Refusal('NOT_FOUND', { thing: 'optimisation' });
    if (row.state === 'finished') throw new Refusal('OPTIMISATION_HAS_ENDED', { state: row.state });
    const run = row.run + 1;
    await this.outbox.commit(async (tx) => {
      const ended = { id, run: row.run, state: In(['cancelled', 'failed']) };
      const change = { state: 'queued' as const, run, error: null, finishedAt: null };
      const { affected } = await tx.update(OptimisationEntity, ended, change);
      if (affected !== 0)
        await this.outbox.add(tx, [
          { type: 'optimisation.requested', data: { optimisationId: id, userId, run } },
        ]);
    });
  }
}
