import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { SafetyRecord } from '@artha/core';
import type { Reaction } from '@artha/platform';
import { Notifier, type Message } from './notifier.js';

/** Whoever trades what was halted has to know at once, above all when nobody but a limit halted it. */
@Injectable()
export class TellTradersWhenSafetyChanged implements Reaction {
  readonly facts = ['trading.halted', 'trading.reduced', 'trading.resumed'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    const message = messageOf(fact);
    if (message !== null) await this.notifier.tellTraders(fact, message);
  }
}

const WHOSE = {
  platform: 'the whole platform',
  account: 'your account',
  deployment: 'one strategy',
} as const;

function messageOf(fact: AnyFact): Message | null {
  if (fact.type === 'trading.resumed') {
    const [freed] = fact.data.records;
    if (freed === undefined) return null;
    const body = `By ${freed.acknowledgedBy ?? 'someone'}.`;
    return { severity: 'important', title: `Trading goes on for ${WHOSE[freed.scope]}`, body, link: null };
  }
  if (fact.type !== 'trading.halted' && fact.type !== 'trading.reduced') return null;
  return fact.data.isNews ? messageAbout(fact.data.record) : null;
}

function messageAbout({ scope, state, setBy, reason, squareOff }: SafetyRecord): Message {
  const title =
    state === 'halted' ? `Trading of ${WHOSE[scope]} is halted` : `Only exits pass for ${WHOSE[scope]}`;
  const exits = squareOff ? ' Everything held is being squared off.' : ' Positions are still open.';
  return { severity: 'critical', title, body: `By ${setBy}: ${reason}.${exits}`, link: '/positions' };
}
