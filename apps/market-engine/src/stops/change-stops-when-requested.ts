import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Stops } from './stops.js';

/** What was asked once is done once: setting stops again would begin to trail from another price. */
@Injectable()
export class ChangeStopsWhenRequested implements Reaction {
  readonly facts = ['stops.change-requested', 'combined-stop.change-requested'] as const;
  readonly naturallyIdempotent = false;

  constructor(private readonly stops: Stops) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type === 'stops.change-requested') return this.stops.change(fact.data);
    if (fact.type !== 'combined-stop.change-requested') return;
    if (fact.accountId !== null && fact.mode !== null)
      await this.stops.changeCombined(fact.data, fact.accountId, fact.mode);
  }
}
