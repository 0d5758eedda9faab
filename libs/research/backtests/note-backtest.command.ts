import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal } from '@artha/core';
import { DataSource } from 'typeorm';
import { BacktestEntity } from './backtest.entity.js';

/** Keeps what a person thinks of one of their own runs; an empty text forgets it. Refuses NOT_FOUND. */
export class NoteBacktestCommand extends Command<void> {
  constructor(
    readonly userId: string,
    readonly id: string,
    readonly notes: string,
  ) {
    super();
  }
}

@CommandHandler(NoteBacktestCommand)
export class NoteBacktestHandler implements ICommandHandler<NoteBacktestCommand> {
  constructor(private readonly database: DataSource) {}

  async execute({ userId, id, notes }: NoteBacktestCommand): Promise<void> {
    const { affected } = await this.database
      .getRepository(BacktestEntity)
      .update({ id, userId }, { notes: notes.trim() });
    if (affected === 0) throw new Refusal('NOT_FOUND', { thing: 'backtest' });
  }
}
