import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { formatRupees, refusalText, type Order } from '@artha/core';
import type { Reaction } from '@artha/platform';
import { Notifier, type Message } from './notifier.js';

/** An order that filled is news; one that was denied or rejected is important news. */
@Injectable()
export class TellTradersWhenOrderSettled implements Reaction {
  readonly facts = ['order.filled', 'order.denied', 'order.rejected'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'order.filled' && fact.type !== 'order.denied' && fact.type !== 'order.rejected')
      return;
    await this.notifier.tellTraders(fact, messageAbout(fact.data.order));
  }
}

const count = new Intl.NumberFormat('en-IN');

function messageAbout(order: Order): Message {
  const symbol = order.instrumentId.slice(order.instrumentId.indexOf(':') + 1);
  const what = `${order.side === 'buy' ? 'Buy' : 'Sell'} ${count.format(order.quantity)} ${symbol}`;
  const link = `/orders?order=${order.id}`;
  if (order.state === 'filled') {
    const price = formatRupees(order.filledPaise / order.filledQuantity);
    return { severity: 'info', title: 'Order filled', body: `${what} at ${price} (${order.mode}).`, link };
  }
  const why = order.refusal ? refusalText(order.refusal) : order.reason;
  return { severity: 'important', title: `Order ${order.state}`, body: `${what}: ${why}`, link };
}
