import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { Outbox, type Reaction } from '@artha/platform';
import { DeskRisk } from '../desks/desk-risk.js';
import { Desks } from '../desks/desks.js';

/** Holds desks to new limits from the next order on. Asks no database: a tighter limit must not wait for one. */
@Injectable()
export class ApplyLimitsWhenChanged implements Reaction {
  readonly facts = ['limits.changed'] as const;
  readonly naturallyIdempotent = true;

  constructor(
    private readonly desks: Desks,
    private readonly risk: DeskRisk,
    private readonly outbox: Outbox,
  ) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'limits.changed') return;
    const { accountId, mode, data } = fact;
    this.risk.change(data, this.desks.opened());
    const { requestId } = data;
    await this.outbox.urgent({ type: 'limits.applied', accountId, mode, data: { requestId } });
  }
}
