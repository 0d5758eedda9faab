import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Notifier } from './notifier.js';

/** Books that disagree with themselves are nobody's to ignore: its traders and every admin hear of it. */
@Injectable()
export class TellEveryoneConcernedWhenBooksDiffered implements Reaction {
  readonly facts = ['books.differed'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'books.differed') return;
    const { count, first } = fact.data;
    const where = first.subject === null ? first.check : `${first.check} of ${first.subject}`;
    const message = {
      severity: 'critical' as const,
      title: 'The books do not add up',
      body: `${count === 1 ? 'One difference' : `${count} differences`} in the ${fact.mode ?? ''} books. ${where}: expected ${first.expected}, found ${first.found}. Nothing was changed.`,
      link: '/funds',
    };
    await this.notifier.tellTraders(fact, message);
    await this.notifier.tellAdmins(fact, message);
  }
}
