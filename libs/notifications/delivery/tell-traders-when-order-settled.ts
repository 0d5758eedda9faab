import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { formatRupees, refusalText, type Order } from '@artha/core';
import type { Reaction } from '@artha/platform';
import { Notifier, type Message } from './notifier.js';

/**
 * An order that filled is news; one that was denied or rejected, or of which no answer came, is important news. What one
 * owner's orders fill is told with a count, and so is the same refusal of the same instrument: a strategy that goes wild
 * must not bury what else there is to know.
 */
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
  const owner = `${order.state} ${order.accountId} ${order.mode} ${order.deploymentId ?? 'by hand'}`;
  if (order.state === 'filled') {
    const price = formatRupees(order.filledPaise / order.filledQuantity);
    const body = `${what} at ${price} (${order.mode}).`;
    return { severity: 'info', title: 'Order filled', body, link, subject: owner };
  }
  if (order.state === 'unknown') {
    const body = `${what}: it may be at the exchange; it is not sent again and the broker’s book is being asked.`;
    return { severity: 'important', title: 'Sent, no answer yet', body, link };
  }
  const why = order.refusal ? refusalText(order.refusal) : order.reason;
  const subject = `${owner} ${order.side} ${order.instrumentId} ${order.refusal?.code ?? order.reason}`;
  return { severity: 'important', title: `Order ${order.state}`, body: `${what}: ${why}`, link, subject };
}
