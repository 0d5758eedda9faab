import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { tickerOf } from '@artha/core';
import { AccountStore } from '../live/accounts.js';
import { ApiFailure, sentence } from '../live/api.js';
import { BookStore, type Book } from '../live/book.js';
import { calmly } from '../live/calm.js';
import { liveList } from '../live/live-list.js';
import { MarketStore } from '../live/market.js';
import { QuoteStore } from '../live/quotes.js';
import { type Position } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { OrdersStore } from '../orders/orders-store.js';
import { Confirm } from '../ui/confirm.js';
import { quantity } from '../ui/money.js';
import { Toasts } from '../ui/toasts.js';
import { positionTotals, rowMemory } from './position-rows.js';
import { PositionsClient } from './positions-client.js';

const EXITS_AT_ONCE = 4;

/** The chosen account's positions, valued at the last price as it moves; open ones first. */
@Service()
export class PositionsStore {
  private readonly client = inject(PositionsClient);
  private readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly socket = inject(LiveSocket);
  private readonly market = inject(MarketStore);
  private readonly quotes = inject(QuoteStore);
  private readonly orders = inject(OrdersStore);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly closing = signal<ReadonlySet<string>>(new Set());
  /** Orders whose answer was lost, by what they were to close. */
  private readonly orderIds = new Map<string, string>();
  private readonly list = liveList<Position, Book>({
    key: () => this.books.book(),
    source: this.accounts,
    refresh: () => [this.socket.connections(), this.market.epoch()].join(),
    read: ({ accountId, mode }, cursor, abort) => this.client.list(accountId, mode, cursor, abort),
    isWhole: true,
  });
  private readonly rowOf = rowMemory();

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
  private readonly priced = calmly(
    computed(() => this.positions().length),
    () =>
      new Map(this.positions().map(({ instrumentId }) => [instrumentId, this.quotes.quote(instrumentId)()])),
  );
  readonly rows = computed(() => {
    const quotes = this.priced();
    return this.positions().map((position) => {
      const quote = quotes.get(position.instrumentId) ?? null;
      return this.rowOf(position, quote?.lastPaise ?? null, quote?.isStale ?? false);
    });
  });
  readonly totals = computed(() => positionTotals(this.rows()));

  constructor() {
    this.socket.on('position', (position) => {
      if (this.books.holds(position)) this.list.take(position);
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
    const answer = await this.confirm.ask({
      title: `Square off ${symbolOf(position)}?`,
      text: `${this.whose()}${exitWords(position)} at market. This closes the whole position.`,
      answers: [{ value: 'square-off', label: 'Square off', isDanger: true }],
    });
    if (answer !== null) await this.exit([position]);
  }

  /** One question for all of them; each is closed by an order of its own that can only reduce. */
  async squareOffAll(positions: readonly Position[]): Promise<void> {
    const open = positions.filter(({ id, quantity }) => quantity !== 0 && !this.isClosing(id));
    if (open.length <= 1) {
      const [only] = open;
      return only && this.squareOff(only);
    }
    const answer = await this.confirm.ask({
      title: `Exit ${open.length} positions?`,
      text: `${this.whose()}Each is closed whole, at market:`,
      items: open.map((position) => `${exitWords(position)}, ${position.product}`),
      answers: [{ value: 'exit-all', label: `Exit ${open.length} positions`, isDanger: true }],
    });
    if (answer !== null) await this.exit(open);
  }

  private whose(): string {
    return this.books.isLive() ? 'REAL MONEY. ' : '';
  }
  private async exit(positions: readonly Position[]): Promise<void> {
    this.closing.update((ids) => new Set([...ids, ...positions.map(({ id }) => id)]));
    const refused: string[] = [];
    // A few at a time: the account may send only so many orders a second.
    for (let at = 0; at < positions.length; at += EXITS_AT_ONCE)
      await Promise.all(
        positions.slice(at, at + EXITS_AT_ONCE).map(async (position) => {
          const refusal = await this.exitOne(position);
          if (refusal !== null) refused.push(`${symbolOf(position)}: ${refusal}`);
        }),
      );
    const taken = positions.length - refused.length;
    const [only] = positions;
    if (refused.length > 0) this.toasts.show('bad', refused.slice(0, 3).join(' '));
    if (taken > 0)
      this.toasts.show(
        'good',
        positions.length === 1 && only ? `${exitWords(only)}: order taken.` : `${taken} exits taken.`,
      );
  }

  /** Null when the order was taken, else why not. Asked again after a lost answer, it is the same order. */
  private async exitOne(position: Position): Promise<string | null> {
    const wish = `${position.id} ${position.quantity} ${position.updatedAt}`;
    const orderId = this.orderIds.get(wish) ?? crypto.randomUUID();
    this.orderIds.set(wish, orderId);
    try {
      const order = await this.client.squareOff(position.id, orderId);
      this.orderIds.delete(wish);
      this.orders.take(order);
      const isDenied = order.state === 'denied' || order.state === 'rejected';
      return isDenied ? (order.refusal?.message ?? order.reason) : null;
    } catch (thrown) {
      if (thrown instanceof ApiFailure && thrown.status < 500) this.orderIds.delete(wish);
      return sentence(thrown);
    } finally {
      this.closing.update((ids) => new Set([...ids].filter((id) => id !== position.id)));
    }
  }
}

function symbolOf({ instrumentId }: Position): string {
  return tickerOf(instrumentId);
}

/** Sell 10 RELIANCE */
function exitWords(position: Position): string {
  return `${position.quantity > 0 ? 'Sell' : 'Buy'} ${quantity(Math.abs(position.quantity))} ${symbolOf(position)}`;
}
