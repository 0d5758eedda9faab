import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ReplayChange } from '@artha/contracts';
import { Outbox } from '@artha/platform';

/** Asks the engine to play, pause, speed up or seek the replayed day; it answers with `replay.changed`. */
export class ChangeReplayCommand extends Command<boolean> {
  constructor(
    readonly requestId: string,
    readonly change: ReplayChange,
  ) {
    super();
  }
}

@CommandHandler(ChangeReplayCommand)
export class ChangeReplayHandler implements ICommandHandler<ChangeReplayCommand> {
  constructor(private readonly outbox: Outbox) {}

  async execute({ requestId, change }: ChangeReplayCommand): Promise<boolean> {
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'replay.change-requested',
      data: { requestId, change },
    });
    return true;
  }
}
