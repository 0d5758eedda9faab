import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { StopTouch } from '@artha/core';
import type { Reaction } from '@artha/platform';
import { Notifier } from './notifier.js';

/** A stop that was touched is news, and one that sees no prices is more than that. */
@Injectable()
export class TellTradersWhenStopTouched implements Reaction {
  readonly facts = ['stop.touched', 'stops.went-blind'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type === 'stop.touched') {
      const { positions, kind, reason } = fact.data.touch;
      const symbols = positions.map(({ instrumentId }) => symbolOf(instrumentId)).join(', ');
      await this.notifier.tellTraders(fact, {
        severity: 'important',
        title: titleOf(kind),
        body: `${symbols}: ${reason}. Leaving at the market (${fact.mode ?? ''}).`,
        link: '/positions',
      });
    } else if (fact.type === 'stops.went-blind') {
      const symbols = fact.data.instrumentIds.map(symbolOf).join(', ');
      await this.notifier.tellTraders(fact, {
        severity: 'critical',
        title: 'Stops see no prices',
        body: `No prices of ${symbols} are coming in (${fact.mode ?? ''}), so the stops there cannot act. Watch these positions, or square them off: exits pass.`,
        link: '/positions',
      });
    }
  }
}

function titleOf(kind: StopTouch['kind']): string {
  if (kind === 'target' || kind === 'combined-target') return 'Target reached';
  if (kind === 'time') return 'Time exit';
  return kind.endsWith('trailing-stop') || kind === 'combined-trail' ? 'Trailing stop hit' : 'Stop hit';
}

function symbolOf(instrumentId: string): string {
  return instrumentId.slice(instrumentId.indexOf(':') + 1);
}
