import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { formatRupees, refusalText, type Order } from '@artha/core';
import type { Reaction } from '@artha/platform';
import { Notifier, type Message } from './notifier.js';

/** An order that filled is news; one that was denied or rejected, or of which no answer came, is important news. */
@Injectable()
export class TellTradersWhenOrderSettled implements Reaction {
  readonly facts = ['order.filled', 'order.denied', 'order.rejected', 'order.unknown'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (isOneOf(this.facts, fact)) await this.notifier.tellTraders(fact, messageAbout(fact.data.order));
  }
}

function isOneOf<T extends AnyFact['type']>(
  types: readonly T[],
  fact: AnyFact,
): fact is Extract<AnyFact, { type: T }> {
  return types.some((type) => type === fact.type);
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
  if (order.state === 'unknown') {
    const body = `${what}: it may be at the exchange; it is not sent again and the broker’s book is being asked.`;
    return { severity: 'important', title: 'Sent, no answer yet', body, link };
  }
  const why = order.refusal ? refusalText(order.refusal) : order.reason;
  return { severity: 'important', title: `Order ${order.state}`, body: `${what}: ${why}`, link };
}
