import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { BookStore } from '../live/book.js';
import { readFailure } from '../live/reads.js';
import { type OrderPreview } from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { Rupees } from '../ui/pipes.js';
import { OrdersClient } from './orders-client.js';
import { chargeLines, isSpent, keptWords, leftWords, sentAs } from './preview-words.js';
import { type TicketOrder } from './ticket-rules.js';

/** Longer than between two keystrokes: a half-typed price is not asked about. */
const PAUSE_MILLIS = 300;

/** What the order being filled in would need, cost and be told, asked of the engine as the form changes. */
@Component({
  selector: 'artha-ticket-preview',
  imports: [Icon, Rupees],
  templateUrl: './ticket-preview.html',
  styleUrl: './ticket-preview.css',
})
export class TicketPreview {
  private readonly client = inject(OrdersClient);
  private readonly books = inject(BookStore);
  readonly instrumentId = input.required<string>();
  /** Null while the form is incomplete. */
  readonly wish = input.required<TicketOrder | null>();

  private readonly asked = computed(
    () => {
      const [wish, book] = [this.wish(), this.books.book()];
      return wish === null || book === undefined
        ? undefined
        : { ...wish, ...book, instrumentId: this.instrumentId() };
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  private readonly read = resource({
    params: () => this.asked(),
    loader: async ({ params, abortSignal }): Promise<OrderPreview> => {
      await pause(abortSignal);
      return this.client.preview({ ...params, id: crypto.randomUUID() });
    },
  });
  /** Stays while the next one is on its way, so that nothing jumps under the hand. */
  protected readonly preview = linkedSignal<OrderPreview | null | undefined, OrderPreview | null>({
    source: () => {
      if (this.wish() === null) return null;
      return this.read.hasValue() ? this.read.value() : undefined;
    },
    computation: (now, before) => (now === undefined ? (before?.value ?? null) : now),
  });
  protected readonly isLive = this.books.isLive;
  protected readonly isAsking = this.read.isLoading;
  protected readonly failure = readFailure(this.read);
  protected readonly isShort = computed(() => {
    const preview = this.preview();
    return preview !== null && preview.need.requiredPaise > preview.availablePaise;
  });
  protected readonly charges = computed(() => chargeLines(this.preview()));
  protected readonly sentAs = computed(() =>
    sentAs(this.preview()?.slices ?? null, (this.wish()?.disclosedQuantity ?? null) !== null),
  );
  protected readonly left = computed(() => {
    const left = this.preview()?.ordersLeft ?? null;
    return left && { words: leftWords(left), kept: keptWords(left), isSpent: isSpent(left) };
  });
}

function pause(abort: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, PAUSE_MILLIS);
    abort.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Error('another question came'));
    });
  });
}
