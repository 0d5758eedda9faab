import { Service, computed, inject, signal } from '@angular/core';
import { tickerOf } from '@artha/core';
import { ApiFailure, sentence } from '../live/api.js';
import { BookStore, type Book } from '../live/book.js';
import { type Order, type Side } from '../live/shapes.js';
import { quantity } from '../ui/money.js';
import { Toasts } from '../ui/toasts.js';
import { LiveConfirm } from './live-confirm.js';
import { OrdersClient } from './orders-client.js';
import { OrdersStore } from './orders-store.js';
import { type TicketOrder } from './ticket-rules.js';

/** Why an order was not taken, in the words of whoever refused, and what may help. */
export interface TicketRefusal {
  readonly text: string;
  readonly hint: string | null;
}

interface OpenTicket {
  readonly instrumentId: string;
  readonly side: Side;
  /** The order this one repeats. */
  readonly like?: Order;
}

/**
 * The one open order ticket. Its id is made when a submission begins and kept until the server has answered,
 * so that a double click or a second try after a lost answer is still one order.
 */
@Service()
export class TicketStore {
  private readonly client = inject(OrdersClient);
  private readonly orders = inject(OrdersStore);
  private readonly liveConfirm = inject(LiveConfirm);
  private readonly books = inject(BookStore);
  private readonly toasts = inject(Toasts);
  private readonly ticket = signal<OpenTicket | null>(null);
  private readonly sending = signal(false);
  private readonly refused = signal<TicketRefusal | null>(null);
  private submission: { readonly id: string; readonly book: Book } | null = null;

  readonly current = this.ticket.asReadonly();
  readonly isSending = this.sending.asReadonly();
  /** Why the last submission did not become an order. */
  readonly refusal = this.refused.asReadonly();
  readonly isOpen = computed(() => this.ticket() !== null);

  open(instrumentId: string, side: Side, like?: Order): void {
    this.forget();
    this.ticket.set({ instrumentId, side, ...(like && { like }) });
  }
  turn(side: Side): void {
    this.forget();
    this.ticket.update((ticket) => ticket && { ...ticket, side });
  }
  /** The person changed the form: what comes next is another order. */
  forget(): void {
    if (this.sending()) return;
    this.submission = null;
    this.refused.set(null);
  }
  close(): void {
    this.forget();
    this.ticket.set(null);
  }

  async submit(wish: TicketOrder): Promise<void> {
    const ticket = this.ticket();
    const book = this.books.book();
    if (!ticket || book === undefined || this.sending()) return;
    const { instrumentId } = ticket;
    if (book.mode === 'live' && !(await this.liveConfirm.ask({ wish, instrumentId }))) return;
    // What was confirmed is sent to the book it was confirmed for, or not at all.
    if (this.books.book() !== book || this.ticket() !== ticket || this.sending()) return;
    if (this.submission?.book !== book) this.submission = { id: crypto.randomUUID(), book };
    this.sending.set(true);
    this.refused.set(null);
    try {
      const order = await this.client.place({
        ...wish,
        id: this.submission.id,
        ...book,
        instrumentId,
      });
      this.submission = null;
      this.orders.take(order);
      this.answer(order, ticket);
    } catch (thrown) {
      // A refusal is final; a lost answer is not, so its id stays for the next try.
      if (thrown instanceof ApiFailure && thrown.status < 500) this.submission = null;
      this.refused.set(refusalOf(thrown));
    } finally {
      this.sending.set(false);
    }
  }

  private answer(order: Order, ticket: OpenTicket): void {
    if (order.state === 'denied' || order.state === 'rejected') {
      const { refusal, reason } = order;
      this.refused.set({ text: refusal?.message ?? reason, hint: refusal?.advice ?? null });
      return;
    }
    const what = `${order.side === 'buy' ? 'Buy' : 'Sell'} ${quantity(order.quantity)} ${tickerOf(order.instrumentId)}`;
    this.toasts.show('good', `${what}: ${takenWords(order)}`);
    // Another ticket may have been opened while the answer was on its way: that one stays.
    if (this.ticket() === ticket) this.ticket.set(null);
  }
}

/** Nobody answered where there is no failure of the API: then it is not known whether the order arrived. */
function refusalOf(thrown: unknown): TicketRefusal {
  if (thrown instanceof ApiFailure) return { text: thrown.message, hint: thrown.advice };
  return { text: sentence(thrown), hint: 'Sending again is safe: it stays the same order.' };
}

function takenWords({ state, isAfterMarket }: Order): string {
  if (state === 'requested') return 'sent, waiting for the engine.';
  return isAfterMarket ? 'kept for the next opening.' : 'order taken.';
}
