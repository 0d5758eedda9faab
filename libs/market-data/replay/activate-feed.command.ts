import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Outbox } from '@artha/platform';

/** Asks the engine to take its ticks from a certain feed; it answers with `feed.activated`. */
export class ActivateFeedCommand extends Command<boolean> {
  constructor(
    readonly requestId: string,
    readonly name: string,
  ) {
    super();
  }
}

@CommandHandler(ActivateFeedCommand)
export class ActivateFeedHandler implements ICommandHandler<ActivateFeedCommand> {
  constructor(private readonly outbox: Outbox) {}

  async execute({ requestId, name }: ActivateFeedCommand): Promise<boolean> {
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'feed.activate-requested',
      data: { requestId, name },
    });
    return true;
  }
}
