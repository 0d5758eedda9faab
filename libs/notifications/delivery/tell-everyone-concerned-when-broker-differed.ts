import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { formatRupees, releaseWordOf } from '@artha/core';
import type { Reaction } from '@artha/platform';
import { Notifier, type Message } from './notifier.js';

/** Books that differ from the broker's are nobody's to ignore: the account's traders and every admin hear of it. */
@Injectable()
export class TellEveryoneConcernedWhenBrokerDiffered implements Reaction {
  readonly facts = ['instrument.quarantined', 'funds.differed'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    const message = messageAbout(fact);
    if (message === null) return;
    await this.notifier.tellTraders(fact, message);
    await this.notifier.tellAdmins(fact, message);
  }
}

function messageAbout(fact: AnyFact): Message | null {
  if (fact.type === 'instrument.quarantined') {
    const { instrumentId, reason } = fact.data.record;
    const body = `${instrumentId}: ${reason}. Entries are denied, exits pass, nothing was traded or changed. Whoever has looked lets it go on with ${releaseWordOf(instrumentId)}.`;
    return { severity: 'critical', title: 'An instrument is under quarantine', body, link: '/positions' };
  }
  if (fact.type === 'funds.differed') {
    const { oursPaise, theirsPaise } = fact.data;
    const body = `By our books the cash changed by ${formatRupees(oursPaise)}, by the broker’s by ${formatRupees(theirsPaise)}. Nothing was changed.`;
    return { severity: 'critical', title: 'The cash differs from the broker’s', body, link: '/funds' };
  }
  return null;
}
