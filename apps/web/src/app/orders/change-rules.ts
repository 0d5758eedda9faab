import { CHANGES_OF_KIND, hasLimit, isStop } from '@artha/core';
import { type Instrument, type Order, type OrderChange, type OrderKind } from '../live/shapes.js';
import { paiseOfText, quantity as quantityText } from '../ui/money.js';
import { quantityOf, textOf, ticketProblems, type TicketProblems } from './ticket-rules.js';

/** The form of a change: texts as typed. */
export interface ChangeDraft {
  readonly kind: OrderKind;
  readonly quantity: string;
  readonly limit: string;
  readonly trigger: string;
}

export function draftOf({ kind, quantity, limitPaise, triggerPaise }: Order): ChangeDraft {
  return { kind, quantity: String(quantity), limit: textOf(limitPaise), trigger: textOf(triggerPaise) };
}

/** What the order may become; its own kind comes first. */
export function kindsFor(order: Order): readonly OrderKind[] {
  return CHANGES_OF_KIND[order.kind];
}

/** A stop that woke trades already: nothing puts it back to sleep, so its trigger is history. */
export function hasOpenTrigger(order: Order, kind: OrderKind): boolean {
  return isStop(kind) && order.triggeredAt === null;
}

export function changeProblems(
  order: Order,
  draft: ChangeDraft,
  instrument: Pick<Instrument, 'lotQuantity' | 'tickPaise'>,
): TicketProblems {
  const { trigger, ...problems } = ticketProblems(
    { ...draft, side: order.side, product: order.product, validity: 'DAY', minutes: '' },
    // What only closes a position is as large as that is, whole lots or not.
    order.reducesOnly ? { ...instrument, lotQuantity: 1 } : instrument,
  );
  const units = quantityOf(draft.quantity);
  const isTooFew = units !== null && units <= order.filledQuantity;
  return {
    ...problems,
    ...(isTooFew && { quantity: `${quantityText(order.filledQuantity)} have traded: more than that.` }),
    ...(trigger !== undefined && hasOpenTrigger(order, draft.kind) && { trigger }),
  };
}

/** Only what is different; null: nothing is, or the form is incomplete. */
export function changeOf(order: Order, draft: ChangeDraft): OrderChange | null {
  const units = quantityOf(draft.quantity);
  const limitPaise = hasLimit(draft.kind) ? paiseOfText(draft.limit) : null;
  const triggerPaise = hasOpenTrigger(order, draft.kind) ? paiseOfText(draft.trigger) : null;
  const change: OrderChange = {
    ...(draft.kind !== order.kind && { kind: draft.kind }),
    ...(units !== null && units !== order.quantity && { quantity: units }),
    ...(limitPaise !== null && limitPaise !== order.limitPaise && { limitPaise }),
    ...(triggerPaise !== null && triggerPaise !== order.triggerPaise && { triggerPaise }),
  };
  return Object.keys(change).length === 0 ? null : change;
}
