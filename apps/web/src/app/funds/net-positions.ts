import { Component, computed, inject, input, signal } from '@angular/core';
import { liveList } from '../live/live-list.js';
import { AccountStore } from '../live/accounts.js';
import { BookStore, type Book } from '../live/book.js';
import { type NetPosition } from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { Price, Quantity, SignedPrice, Ticker } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { brokerCount, type BrokerCount, shownAverage } from './broker-count.js';
import { FundsClient } from './funds-client.js';
import { FundsStore } from './funds-store.js';

/** What is held of each instrument altogether, whose it is, and whether the parts add up to the whole. */
@Component({
  selector: 'artha-net-positions',
  imports: [Empty, Failed, Icon, Price, Quantity, SignedPrice, Skeleton, Ticker],
  templateUrl: './net-positions.html',
  styleUrl: './nested-table.css',
})
export class NetPositions {
  private readonly client = inject(FundsClient);
  private readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly funds = inject(FundsStore);
  /** What a strategy is called, by its id. */
  readonly titleOf = input<(strategyId: string) => string>((strategyId) => strategyId);

  protected readonly list = liveList<NetRow, Book>({
    key: () => this.books.book(),
    source: this.accounts,
    refresh: () => this.funds.version(),
    read: async (book, _cursor, abort) => {
      const { items } = await this.client.netPositions(book, abort);
      return { items: items.map(netRow), nextCursor: null };
    },
  });
  /** What is open first; then by name. */
  protected readonly rows = computed(() =>
    [...this.list.items()].sort(
      (one, other) => Number(isFlat(one)) - Number(isFlat(other)) || one.id.localeCompare(other.id),
    ),
  );
  /** A broker has told its count of them. */
  protected readonly hasBroker = computed(() => this.rows().some((row) => row.count !== null));
  protected readonly wrong = computed(() => this.rows().filter((one) => !one.sumHolds));
  protected readonly openIds = signal<ReadonlySet<string>>(new Set());
  protected readonly isFlat = isFlat;

  protected toggle(id: string): void {
    this.openIds.update((open) => {
      const next = new Set(open);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }
}

interface NetRow extends NetPosition {
  readonly count: BrokerCount | null;
  readonly id: string;
  /** Null: unknown, a dash. */
  readonly averagePaise: number | null;
  readonly realisedPaise: number;
  readonly chargesPaise: number;
}

function netRow(net: NetPosition): NetRow {
  return {
    ...net,
    id: net.instrumentId,
    count: brokerCount(net),
    averagePaise: shownAverage(net),
    realisedPaise: net.parts.reduce((sum, part) => sum + part.realisedPaise, 0),
    chargesPaise: net.parts.reduce((sum, part) => sum + part.chargesPaise, 0),
  };
}

function isFlat({ quantity, parts, broker }: NetPosition): boolean {
  return quantity === 0 && (broker?.quantity ?? 0) === 0 && parts.every((part) => part.quantity === 0);
}
