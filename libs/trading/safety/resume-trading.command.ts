import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SignedInUser } from '@artha/accounts';
import type { ResumeWish } from '@artha/contracts';
import { requireAcknowledgement } from '@artha/core';
import { Outbox } from '@artha/platform';
import { SafetyRights } from './safety-rights.js';
import { SafetyStates } from './safety-states.js';

/**
 * Asks the engine to let a scope trade again. Refuses what {@link SafetyRights} refuses, NOT_HALTED, and
 * WRONG_ACKNOWLEDGEMENT for other words than the state asks for.
 */
export class ResumeTradingCommand extends Command<boolean> {
  constructor(
    readonly user: SignedInUser,
    readonly wish: Omit<ResumeWish, 'by'>,
  ) {
    super();
  }
}

@CommandHandler(ResumeTradingCommand)
export class ResumeTradingHandler implements ICommandHandler<ResumeTradingCommand> {
  constructor(
    private readonly rights: SafetyRights,
    private readonly states: SafetyStates,
    private readonly outbox: Outbox,
  ) {}

  async execute({ user, wish }: ResumeTradingCommand): Promise<boolean> {
    const accountId = await this.rights.require(user, wish.scope, wish.scopeId);
    const states = await this.states.read();
    const standing = states.filter(
      ({ scope, scopeId, state }) => scope === wish.scope && scopeId === wish.scopeId && state !== 'active',
    );
    requireAcknowledgement(standing, wish.acknowledgement);
    const data = { ...wish, by: user.name };
    await this.outbox.urgent({ type: 'trading.resume-requested', accountId, data });
    return true;
  }
}
