import { Component, DestroyRef, computed, inject, resource, signal } from '@angular/core';
import { sentence } from '../../live/api.js';
import { MarketStore } from '../../live/market.js';
import { lastRead, readFailure } from '../../live/reads.js';
import { type FeedReport } from '../../live/shapes.js';
import { Confirm } from '../../ui/confirm.js';
import { IstTime, Quantity } from '../../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../../ui/states.js';
import { ageText } from '../../ui/time.js';
import { Toasts } from '../../ui/toasts.js';
import {
  connectionHistory,
  connectionWord,
  FEED_KINDS,
  FEED_STATES,
  load,
  rejections,
} from './feed-rules.js';
import { FeedsClient } from './feeds-client.js';

const EVERY_MILLIS = 2000;

interface Answer {
  readonly feeds: readonly FeedReport[];
  readonly readAt: number;
}

/** Where prices come from, and how well; read again every two seconds. Old figures stay, marked with their age. */
@Component({
  selector: 'artha-feeds-page',
  imports: [Empty, Failed, IstTime, Quantity, Skeleton],
  templateUrl: './feeds-page.html',
  styleUrl: './feeds-page.css',
  host: { class: 'page' },
})
export class FeedsPage {
  private readonly client = inject(FeedsClient);
  private readonly market = inject(MarketStore);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly now = signal(Date.now());
  private readonly read = resource({
    loader: async ({ abortSignal }): Promise<Answer> => ({
      feeds: (await this.client.list(abortSignal)).items,
      readAt: Date.now(),
    }),
  });
  private readonly good = lastRead(this.read);

  protected readonly feeds = computed(() => this.good()?.feeds ?? null);
  protected readonly failure = readFailure(this.read);
  protected readonly age = computed(() => ageText(this.now() - (this.good()?.readAt ?? this.now())));
  protected readonly isActivating = signal<string | null>(null);
  protected readonly states = FEED_STATES;
  protected readonly kinds = FEED_KINDS;
  protected readonly rejections = rejections;
  protected readonly load = load;
  protected readonly connectionWord = connectionWord;
  protected readonly connectionHistory = connectionHistory;

  constructor() {
    const timer = setInterval(() => {
      this.now.set(Date.now());
      if (document.visibilityState === 'visible' && !this.read.isLoading()) this.read.reload();
    }, EVERY_MILLIS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  /** In our own time, as the chip in the head tells it, whatever the speed of the market. */
  protected tickAge({ lastTickAt, isActive }: FeedReport): string {
    if (isActive) return ageText(this.market.tickAgeMillis());
    const now = this.market.now();
    const speed = Math.max(this.market.state()?.speed ?? 1, 0.5);
    return lastTickAt === null || now === null ? '–' : ageText((now - Date.parse(lastTickAt)) / speed);
  }
  protected reload(): void {
    this.read.reload();
  }

  protected async activate(feed: FeedReport): Promise<void> {
    const active = this.feeds()?.find(({ isActive }) => isActive);
    const answer = await this.confirm.ask({
      title: `Take prices from ${feed.name}?`,
      text: `Everyone's prices then come from ${feed.name}${active ? ` instead of ${active.name}` : ''}, until it fails or another feed is chosen.`,
      answers: [{ value: 'activate', label: 'Make it active' }],
    });
    if (answer === null) return;
    this.isActivating.set(feed.name);
    try {
      this.good.set({ feeds: (await this.client.activate(feed.name)).items, readAt: Date.now() });
      this.toasts.show('good', `Prices come from ${feed.name}.`);
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.isActivating.set(null);
    }
  }
}
