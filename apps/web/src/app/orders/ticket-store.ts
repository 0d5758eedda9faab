import { Service, computed, inject, signal } from '@angular/core';
import { AccountStore } from '../live/accounts.js';
import { ApiFailure, sentence } from '../live/api.js';
import { type Order, type OrderTicket, type Side } from '../live/shapes.js';
import { quantity } from '../ui/money.js';
import { Toasts } from '../ui/toasts.js';
import { OrdersClient } from './orders-client.js';
import { OrdersStore } from './orders-store.js';
import { hintOf } from './refusal-hints.js';

export type TicketOrder = Pick<
  OrderTicket,
  | 'side'
  | 'kind'
  | 'product'
  | 'quantity'
  | 'limitPaise'
  | 'triggerPaise'
  | 'validity'
  | 'validMinutes'
  | 'isAfterMarket'
  | 'stops'
>;

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
  private readonly accounts = inject(AccountStore);
  private readonly toasts = inject(Toasts);
  private readonly ticket = signal<OpenTicket | null>(null);
  private readonly sending = signal(false);
  private readonly refused = signal<TicketRefusal | null>(null);
  private submissionId: string | null = null;

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
    this.submissionId = null;
    this.refused.set(null);
  }
  close(): void {
    this.forget();
    this.ticket.set(null);
  }

  async submit(wish: TicketOrder): Promise<void> {
    const ticket = this.ticket();
    const accountId = this.accounts.accountId();
    if (!ticket || accountId === undefined || this.sending()) return;
    this.submissionId ??= crypto.randomUUID();
    this.sending.set(true);
    this.refused.set(null);
    try {
      const { instrumentId } = ticket;
      const order = await this.client.place({
        ...wish,
        id: this.submissionId,
        accountId,
        mode: 'paper',
        instrumentId,
      });
      this.submissionId = null;
      this.orders.take(order);
      this.answer(order, ticket);
    } catch (thrown) {
      // A refusal is final; a lost answer is not, so its id stays for the next try.
      if (thrown instanceof ApiFailure && thrown.status < 500) this.submissionId = null;
      const code = thrown instanceof ApiFailure ? thrown.code : null;
      this.refused.set({ text: sentence(thrown), hint: hintOf(code) });
    } finally {
      this.sending.set(false);
    }
  }

  private answer(order: Order, ticket: OpenTicket): void {
    if (order.state === 'denied' || order.state === 'rejected') {
      const { refusal, reason } = order;
      this.refused.set({ text: refusal?.message ?? reason, hint: hintOf(refusal?.code ?? null) });
      return;
    }
    const what = `${order.side === 'buy' ? 'Buy' : 'Sell'} ${quantity(order.quantity)} ${order.instrumentId.replace(/^NSE:/, '')}`;
    this.toasts.show('good', `${what}: ${takenWords(order)}`);
    // Another ticket may have been opened while the answer was on its way: that one stays.
    if (this.ticket() === ticket) this.ticket.set(null);
  }
}

function takenWords({ state, isAfterMarket }: Order): string {
  if (state === 'requested') return 'sent, waiting for the engine.';
  return isAfterMarket ? 'kept for the next opening.' : 'order taken.';
}
