import { Injectable, Logger } from '@nestjs/common';
import type { AnyFact, ReplayChange } from '@artha/contracts';
import { Refusal, type RefusalData } from '@artha/core';
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
    const refusal = await this.refusalOf(change);
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'replay.changed',
      data: { requestId, market: this.engine.state(), refusal },
    });
  }

  private async refusalOf(change: ReplayChange): Promise<RefusalData | undefined> {
    try {
      await this.engine.change(change);
      return undefined;
    } catch (error) {
      if (!(error instanceof Refusal)) return this.failed(error);
      this.#log.warn(`the replay stays as it is: ${error.message}`);
      return { code: error.code, details: error.details };
    }
  }

  /** Somebody waits for the answer, and may ask again: a wish that comes true a minute later helps nobody. */
  private failed(error: unknown): RefusalData {
    this.#log.error(`the replay could not be changed: ${String(error)}`, (error as Error).stack);
    return { code: 'REPLAY_FAILED', details: {} };
  }
}
