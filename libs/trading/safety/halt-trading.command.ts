import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SignedInUser } from '@artha/accounts';
import type { HaltWish } from '@artha/contracts';
import { Outbox } from '@artha/platform';
import { SafetyRights } from './safety-rights.js';
import { SafetyStates } from './safety-states.js';

export type Halt = Pick<HaltWish, 'requestId' | 'scope' | 'scopeId' | 'squareOff' | 'reason'>;

/**
 * Asks the engine to halt a scope, past the outbox where the database is away. Answers whether the wish is new: the
 * same id again is the same wish. Refuses what {@link SafetyRights} refuses.
 */
export class HaltTradingCommand extends Command<boolean> {
  constructor(
    readonly user: SignedInUser,
    readonly halt: Halt,
  ) {
    super();
  }
}

@CommandHandler(HaltTradingCommand)
export class HaltTradingHandler implements ICommandHandler<HaltTradingCommand> {
  constructor(
    private readonly rights: SafetyRights,
    private readonly states: SafetyStates,
    private readonly outbox: Outbox,
  ) {}

  async execute({ user, halt }: HaltTradingCommand): Promise<boolean> {
    const accountId = await this.rights.require(user, halt.scope, halt.scopeId);
    const states = await this.states.read();
    if (states.some(({ requestId }) => requestId === halt.requestId)) return false;
    const data = { ...halt, byId: user.id, by: user.name };
    await this.outbox.urgent({ type: 'trading.halt-requested', accountId, data });
    return true;
  }
}
