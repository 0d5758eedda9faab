import { Injectable, computed, inject } from '@angular/core';
import { FundsClient } from '../funds/funds-client.js';
import { FundsStore } from '../funds/funds-store.js';
import { AccountStore } from '../live/accounts.js';
import { BookStore, type Book } from '../live/book.js';
import { liveList } from '../live/live-list.js';
import { MarketStore } from '../live/market.js';
import { type DayResult } from '../live/shapes.js';
import { dayCurve } from './day-curve.js';

const MINUTE_MILLIS = 60_000;

/** The chosen account's day, minute by minute; read again with every minute of market time. */
@Injectable()
export class DayCurveStore {
  private readonly client = inject(FundsClient);
  private readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly funds = inject(FundsStore);
  private readonly market = inject(MarketStore);
  private readonly minute = computed(() => Math.floor((this.market.now() ?? 0) / MINUTE_MILLIS));
  private readonly list = liveList<DayResult & { id: string }, Book>({
    key: () => this.books.book(),
    source: this.accounts,
    refresh: () => [this.funds.version(), this.minute()].join(),
    read: async (book, _cursor, abort) => {
      const { items } = await this.client.dayResults(book, abort);
      return { items: items.map((one) => ({ ...one, id: one.at })), nextCursor: null };
    },
  });

  readonly state = this.list.state;
  readonly failure = this.list.failure;
  /** Null while a price that it takes is missing: no curve is better than a wrong one. */
  readonly curve = computed(() => {
    const [funds, equity, day] = [this.funds.funds(), this.funds.equityPaise(), this.funds.dayPaise()];
    const at = this.market.now();
    if (funds === null || equity === null || day === null || at === null) return null;
    const netPaise = equity - funds.openingPaise - funds.depositsPaise;
    return dayCurve(this.list.items(), { at, netPaise, dayPaise: day });
  });

  reload(): void {
    this.list.reload();
  }
}
