import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { isDone } from '@artha/core';
import { FactTail } from '@artha/platform';

/** How long a request is held for the engine's verdict; after that the caller is told it is still under way. */
const PATIENCE_MILLIS = 2_000;

/** Holds a request open until the engine has answered the wish it wrote down. */
@Injectable()
export class EngineAnswers {
  constructor(private readonly tail: FactTail) {}

  /**
   * Watches for the answer before the wish is committed, so that a quick engine is not missed. `commit` says whether
   * the wish is new: one that was there before has its answer, or another request waits for it.
   */
  async afterCommit(
    isAnswer: (fact: AnyFact) => boolean,
    commit: () => Promise<boolean>,
  ): Promise<AnyFact | null> {
    const giveUp = new AbortController();
    const answer = this.tail.next(isAnswer, PATIENCE_MILLIS, giveUp.signal);
    try {
      if (!(await commit())) giveUp.abort();
    } catch (error) {
      giveUp.abort();
      throw error;
    }
    return answer;
  }

  /** What became of a wish to change an order; one that ended meanwhile cannot be changed. */
  aboutChange(orderId: string, requestId: string, commit: () => Promise<boolean>): Promise<AnyFact | null> {
    return this.afterCommit((fact) => {
      if (!('order' in fact.data) || fact.data.order.id !== orderId) return false;
      if ('requestId' in fact.data)
        return fact.data.requestId === requestId && fact.type !== 'order.modification-sent';
      return isDone(fact.data.order);
    }, commit);
  }

  /** The first verdict on an order: `submitting` only says that it is on its way. */
  aboutOrder(orderId: string, commit: () => Promise<boolean>): Promise<AnyFact | null> {
    return this.afterCommit(
      (fact) =>
        fact.type.startsWith('order.') &&
        fact.type !== 'order.requested' &&
        fact.type !== 'order.submitting' &&
        'order' in fact.data &&
        fact.data.order.id === orderId,
      commit,
    );
  }
}
