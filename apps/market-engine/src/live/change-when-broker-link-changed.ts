import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Desks } from '../desks/desks.js';
import { LiveAccounts } from './live-accounts.js';

/** Opens the desk of an account that was connected to a broker; arms and disarms it. */
@Injectable()
export class ChangeWhenBrokerLinkChanged implements Reaction {
  readonly facts = ['broker-link.changed'] as const;
  readonly naturallyIdempotent = true;

  constructor(
    private readonly desks: Desks,
    private readonly accounts: LiveAccounts,
  ) {}

  async react({ accountId }: AnyFact): Promise<void> {
    if (accountId === null) return;
    await this.desks.of(accountId, 'live');
    await this.accounts.refresh(accountId);
  }
}
