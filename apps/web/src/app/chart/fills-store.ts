import { Service, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { BookStore } from '../live/book.js';
import { MarketStore } from '../live/market.js';
import { type Fill } from '../live/shapes.js';
import { OrdersStore } from '../orders/orders-store.js';
import { CandlesClient } from './candles-client.js';

interface FillsAnswer {
  readonly of: string;
  readonly fills: readonly Fill[] | null;
}

/** What the chosen account bought and sold of one chart's instrument. */
@Service({ autoProvided: false })
export class FillsStore {
  private readonly client = inject(CandlesClient);
  private readonly market = inject(MarketStore);
  private readonly books = inject(BookStore);
  private readonly orders = inject(OrdersStore);
  private readonly instrument = signal('');

  private readonly filledSoFar = computed(() =>
    this.orders
      .orders()
      .filter((order) => order.instrumentId === this.instrument())
      .reduce((sum, order) => sum + order.filledQuantity, 0),
  );
  private readonly read = resource({
    params: () => {
      const book = this.books.book();
      const instrumentId = this.instrument();
      return book === undefined || instrumentId === ''
        ? undefined
        : { book, instrumentId, filled: this.filledSoFar(), epoch: this.market.epoch() };
    },
    loader: ({ params, abortSignal }) => this.client.fills(params.book, params.instrumentId, abortSignal),
  });
  /** Those of this account and instrument stay while they are read again. */
  private readonly known = linkedSignal<FillsAnswer, readonly Fill[]>({
    source: () => ({
      of: JSON.stringify([this.books.book(), this.instrument()]),
      fills: this.read.hasValue() ? this.read.value() : null,
    }),
    computation: (now, before) => now.fills ?? (before && before.source.of === now.of ? before.value : []),
  });
  /** After a seek back some fills lie ahead: they are of no market that has happened yet. */
  readonly fills = computed<readonly Fill[]>(
    () => {
      const now = this.market.now() ?? Infinity;
      return this.known().filter((fill) => Date.parse(fill.filledAt) <= now);
    },
    { equal: (one, other) => one.length === other.length && one.every((fill, at) => fill === other[at]) },
  );

  show(instrumentId: string): void {
    this.instrument.set(instrumentId);
  }
}
