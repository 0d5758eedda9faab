import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { SignedInUser } from '@artha/accounts';
import { Refusal, type SafetyScope } from '@artha/core';
import { HaltTradingCommand, ResumeTradingCommand } from '@artha/trading';
import { v7 as uuid } from 'uuid';
import { EngineAnswers } from '../live/engine-answers.js';
import type { HaltDto } from './safety.dto.js';

/** Hands halts and resumptions to the engine and waits for what it says. */
@Injectable()
export class SafetyWishes {
  constructor(
    private readonly commands: CommandBus,
    private readonly answers: EngineAnswers,
  ) {}

  async halt(
    user: SignedInUser,
    scope: SafetyScope,
    scopeId: string,
    { id: requestId, squareOff, reason }: HaltDto,
  ): Promise<void> {
    const why = reason?.trim() ?? '';
    const halt = { requestId, scope, scopeId, squareOff, reason: why === '' ? 'halted by hand' : why };
    await this.answers.afterCommit(
      (fact) => fact.type === 'trading.halted' && fact.data.requestId === requestId,
      () => this.commands.execute(new HaltTradingCommand(user, halt)),
    );
  }

  /** Refuses what the engine refuses. */
  async resume(
    user: SignedInUser,
    scope: SafetyScope,
    scopeId: string,
    acknowledgement: string,
  ): Promise<void> {
    const requestId = uuid();
    const answer = await this.answers.afterCommit(
      (fact) => fact.type === 'trading.resumed' && fact.data.requestId === requestId,
      () =>
        this.commands.execute(new ResumeTradingCommand(user, { requestId, scope, scopeId, acknowledgement })),
    );
    const refusal = answer?.type === 'trading.resumed' ? answer.data.refusal : undefined;
    if (refusal) throw new Refusal(refusal.code, refusal.details);
  }
}
