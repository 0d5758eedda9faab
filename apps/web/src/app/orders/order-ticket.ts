import { CdkDrag, CdkDragHandle, type CdkDragEnd } from '@angular/cdk/drag-drop';
import {
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  viewChild,
} from '@angular/core';
import { hasLimit, isDerivative, isStop } from '@artha/core';
import {
  type Instrument,
  type Mode,
  type Order,
  type OrderKind,
  type Product,
  type Side,
  type Validity,
} from '../live/shapes.js';
import { formOf, hasRule, wishOf, type StopsForm } from '../position-stops/stops-form.js';
import { Icon } from '../ui/icon.js';
import { paiseOfText } from '../ui/money.js';
import { Price, Rupees } from '../ui/pipes.js';
import { valueOf } from '../ui/value-of.js';
import { PriceField } from './price-field.js';
import {
  estimatedPaise,
  firstDraft,
  lotsInWords,
  minutesOf,
  quantityOf,
  stepped,
  ticketProblems,
  type TicketDraft,
  type TicketOrder,
} from './ticket-rules.js';
import { mayBeIceberg } from './iceberg-rules.js';
import { KINDS, VALIDITIES } from './ticket-choices.js';
import { TicketExtras } from './ticket-extras.js';
import { TicketPreview } from './ticket-preview.js';
import { type TicketRefusal } from './ticket-store.js';

const PLACE = 'artha.ticket-place';

const INTRADAY = { value: 'MIS', label: 'Intraday', hint: 'MIS, squared off the same day' } as const;
/** What is kept has another name for shares, which are delivered, than for contracts, which are carried. */
const DELIVERY = { value: 'CNC', label: 'Delivery', hint: 'CNC, kept overnight' } as const;
const CARRIED = { value: 'NRML', label: 'Overnight', hint: 'NRML, carried to its expiry' } as const;

const FORM = formOf(null);
const NO_GUARD: StopsForm = { ...FORM, stop: { ...FORM.stop, isOn: false } };

/** The form of one order: a panel that can be dragged, a sheet on a phone. It sends nothing by itself. */
@Component({
  selector: 'artha-order-ticket',
  imports: [CdkDrag, CdkDragHandle, Icon, Price, PriceField, Rupees, TicketExtras, TicketPreview],
  templateUrl: './order-ticket.html',
  styleUrl: './order-ticket.css',
})
export class OrderTicket {
  readonly instrument = input.required<Instrument>();
  readonly side = input.required<Side>();
  readonly lastPaise = input<number | null>(null);
  /** Filled in like this order at first. */
  readonly like = input<Order | null>(null);
  /** Nothing trades now: what is ordered has to wait for the opening. */
  readonly isClosed = input(false);
  /** Whose money it is. */
  readonly mode = input<Mode>('paper');
  readonly isSending = input(false);
  readonly refusal = input<TicketRefusal | null>(null);
  readonly turned = output<Side>();
  readonly changed = output();
  readonly submitted = output<TicketOrder>();
  readonly closed = output();

  protected readonly kinds = KINDS;
  protected readonly validities = VALIDITIES;
  protected readonly products = computed(() => [
    INTRADAY,
    isDerivative(this.instrument().kind) ? CARRIED : DELIVERY,
  ]);
  /** What the form begins with: anew for another instrument, and for another order to repeat. */
  private readonly first = computed(() => firstDraft(this.instrument(), this.like()), {
    equal: (one, other) => one.key === other.key,
  });
  protected readonly kind = linkedSignal<OrderKind>(() => this.first().kind);
  protected readonly product = linkedSignal<Product>(() => this.first().product);
  protected readonly validity = linkedSignal<Validity>(() => this.first().validity);
  protected readonly quantity = linkedSignal(() => this.first().quantity);
  protected readonly limit = linkedSignal(() => this.first().limit);
  protected readonly trigger = linkedSignal(() => this.first().trigger);
  protected readonly minutes = linkedSignal(() => this.first().minutes);
  protected readonly isAfterMarket = linkedSignal(() => this.first().isAfterMarket);
  protected readonly disclosed = linkedSignal(() => this.first().disclosed);
  protected readonly mayBeIceberg = computed(() =>
    mayBeIceberg(this.kind(), this.validity(), this.isAfterMarket()),
  );
  /** What is to guard the position: nothing at first, for each instrument anew. */
  protected readonly guard = linkedSignal<string, StopsForm>({
    source: () => this.first().key,
    computation: () => NO_GUARD,
  });
  private readonly wasTried = linkedSignal(() => this.first().key === '');

  private readonly draft = computed<TicketDraft>(() => ({
    side: this.side(),
    kind: this.kind(),
    product: this.product(),
    quantity: this.quantity(),
    limit: this.limit(),
    trigger: this.trigger(),
    validity: this.validity(),
    minutes: this.minutes(),
    disclosed: this.mayBeIceberg() ? this.disclosed() : null,
  }));
  private readonly guarded = computed(() => wishOf(this.guard(), this.instrument().tickPaise));
  protected readonly guardProblems = computed(() => this.guarded().problems);
  private readonly found = computed(() => ticketProblems(this.draft(), this.instrument()));
  /** Nobody is told off before they tried, except for what is plainly no number. */
  protected readonly problems = computed(() => {
    const found = this.found();
    if (this.wasTried()) return found;
    return {
      quantity: this.quantity() === '' ? undefined : found.quantity,
      limit: this.limit() === '' ? undefined : found.limit,
      trigger: this.trigger() === '' ? undefined : found.trigger,
      minutes: this.minutes() === '' ? undefined : found.minutes,
      disclosed: this.disclosed() === '' ? undefined : found.disclosed,
    };
  });
  /** The order as it would be sent; null while the form is incomplete. */
  protected readonly wish = computed<TicketOrder | null>(() => {
    const quantity = quantityOf(this.quantity());
    if (quantity === null || Object.keys(this.found()).length > 0) return null;
    const { wish: stops, problems } = this.guarded();
    if (Object.keys(problems).length > 0) return null;
    const { side, kind, product, validity, disclosed } = this.draft();
    const limitPaise = hasLimit(kind) ? paiseOfText(this.limit()) : null;
    const triggerPaise = isStop(kind) ? paiseOfText(this.trigger()) : null;
    const order = { side, kind, product, quantity, limitPaise, triggerPaise, validity };
    return {
      ...order,
      validMinutes: validity === 'TTL' ? minutesOf(this.minutes()) : null,
      isAfterMarket: this.isAfterMarket(),
      disclosedQuantity: typeof disclosed === 'string' ? quantityOf(disclosed) : null,
      stops: hasRule(stops) ? { ...stops, atBroker: false } : null,
    };
  });
  protected readonly lots = computed(() =>
    lotsInWords(quantityOf(this.quantity()), this.instrument().lotQuantity),
  );
  protected readonly estimate = computed(() => estimatedPaise(this.draft(), this.lastPaise()));
  protected readonly isStop = computed(() => isStop(this.kind()));
  protected readonly hasLimit = computed(() => hasLimit(this.kind()));
  protected mayBe(validity: Validity): boolean {
    return validity === 'DAY' || (!this.isAfterMarket() && !(validity === 'IOC' && this.isStop()));
  }
  protected readonly sleepHint = computed(
    () =>
      `Sleeps until the price is ${this.side() === 'buy' ? 'at the trigger or above' : 'at the trigger or below'}.`,
  );
  protected readonly verb = computed(() => (this.side() === 'buy' ? 'Buy' : 'Sell'));

  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');
  private readonly quantityField = viewChild.required<ElementRef<HTMLInputElement>>('quantityField');
  protected readonly place = rememberedPlace();

  constructor() {
    const opener = document.activeElement;
    inject(DestroyRef).onDestroy(() => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    });
    afterNextRender(() => {
      // A finger must not be met by the keyboard of the phone, yet a screen reader must learn that this opened.
      if (matchMedia('(pointer: fine)').matches) this.quantityField().nativeElement.select();
      else this.panel().nativeElement.focus();
    });
  }

  protected remember(end: CdkDragEnd): void {
    localStorage.setItem(PLACE, JSON.stringify(end.source.getFreeDragPosition()));
  }

  protected setKind(kind: OrderKind): void {
    this.kind.set(kind);
    if (hasLimit(kind) && this.limit() === '') this.limit.set(this.moved('limit', 0));
    if (isStop(kind) && this.validity() === 'IOC') this.validity.set('DAY');
    this.changed.emit();
  }
  protected setProduct(product: Product): void {
    this.product.set(product);
    this.changed.emit();
  }
  protected setValidity(validity: Validity): void {
    this.validity.set(validity);
    this.changed.emit();
  }
  protected typedMinutes(event: Event): void {
    this.minutes.set(valueOf(event));
    this.changed.emit();
  }
  protected setGuard(guard: StopsForm): void {
    this.guard.set(guard);
    this.changed.emit();
  }
  /** What waits for the next day is for that day. */
  protected setAfterMarket(isAfterMarket: boolean): void {
    this.isAfterMarket.set(isAfterMarket);
    if (isAfterMarket) this.validity.set('DAY');
    this.changed.emit();
  }
  protected setDisclosed(disclosed: string | null): void {
    this.disclosed.set(disclosed);
    this.changed.emit();
  }
  protected typedQuantity(event: Event): void {
    this.quantity.set(valueOf(event));
    this.changed.emit();
  }
  protected typedPrice(field: 'limit' | 'trigger', text: string): void {
    this[field].set(text);
    this.changed.emit();
  }
  protected step(field: 'limit' | 'trigger', ticks: number): void {
    this[field].set(this.moved(field, ticks));
    this.changed.emit();
  }

  /** A key held down repeats itself: it must not send one order after another. */
  protected holdOff(event: KeyboardEvent): void {
    if (event.repeat && event.key === 'Enter') event.preventDefault();
  }
  protected submit(event: Event): void {
    event.preventDefault();
    this.wasTried.set(true);
    const wish = this.wish();
    if (wish !== null && !this.isSending()) this.submitted.emit(wish);
  }

  private moved(field: 'limit' | 'trigger', ticks: number): string {
    return stepped(this[field](), ticks, this.instrument().tickPaise, this.lastPaise());
  }
}

/** Where the ticket was dragged to last, unless the window has become too small for it since. */
function rememberedPlace(): { x: number; y: number } {
  try {
    const place = JSON.parse(localStorage.getItem(PLACE) ?? 'null') as { x: number; y: number } | null;
    const isInside = place !== null && place.x < innerWidth - 820 && place.y < innerHeight - 460;
    return isInside && place.x >= -410 && place.y >= -132 ? place : { x: 0, y: 0 };
  } catch {
    return { x: 0, y: 0 };
  }
}
