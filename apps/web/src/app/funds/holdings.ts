import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AccountStore } from '../live/accounts.js';
import { BookStore, type Book } from '../live/book.js';
import { liveList } from '../live/live-list.js';
import { QuoteStore } from '../live/quotes.js';
import { type Holding } from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { DayText, Price, Quantity, SignedPercent, SignedPrice, Ticker, Tone } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { FundsClient } from './funds-client.js';
import { FundsStore } from './funds-store.js';
import { holdingRow, holdingTotals } from './holding-rows.js';

/** Shares kept for delivery at today's prices; each opens into the lots it was bought in. */
@Component({
  selector: 'artha-holdings',
  imports: [
    DayText,
    Empty,
    Failed,
    Icon,
    Price,
    Quantity,
    RouterLink,
    SignedPercent,
    SignedPrice,
    Skeleton,
    Ticker,
    Tone,
  ],
  templateUrl: './holdings.html',
  styleUrl: './nested-table.css',
})
export class Holdings {
  private readonly client = inject(FundsClient);
  private readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly funds = inject(FundsStore);
  private readonly quotes = inject(QuoteStore);

  protected readonly list = liveList<Holding & { id: string }, Book>({
    key: () => this.books.book(),
    source: this.accounts,
    refresh: () => this.funds.version(),
    read: async (book, _cursor, abort) => {
      const { items } = await this.client.holdings(book, abort);
      return { items: items.map((one) => ({ ...one, id: one.instrumentId })), nextCursor: null };
    },
  });
  protected readonly rows = computed(() =>
    this.list
      .items()
      .map((holding) => holdingRow(holding, this.quotes.quote(holding.instrumentId)()?.lastPaise ?? null)),
  );
  protected readonly totals = computed(() => holdingTotals(this.rows()));
  protected readonly openId = signal<string | null>(null);

  constructor() {
    const held = computed(() => this.list.items().map((holding) => holding.instrumentId));
    this.quotes.watch(held, inject(DestroyRef));
  }

  protected toggle(id: string): void {
    this.openId.update((open) => (open === id ? null : id));
  }
}
