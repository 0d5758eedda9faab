import { Injectable } from '@nestjs/common';
import {
  type Breach,
  type BreachAction,
  eventOfBreach,
  isStricter,
  refusalText,
  SafetyBoard,
  type SafetyRecord,
  type SafetyState,
} from '@artha/core';
import { SystemClock } from '@artha/platform';
import { PostgresJournal } from '@artha/trading';
import { v7 as uuid } from 'uuid';
import { type OpenDesk } from '../desks/desk-builder.js';
import { Desks } from '../desks/desks.js';
import { EngineMarket } from '../feed/engine-market.js';
import { Safety } from './safety.js';

/** How often the marks of what is held are held against the limits, however fast prices come. */
const CHECKED_EVERY_MILLIS = 250;
/** How high results stand is written down with every fill, and beside it this often at most. */
const KEPT_EVERY_CHECKS = 20;

const STATE_OF: Readonly<Record<BreachAction, SafetyState>> = {
  reduce: 'reducing',
  halt: 'halted',
  'square-off': 'halted',
};

/**
 * Holds results against their limits, with every fill and as prices move, and restricts at once whatever has
 * reached one: the account in its mode, or the deployment alone.
 */
@Injectable()
export class BreachWatch {
  #timer: NodeJS.Timeout | undefined;
  #checks = 0;

  constructor(
    private readonly desks: Desks,
    private readonly safety: Safety,
    private readonly board: SafetyBoard,
    private readonly journal: PostgresJournal,
    private readonly engine: EngineMarket,
    private readonly clock: SystemClock,
  ) {
    desks.onFill((desk) => queueMicrotask(() => this.check(desk)));
  }

  /** From when time passes. */
  begin(): void {
    this.#timer = setInterval(() => {
      this.#checks += 1;
      for (const open of this.desks.opened()) {
        this.check(open);
        open.desk.standing.mark();
        if (this.#checks % KEPT_EVERY_CHECKS === 0) open.desk.standing.keep();
      }
    }, CHECKED_EVERY_MILLIS);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  private check(open: OpenDesk): void {
    for (const { deploymentId, breach } of open.desk.standing.breaches())
      this.restrict(open, deploymentId, breach);
  }

  /** What is as strict already stays as it is, with its own reason. */
  private restrict({ accountId, mode }: OpenDesk, deploymentId: string | null, breach: Breach): void {
    const { limit, cause, refusal } = breach;
    const asked: SafetyRecord = {
      scope: deploymentId === null ? 'account' : 'deployment',
      scopeId: deploymentId ?? accountId,
      accountId,
      mode: deploymentId === null ? mode : null,
      state: STATE_OF[limit.onBreach],
      squareOff: limit.onBreach === 'square-off',
      cause,
      reason: refusalText(refusal).replace(/\.$/, ''),
      setById: null,
      setBy:
        cause === 'loss-limit'
          ? 'the loss limit'
          : cause === 'drawdown'
            ? 'the drawdown limit'
            : 'the profit lock',
      setAt: this.clock.now(),
      requestId: null,
      acknowledgedBy: null,
      acknowledgedAt: null,
    };
    const known = this.board.find(asked);
    const isNew =
      known === null || isStricter(asked.state, known.state) || (asked.squareOff && !known.squareOff);
    if (!isNew) return;
    const of = { id: uuid(), accountId, mode, deploymentId, at: this.engine.clock.now() };
    this.journal.record({ cause: asked.reason, riskEvent: eventOfBreach(of, breach) });
    void this.safety.restrict(asked);
  }
}
