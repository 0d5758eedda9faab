import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal } from '@artha/core';
import { DataSource, In } from 'typeorm';
import { OptimisationEntity } from './optimisation.entity.js';

/**
 * Stops one's own optimisation; what was tried is kept, and it can be resumed. The worker, which looks twice a second,
 * lets go of it. Cancelling a cancelled one changes nothing. Refuses: NOT_FOUND, OPTIMISATION_HAS_ENDED.
 */
export class CancelOptimisationCommand extends Command<void> {
  constructor(
    readonly userId: string,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(CancelOptimisationCommand)
export class CancelOptimisationHandler implements ICommandHandler<CancelOptimisationCommand> {
  constructor(private readonly database: DataSource) {}

  async execute({ userId, id }: CancelOptimisationCommand): Promise<void> {
    const optimisations = this.database.getRepository(OptimisationEntity);
    const own = { id, userId };
    const working = { ...own, state: In(['queued', 'running']) };
    const { affected } = await optimisations.update(working, { state: 'cancelled', finishedAt: Date.now() });
    if (affected !== 0) return;
    const row = await optimisations.findOneBy(own);
    if (row === null) throw new Refusal('NOT_FOUND', { thing: 'optimisation' });
    if (row.state !== 'cancelled') throw new Refusal('OPTIMISATION_HAS_ENDED', { state: row.state });
  }
}
