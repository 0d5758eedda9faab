import { DestroyRef, Service, computed, inject, resource, signal } from '@angular/core';
import { AccountStore } from '../live/accounts.js';
import { sentence } from '../live/api.js';
import { BookStore, type Book } from '../live/book.js';
import { liveList } from '../live/live-list.js';
import { lastRead } from '../live/reads.js';
import { SessionStore } from '../live/session.js';
import { type Limits, type NewLimits, type RiskEvent } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { SafetyStore } from '../safety/safety-store.js';
import { RiskClient } from './risk-client.js';

/** The engine leaves its figures every second; a look every two is as fresh as anybody reads. */
const FIGURES_EVERY_MILLIS = 2_000;
const PORTFOLIO_EVERY_MILLIS = 15_000;

/** What the chosen account may risk and how much of it is used; lives as long as its page. */
@Service({ autoProvided: false })
export class RiskStore {
  private readonly client = inject(RiskClient);
  private readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly session = inject(SessionStore);
  private readonly socket = inject(LiveSocket);
  private readonly safety = inject(SafetyStore);
  private readonly looks = signal(0);
  private readonly glances = signal(0);
  private readonly saved = signal(0);
  private readonly denials = signal(0);

  private readonly read = resource({
    params: () => {
      const book = this.books.book();
      return book === undefined
        ? undefined
        : { book, again: [this.looks(), this.saved(), this.socket.connections()].join() };
    },
    loader: ({ params: { book }, abortSignal }) => this.client.read(book, abortSignal),
  });
  private readonly readPortfolio = resource({
    params: () => {
      const book = this.books.book();
      return book === undefined
        ? undefined
        : { book, again: [this.glances(), this.socket.connections()].join() };
    },
    loader: ({ params: { book }, abortSignal }) => this.client.portfolio(book, abortSignal),
  });
  private readonly readPlatform = resource({
    params: () =>
      this.session.role() === 'admin' ? { mode: this.books.mode(), again: this.saved() } : undefined,
    loader: ({ params, abortSignal }) => this.client.platform(params.mode, abortSignal),
  });
  readonly events = liveList<RiskEvent, Book>({
    key: () => this.books.book(),
    source: this.accounts,
    refresh: () => [this.socket.connections(), this.safety.changes(), this.denials()].join(),
    read: (book, cursor, abort) => this.client.events(book, cursor, abort),
  });

  /** The last answer about this account stays on screen while the next is on its way, or fails. */
  private readonly goodRisk = lastRead(this.read);
  private readonly goodPortfolio = lastRead(this.readPortfolio);
  readonly risk = computed(() => ofBook(this.goodRisk(), this.books.book()));
  readonly portfolio = computed(() => ofBook(this.goodPortfolio(), this.books.book()));
  readonly platform = computed<Limits | null>(() =>
    this.readPlatform.hasValue() ? this.readPlatform.value() : null,
  );
  readonly failure = computed(() => failureOf(this.read.error()) ?? this.accounts.failure());
  readonly portfolioFailure = computed(
    () => failureOf(this.readPortfolio.error()) ?? this.accounts.failure(),
  );
  readonly platformFailure = computed(() => failureOf(this.readPlatform.error()));

  constructor() {
    const timers = [
      setInterval(() => this.lookAgain(), FIGURES_EVERY_MILLIS),
      setInterval(() => document.hidden || this.glances.update((times) => times + 1), PORTFOLIO_EVERY_MILLIS),
    ];
    inject(DestroyRef).onDestroy(() => timers.forEach(clearInterval));
    this.socket.on('order', (order) => {
      if (this.books.holds(order) && order.state === 'denied') this.denials.update((times) => times + 1);
    });
  }

  reload(): void {
    if (this.accounts.failure() !== null) this.accounts.reload();
    this.read.reload();
    this.readPortfolio.reload();
    this.readPlatform.reload();
  }

  /** Answers why it was not saved; null when it was. */
  async change(of: Limits, limits: NewLimits): Promise<string | null> {
    try {
      await this.client.change(of, limits);
      return null;
    } catch (thrown) {
      return sentence(thrown);
    } finally {
      this.saved.update((times) => times + 1);
    }
  }

  /** Not while one is on its way: a slow server is not asked faster than it answers. */
  private lookAgain(): void {
    if (!document.hidden && !this.read.isLoading()) this.looks.update((times) => times + 1);
  }
}

function ofBook<T extends { accountId: string; mode: string }>(
  answer: T | null,
  book: Book | undefined,
): T | null {
  return answer?.accountId === book?.accountId && answer?.mode === book?.mode ? answer : null;
}

function failureOf(error: unknown): string | null {
  return error === undefined || error === null ? null : sentence(error);
}
