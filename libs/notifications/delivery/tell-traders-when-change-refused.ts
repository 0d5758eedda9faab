import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { refusalText } from '@artha/core';
import type { Reaction } from '@artha/platform';
import { Notifier } from './notifier.js';

/** Whoever asked for a change may have been told only that it was taken; that it came to nothing is news. */
@Injectable()
export class TellTradersWhenChangeRefused implements Reaction {
  readonly facts = ['order.modification-refused'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'order.modification-refused') return;
    const { order, refusal } = fact.data;
    const symbol = order.instrumentId.slice(order.instrumentId.indexOf(':') + 1);
    const why = refusal === undefined ? 'The broker said no.' : refusalText(refusal);
    await this.notifier.tellTraders(fact, {
      severity: 'important',
      title: 'Order not changed',
      body: `${order.side === 'buy' ? 'Buy' : 'Sell'} ${symbol} is what it was: ${why}`,
      link: `/orders?order=${order.id}`,
    });
  }
}
