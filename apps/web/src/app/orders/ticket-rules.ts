import { type Instrument, type OrderKind, type Product, type Side } from '../live/shapes.js';
import { paiseOfText, price } from '../ui/money.js';

/** What the form holds: texts as typed, so a half-written number is never turned into a wrong one. */
export interface TicketDraft {
  readonly side: Side;
  readonly kind: OrderKind;
  readonly product: Product;
  readonly quantity: string;
  readonly limit: string;
}

export interface TicketProblems {
  readonly quantity?: string;
  readonly limit?: string;
}

type Rules = Pick<Instrument, 'lotQuantity' | 'tickPaise'>;

export function quantityOf(text: string): number | null {
  const plain = text.replace(/[,\s]/g, '');
  return /^\d{1,9}$/.test(plain) && Number(plain) > 0 ? Number(plain) : null;
}

/** Refuses in the form what the server would refuse anyway; the engine's own verdict comes after sending. */
export function ticketProblems(draft: TicketDraft, { lotQuantity, tickPaise }: Rules): TicketProblems {
  const quantity = quantityOf(draft.quantity);
  const limitPaise = paiseOfText(draft.limit);
  const problems: { quantity?: string; limit?: string } = {};
  if (quantity === null) problems.quantity = 'Enter a whole number of shares, 1 or more.';
  else if (quantity % lotQuantity !== 0) problems.quantity = `Enter a multiple of the lot of ${lotQuantity}.`;
  if (draft.kind === 'LIMIT') {
    if (limitPaise === null || limitPaise === 0)
      problems.limit = 'Enter a price above zero, such as 1,250.50.';
    else if (limitPaise % tickPaise !== 0) problems.limit = `Prices move in steps of ₹${price(tickPaise)}.`;
  }
  return problems;
}

/** What the order is worth at its limit, or at the last price; null while one of the two is unknown. */
export function estimatedPaise(draft: TicketDraft, lastPaise: number | null): number | null {
  const quantity = quantityOf(draft.quantity);
  const pricePaise = draft.kind === 'LIMIT' ? paiseOfText(draft.limit) : lastPaise;
  return quantity === null || pricePaise === null ? null : quantity * pricePaise;
}

/** A limit price moved by whole ticks, never below one tick. */
export function stepped(limit: string, ticks: number, tickPaise: number, lastPaise: number | null): string {
  const from = paiseOfText(limit) ?? lastPaise;
  if (from === null) return limit;
  const next = Math.max(tickPaise, Math.round(from / tickPaise) * tickPaise + ticks * tickPaise);
  return (next / 100).toFixed(2);
}
