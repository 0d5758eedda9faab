import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { type LeftOvernight, refusalText } from '@artha/core';
import type { Reaction } from '@artha/platform';
import { type Message, Notifier } from './notifier.js';

/** Whoever meant to be out by the close is not, and bears the night. */
@Injectable()
export class TellTradersWhenPositionLeftOvernight implements Reaction {
  readonly facts = ['position.left-overnight'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type === 'position.left-overnight')
      await this.notifier.tellTraders(fact, messageAbout(fact.data));
  }
}

const count = new Intl.NumberFormat('en-IN');

function messageAbout({ position, product, refusal }: LeftOvernight): Message {
  const { instrumentId, quantity } = position;
  const symbol = instrumentId.slice(instrumentId.indexOf(':') + 1);
  const what = `${quantity < 0 ? 'Short ' : ''}${count.format(Math.abs(quantity))} ${symbol}`;
  const left = `${what} found no price to leave at before the close.`;
  if (product !== null)
    return {
      severity: 'important',
      title: `Intraday position became ${product}`,
      body: `${left} It is ${product === 'CNC' ? 'delivered' : 'carried'}, and yours to close.`,
      link: '/positions',
    };
  const why = refusal === null ? '' : ` It could not be kept otherwise: ${refusalText(refusal)}`;
  return {
    severity: 'critical',
    title: 'Intraday position is held overnight',
    body: `${left} It is closed at the first price of the next session, for the broker’s fee.${why}`,
    link: '/positions',
  };
}
