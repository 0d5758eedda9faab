import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { LiveAccounts } from './live-accounts.js';

/** Lets an instrument be entered again that somebody has looked at. */
@Injectable()
export class ReleaseWhenRequested implements Reaction {
  readonly facts = ['quarantine.release-requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly accounts: LiveAccounts) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type === 'quarantine.release-requested' && fact.accountId !== null)
      await this.accounts.release(fact.accountId, fact.data);
  }
}
