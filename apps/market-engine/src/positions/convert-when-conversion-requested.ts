import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { Refusal } from '@artha/core';
import { Outbox, type Reaction } from '@artha/platform';
import { Desks } from '../desks/desks.js';

/** Holds units of a position as another product, or says why not. What was converted once is not converted again. */
@Injectable()
export class ConvertWhenConversionRequested implements Reaction {
  readonly facts = ['position.conversion-requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(
    private readonly desks: Desks,
    private readonly outbox: Outbox,
  ) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'position.conversion-requested' || fact.accountId === null || fact.mode === null)
      return;
    const { accountId, mode } = fact;
    const { wish } = fact.data;
    try {
      await this.desks.convert(wish);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.outbox.commit(() => Promise.resolve(), {
        type: 'position.conversion-refused',
        accountId,
        mode,
        data: { requestId: wish.id, refusal: { code: error.code, details: error.details } },
      });
    }
  }
}
