import { Injectable, Logger } from '@nestjs/common';
import { Outbox } from '@artha/platform';
import type { IstDate } from '@artha/core';
import { DecisionRecorder } from '../deployments/decision-recorder.js';
import { Desks } from '../desks/desks.js';
import { EngineMarket } from './engine-market.js';

/**
 * Tells that a day is over once its last session has closed by the market's clock: for a replayed day that is the
 * night. A day that was left half-way, and one that is made up, is no day anybody looks back on.
 */
@Injectable()
export class DayEnds {
  readonly #log = new Logger(DayEnds.name);

  constructor(
    private readonly engine: EngineMarket,
    private readonly desks: Desks,
    private readonly decisions: DecisionRecorder,
    private readonly outbox: Outbox,
  ) {}

  begin(): void {
    this.engine.market.onDayEnd(({ on, closesAt }) => {
      if (this.engine.state().mode !== 'replay' || this.engine.clock.now() < closesAt) return;
      this.tell(on).catch((error: unknown) =>
        this.#log.warn(`nobody hears that ${on} is over: ${String(error)}`),
      );
    });
  }

  /** Whoever looks back on the day finds all that was done and decided on it. */
  private async tell(on: IstDate): Promise<void> {
    await this.desks.settled();
    await this.decisions.flush();
    await this.outbox.commit(() => Promise.resolve(), { type: 'market.day-ended', data: { on } });
  }
}
