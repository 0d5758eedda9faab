import { Service, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { BookStore } from '../../live/book.js';
import { readFailure } from '../../live/reads.js';
import { DeploymentsClient } from '../deployments-client.js';

const LIVE_WORD = 'LIVE';
/** As many letters as the server wants. */
const LEAST_REASON = 10;

/** What stands between a strategy and real money: what it has shown, a reason, a typed word. On paper nothing does. */
@Service({ autoProvided: false })
export class LiveGate {
  private readonly books = inject(BookStore);
  private readonly client = inject(DeploymentsClient);
  readonly strategyId = signal('');

  private readonly shown = resource({
    params: () => (this.books.isLive() ? this.strategyId() || undefined : undefined),
    loader: ({ params, abortSignal }) => this.client.promotion(params, abortSignal),
  });
  readonly promotion = computed(() => (this.shown.hasValue() ? this.shown.value() : null));
  readonly failure = readFailure(this.shown);
  /** Nothing a trader can say opens it. */
  readonly isShut = computed(() => {
    const promotion = this.promotion();
    return promotion !== null && !promotion.isOpen && !promotion.mayOverride;
  });
  /** Not known yet, or not at all. */
  readonly isUnknown = computed(() => this.books.isLive() && this.promotion() === null);

  readonly needsReason = computed(() => {
    const promotion = this.promotion();
    return promotion !== null && !promotion.isOpen && promotion.mayOverride;
  });
  readonly reason = signal('');
  readonly reasonProblem = computed(() =>
    this.needsReason() && this.reason().trim().length < LEAST_REASON ? 'Ten letters or more.' : null,
  );

  /** Typed, so that nobody deploys with real money by a slip of the hand; for this strategy on this account, no other. */
  readonly word = linkedSignal({
    source: () => `${this.books.book()?.accountId} ${this.books.mode()} ${this.strategyId()}`,
    computation: () => '',
  });
  readonly wordProblem = computed(() =>
    this.books.isLive() && this.word().trim() !== LIVE_WORD ? 'Type LIVE, in capital letters.' : null,
  );

  reload(): void {
    this.shown.reload();
  }
}
