import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { termsInWords, termsOf } from '@artha/core';
import type { Reaction } from '@artha/platform';
import { Notifier } from './notifier.js';

/** What somebody did at the broker's own terminal moves the account's risk, and nobody asked for it here. */
@Injectable()
export class TellTradersWhenOrderChangedOutside implements Reaction {
  readonly facts = ['order.modified'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'order.modified' || fact.data.requestId !== null) return;
    const { order } = fact.data;
    const symbol = order.instrumentId.slice(order.instrumentId.indexOf(':') + 1);
    await this.notifier.tellTraders(fact, {
      severity: 'important',
      title: 'Order changed at the broker',
      body: `${order.side === 'buy' ? 'Buy' : 'Sell'} ${symbol} is ${termsInWords(termsOf(order))} now. It was not changed here.`,
      link: `/orders?order=${order.id}`,
    });
  }
}
