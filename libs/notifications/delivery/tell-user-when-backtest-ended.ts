import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Notifier } from './notifier.js';

/** Whoever asked for a backtest hears how it ended. */
@Injectable()
export class TellUserWhenBacktestEnded implements Reaction {
  readonly facts = ['backtest.finished', 'backtest.failed'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'backtest.finished' && fact.type !== 'backtest.failed') return;
    const link = `/backtests/${fact.data.backtestId}`;
    const message =
      fact.type === 'backtest.finished'
        ? { severity: 'info' as const, title: 'Backtest finished', body: 'The report is ready.', link }
        : { severity: 'important' as const, title: 'Backtest failed', body: fact.data.error, link };
    await this.notifier.tell(fact.data.userId, fact, message);
  }
}
