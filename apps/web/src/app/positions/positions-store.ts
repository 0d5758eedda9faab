import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { AccountStore } from '../live/accounts.js';
import { sentence } from '../live/api.js';
import { liveList } from '../live/live-list.js';
import { MarketStore } from '../live/market.js';
import { QuoteStore } from '../live/quotes.js';
import { type Position } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { OrdersStore } from '../orders/orders-store.js';
import { Confirm } from '../ui/confirm.js';
import { quantity } from '../ui/money.js';
import { Toasts } from '../ui/toasts.js';
import { positionRow, positionTotals } from './position-rows.js';
import { PositionsClient } from './positions-client.js';

/** The chosen account's positions, valued at the last price as it moves; open ones first. */
@Service()
export class PositionsStore {
  private readonly client = inject(PositionsClient);
  private readonly accounts = inject(AccountStore);
  private readonly socket = inject(LiveSocket);
  private readonly market = inject(MarketStore);
  private readonly quotes = inject(QuoteStore);
  private readonly orders = inject(OrdersStore);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly closing = signal<ReadonlySet<string>>(new Set());
  private readonly list = liveList<Position, string>({
    key: () => this.accounts.accountId(),
    source: this.accounts,
    refresh: () => [this.socket.connections(), this.market.epoch()].join(),
    read: (accountId, cursor, abort) => this.client.list(accountId, cursor, abort),
  });

  readonly state = this.list.state;
  readonly failure = this.list.failure;
  /** Whether every position is here, and not only the first page of them. */
  readonly isWhole = computed(() => !this.list.hasMore());
  readonly positions = computed(() =>
    [...this.list.items()].sort(
      (one, other) =>
        Number(one.quantity === 0) - Number(other.quantity === 0) ||
        one.instrumentId.localeCompare(other.instrumentId),
    ),
  );
  readonly rows = computed(() =>
    this.positions().map((position) =>
      positionRow(position, this.quotes.quote(position.instrumentId)()?.lastPaise ?? null),
    ),
  );
  readonly totals = computed(() => positionTotals(this.rows()));

  constructor() {
    this.socket.on('position', (position) => {
      if (position.accountId === this.accounts.accountId()) this.list.take(position);
    });
    const held = computed(() =>
      this.positions()
        .filter((position) => position.quantity !== 0)
        .map((position) => position.instrumentId),
    );
    this.quotes.watch(held, inject(DestroyRef));
  }

  isClosing(positionId: string): boolean {
    return this.closing().has(positionId);
  }
  reload(): void {
    this.list.reload();
  }

  async squareOff(position: Position): Promise<void> {
    if (this.isClosing(position.id)) return;
    const symbol = position.instrumentId.replace(/^NSE:/, '');
    const what = `${position.quantity > 0 ? 'Sell' : 'Buy'} ${quantity(Math.abs(position.quantity))} ${symbol}`;
    const answer = await this.confirm.ask({
      title: `Square off ${symbol}?`,
      text: `${what} at market. This closes the whole position.`,
      answers: [{ value: 'square-off', label: 'Square off', isDanger: true }],
    });
    if (answer === null) return;
    this.closing.update((ids) => new Set([...ids, position.id]));
    try {
      const order = await this.client.squareOff(position.id, crypto.randomUUID());
      this.orders.take(order);
      const isDenied = order.state === 'denied' || order.state === 'rejected';
      if (isDenied) this.toasts.show('bad', order.refusal?.message ?? order.reason);
      else this.toasts.show('good', `${what}: order taken.`);
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.closing.update((ids) => new Set([...ids].filter((id) => id !== position.id)));
    }
  }
}
