import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Desks } from '../desks/desks.js';

/** Hands an order someone asked for to its desk, which denies it or sends it on. */
@Injectable()
export class SubmitWhenOrderRequested implements Reaction {
  readonly facts = ['order.requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly desks: Desks) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type === 'order.requested') await this.desks.take(fact.data.order);
  }
}
