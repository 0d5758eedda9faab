import { Component, computed, inject, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { AccountStore } from '../live/accounts.js';
import { BookStore, type Book } from '../live/book.js';
import { sentence } from '../live/api.js';
import { liveList } from '../live/live-list.js';
import { type LedgerEntry } from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { MetricCard } from '../ui/metric-card.js';
import { Price, SignedPrice } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Toasts } from '../ui/toasts.js';
import { FundsClient, type LedgerFilter } from './funds-client.js';
import { cashTerms, KIND_WORDS } from './funds-rules.js';
import { FundsStore } from './funds-store.js';
import { LedgerTable } from './ledger-table.js';
import { PaperMoneyDialog } from './paper-money-dialog.js';

const EVERYTHING: LedgerFilter = { kind: '', from: '', to: '' };

/** What the chosen account has, why it has it, and everything that moved its cash. */
@Component({
  selector: 'artha-funds-page',
  imports: [Empty, Failed, Icon, LedgerTable, MetricCard, Price, SignedPrice, Skeleton],
  templateUrl: './funds-page.html',
  styleUrl: './funds-page.css',
  host: { class: 'page' },
})
export class FundsPage {
  private readonly client = inject(FundsClient);
  private readonly dialogs = inject(MatDialog);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(FundsStore);
  protected readonly accounts = inject(AccountStore);
  protected readonly books = inject(BookStore);

  protected readonly filter = signal(EVERYTHING);
  protected readonly isFiltered = computed(() => Object.values(this.filter()).some((value) => value !== ''));
  /** A period that ends before it begins is told, not asked for. */
  protected readonly problem = computed(() => {
    const { from, to } = this.filter();
    return from !== '' && to !== '' && to < from ? 'The period ends before it begins.' : null;
  });
  protected readonly ledger = liveList<LedgerEntry, { book: Book; filter: LedgerFilter }>({
    key: () => {
      const book = this.books.book();
      return book === undefined || this.problem() !== null ? undefined : { book, filter: this.filter() };
    },
    source: this.accounts,
    refresh: () => this.store.version(),
    read: ({ book, filter }, cursor, abort) => this.client.ledger(book, filter, cursor, abort),
  });
  protected readonly file = computed(() => {
    const book = this.books.book();
    return book === undefined ? null : this.client.ledgerFile(book, this.filter());
  });
  protected readonly terms = computed(() => {
    const funds = this.store.funds();
    return funds && cashTerms(funds);
  });
  protected readonly kinds = Object.entries(KIND_WORDS);
  protected readonly isMore = signal(false);

  protected set(field: keyof LedgerFilter, event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.filter.update((filter) => ({ ...filter, [field]: value }));
  }
  protected clear(): void {
    this.filter.set(EVERYTHING);
  }
  protected async more(): Promise<void> {
    this.isMore.set(true);
    try {
      await this.ledger.more();
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.isMore.set(false);
    }
  }
  protected move(): void {
    this.dialogs
      .open<PaperMoneyDialog, undefined, string>(PaperMoneyDialog, {
        ariaLabelledBy: 'paper-money-title',
        width: '420px',
        maxWidth: '96vw',
      })
      .afterClosed()
      .subscribe((done) => {
        if (done !== undefined) this.toasts.show('good', done);
      });
  }
}
