import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { asSentence, type FaultPlace, istClockText } from '@artha/core';
import { Notifier } from './notifier.js';

/** A strategy that threw has stopped deciding while its positions stay open: someone has to look. */
@Injectable()
export class TellTradersWhenDeploymentFaulted implements Reaction {
  readonly facts = ['deployment.faulted'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'deployment.faulted') return;
    await this.notifier.tellTraders(fact, {
      severity: 'critical',
      title:
        fact.data.budget === undefined
          ? 'A strategy failed and was stopped'
          : 'A strategy used more than its budget',
      body: `${whereOf(fact.data.place)}${asSentence(fact.data.fault)} Its positions are still open: resume it, square them off or watch them.`,
      link: `/strategies/deployments/${fact.data.deploymentId}`,
    });
  }
}

function whereOf(place: FaultPlace | undefined): string {
  if (place === undefined) return '';
  const { instrumentId, candleAt } = place;
  return `${instrumentId}${candleAt === null ? '' : `, candle of ${istClockText(candleAt)}`}: `;
}
