import { Injectable, Logger } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { Refusal, type RefusalData } from '@artha/core';
import { Outbox, type Reaction } from '@artha/platform';
import { EngineMarket } from './engine-market.js';
import { FeedPublisher } from './feed-publisher.js';

/** Takes the market from the feed someone chose, and says whether that could be. */
@Injectable()
export class ActivateFeedWhenRequested implements Reaction {
  readonly facts = ['feed.activate-requested'] as const;
  readonly naturallyIdempotent = false;
  readonly #log = new Logger(ActivateFeedWhenRequested.name);

  constructor(
    private readonly engine: EngineMarket,
    private readonly feeds: FeedPublisher,
    private readonly outbox: Outbox,
  ) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'feed.activate-requested') return;
    const { requestId, name } = fact.data;
    const refusal = await this.refusalOf(name);
    await this.feeds.publish();
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'feed.activated',
      data: { requestId, name, refusal },
    });
  }

  /** A recorded and a made-up market are two modes of the same engine; between them a choice changes the day. */
  private async refusalOf(name: string): Promise<RefusalData | undefined> {
    try {
      if (name !== 'replay' && name !== 'synthetic') {
        const known = this.feeds.reports().map((feed) => feed.name);
        throw new Refusal('UNKNOWN_FEED', { feed: name, known: known.join(', ') });
      }
      await this.engine.change({ mode: name });
      return undefined;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#log.warn(`the feed stays as it is: ${error.message}`);
      return { code: error.code, details: error.details };
    }
  }
}
