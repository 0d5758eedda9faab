import { Injectable, Logger } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { Refusal } from '@artha/core';
import { Outbox, type Reaction } from '@artha/platform';
import { EngineMarket } from './engine-market.js';

/** Plays, pauses, speeds up or seeks the market, and says how it stands then. A wish seen twice is done once. */
@Injectable()
export class ChangeReplayWhenRequested implements Reaction {
  readonly facts = ['replay.change-requested'] as const;
  readonly naturallyIdempotent = false;
  readonly #log = new Logger(ChangeReplayWhenRequested.name);

  constructor(
    private readonly engine: EngineMarket,
    private readonly outbox: Outbox,
  ) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'replay.change-requested') return;
    const { requestId, change } = fact.data;
    try {
      this.engine.change(change);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#log.warn(`the replay stays as it is: ${error.message}`);
    }
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'replay.changed',
      data: { requestId, market: this.engine.state() },
    });
  }
}
