import { Injectable, Logger } from '@nestjs/common';
import type { UtcMillis } from '@artha/core';
import { type NewFact, Outbox, SystemClock } from '@artha/platform';
import { type OpenDesk } from '../desks/desk-builder.js';
import { Desks } from '../desks/desks.js';

const LOOK_EVERY_MILLIS = 1_000;
/** A feed that comes and goes is news once in so long, not at every breath. */
const TELL_EVERY_MILLIS = 5 * 60_000;

interface Pause {
  readonly deploymentIds: readonly string[];
  readonly since: UtcMillis;
  readonly isTold: boolean;
}

/**
 * While prices have stopped coming, the desk lets no strategy decide, and it goes on by itself when they come
 * again. This tells people of both, because a strategy that stands still looks like one that has nothing to do.
 */
@Injectable()
export class FeedPauses {
  readonly #log = new Logger(FeedPauses.name);
  /** By account and mode. */
  readonly #pauses = new Map<string, Pause>();
  readonly #toldAt = new Map<string, UtcMillis>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly desks: Desks,
    private readonly outbox: Outbox,
    private readonly clock: SystemClock,
  ) {}

  begin(): void {
    this.#timer = setInterval(() => {
      for (const open of this.desks.opened()) this.look(open);
    }, LOOK_EVERY_MILLIS);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  private look({ accountId, mode, desk }: OpenDesk): void {
    const key = `${accountId}:${mode}`;
    const paused = desk.strategies.pausedDeployments();
    const pause = this.#pauses.get(key);
    const now = this.clock.now();
    if (paused.length > 0 && pause === undefined) {
      const deploymentIds = paused.map(({ deploymentId }) => deploymentId);
      const isTold = now - (this.#toldAt.get(key) ?? -Infinity) >= TELL_EVERY_MILLIS;
      this.#pauses.set(key, { deploymentIds, since: now, isTold });
      if (!isTold) return;
      this.#toldAt.set(key, now);
      const instrumentIds = [...new Set(paused.flatMap((one) => one.instrumentIds))];
      this.tell({ type: 'deployments.paused', accountId, mode, data: { deploymentIds, instrumentIds } });
    } else if (paused.length === 0 && pause !== undefined) {
      this.#pauses.delete(key);
      if (!pause.isTold) return;
      const { deploymentIds, since } = pause;
      const data = { deploymentIds, pausedMillis: now - since };
      this.tell({ type: 'deployments.resumed', accountId, mode, data });
    }
  }

  private tell(fact: NewFact): void {
    this.#log.warn(`${fact.type} of ${fact.accountId ?? ''}`);
    void this.outbox
      .urgent(fact)
      .catch((error: unknown) => this.#log.warn(`nobody hears of it: ${String(error)}`));
  }
}
