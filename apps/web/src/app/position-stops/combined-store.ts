import { Service, computed, inject } from '@angular/core';
import { type CombinedRules } from '@artha/core';
import { AccountStore } from '../live/accounts.js';
import { BookStore, type Book } from '../live/book.js';
import { liveList } from '../live/live-list.js';
import { MarketStore } from '../live/market.js';
import { type CombinedStop } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { StopsClient } from './stops-client.js';

/** Stops over several positions of the chosen book, as the engine last told them. */
@Service()
export class CombinedStopsStore {
  private readonly client = inject(StopsClient);
  private readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly socket = inject(LiveSocket);
  private readonly market = inject(MarketStore);
  private readonly list = liveList<Known, Book>({
    key: () => this.books.book(),
    source: this.accounts,
    refresh: () => [this.socket.connections(), this.market.epoch()].join(),
    read: async ({ accountId, mode }, _cursor, abort) => {
      const all = await this.client.listCombined(accountId, abort);
      const items = all.filter((stop) => stop.mode === mode).map((stop) => ({ id: stop.id, stop }));
      return { items, nextCursor: null };
    },
  });

  readonly stops = computed(() => this.list.items().flatMap(({ stop }) => stop ?? []));
  readonly state = this.list.state;
  readonly failure = this.list.failure;

  constructor() {
    this.socket.on('combined-stop', ({ id, stop }) => {
      if (stop === null || this.books.holds(stop)) this.list.take({ id, stop });
    });
  }

  reload(): void {
    this.list.reload();
  }
  async set(id: string, wish: CombinedWish): Promise<void> {
    const { name, positionIds, rules } = wish;
    this.list.take({ id, stop: await this.client.setCombined(id, { name, positionIds, ...rules }) });
  }
  async remove(id: string): Promise<void> {
    await this.client.removeCombined(id);
    this.list.take({ id, stop: null });
  }
}

export interface CombinedWish {
  readonly name: string;
  readonly positionIds: string[];
  readonly rules: CombinedRules;
}

/** Null: it was taken away, or has done its work. */
interface Known {
  readonly id: string;
  readonly stop: CombinedStop | null;
}
