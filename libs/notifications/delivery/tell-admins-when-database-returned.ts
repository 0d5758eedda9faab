import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Notifier } from './notifier.js';

/** While the database is away nobody can be told; that entries were refused meanwhile is said once it is back. */
@Injectable()
export class TellAdminsWhenDatabaseReturned implements Reaction {
  readonly facts = ['database.returned'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'database.returned') return;
    await this.notifier.tellAdmins(fact, {
      severity: 'important',
      title: 'The database is back',
      body: `It was away from the market engine for ${fact.data.seconds} s. Entries were refused meanwhile, those that had waited too long were denied, and exits went once it was back.`,
      link: '/orders',
    });
  }
}
