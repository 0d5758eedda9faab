import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Notifier } from './notifier.js';

/** Whoever asked for an optimisation hears how it ended. */
@Injectable()
export class TellUserWhenOptimisationEnded implements Reaction {
  readonly facts = ['optimisation.finished', 'optimisation.failed'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'optimisation.finished' && fact.type !== 'optimisation.failed') return;
    const link = `/optimisations/${fact.data.optimisationId}`;
    const message =
      fact.type === 'optimisation.finished'
        ? { severity: 'info' as const, title: 'Optimisation finished', body: 'All trials are made.', link }
        : { severity: 'important' as const, title: 'Optimisation failed', body: fact.data.error, link };
    await this.notifier.tell(fact.data.userId, fact, message);
  }
}
