import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Safety } from './safety.js';

/**
 * Halts what someone wants halted. Of a consumer group of its own and asking no database: an order that waits for one
 * must not stand in a halt's way.
 */
@Injectable()
export class HaltWhenRequested implements Reaction {
  readonly facts = ['trading.halt-requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly safety: Safety) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type === 'trading.halt-requested')
      await this.safety.halt(fact.data, fact.accountId, fact.occurredAt);
  }
}
