import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { formatRupees, MOST_PURSUITS, type Order, type Residual } from '@artha/core';
import type { Reaction } from '@artha/platform';
import { type Message, Notifier } from './notifier.js';

/** Whoever asked for any price may believe to be out, or in; the rest that its protection holds back is news. */
@Injectable()
export class TellTradersWhenOrderLeftWaiting implements Reaction {
  readonly facts = ['order.left-waiting'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'order.left-waiting') return;
    await this.notifier.tellTraders(fact, messageAbout(fact.data.order, fact.data.residual));
  }
}

const count = new Intl.NumberFormat('en-IN');

function messageAbout(order: Order, { then, openQuantity, lastPaise }: Residual): Message {
  const { id, instrumentId, side, quantity, protectedPaise } = order;
  const symbol = instrumentId.slice(instrumentId.indexOf(':') + 1);
  const what = `${side === 'buy' ? 'Buy' : 'Sell'} ${count.format(quantity)} ${symbol}`;
  const rest = openQuantity === quantity ? 'all of it' : `${count.format(openQuantity)} of it`;
  const where = `${what}: ${rest} is left at ${formatRupees(protectedPaise ?? 0)}, the market is at ${formatRupees(lastPaise)}.`;
  return { ...WORDS[then], body: `${where} ${WORDS[then].body}`, link: `/orders?order=${id}` };
}

const WORDS: Readonly<Record<Residual['then'], Pick<Message, 'severity' | 'title' | 'body'>>> = {
  waits: {
    severity: 'important',
    title: 'Market order waits at its protection',
    body: 'It stays there until it fills, is cancelled or its validity ends.',
  },
  pursued: {
    severity: 'info',
    title: 'Exit follows the market',
    body: 'It closes a position, so its limit is moved after the price.',
  },
  'given-up': {
    severity: 'important',
    title: 'Exit is not out',
    body: `Its limit was moved ${MOST_PURSUITS} times; from here it is left to you.`,
  },
};
