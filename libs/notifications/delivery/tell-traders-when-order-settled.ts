import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { refusalText, type Order } from '@artha/core';
import type { Reaction } from '@artha/platform';
import { rupees } from './rupees.js';
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

function messageAbout(order: Order): Message {
  const what = `${order.side === 'buy' ? 'Buy' : 'Sell'} ${order.quantity} ${order.instrumentId}`;
  const link = `/orders?order=${order.id}`;
  if (order.state === 'filled') {
    const price = rupees(order.filledPaise / order.filledQuantity);
    return { severity: 'info', title: 'Order filled', body: `${what} at ${price} (${order.mode}).`, link };
  }
  const why = order.refusal ? refusalText(order.refusal) : order.reason;
  return { severity: 'important', title: `Order ${order.state}`, body: `${what}: ${why}`, link };
}
