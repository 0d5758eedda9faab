import { hasLimit, isStop, MOST_VALID_MINUTES } from '@artha/core';
import {
  type Instrument,
  type Order,
  type OrderTicket,
  type OrderKind,
  type Product,
  type Side,
  type Validity,
} from '../live/shapes.js';
import { paiseOfText, price } from '../ui/money.js';
import { icebergProblem } from './iceberg-rules.js';

/** An order as a ticket tells it, without whose it is and of what. */
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
  | 'disclosedQuantity'
  | 'stops'
>;

/** What the form holds: texts as typed, so a half-written number is never turned into a wrong one. */
export interface TicketDraft {
  readonly side: Side;
  readonly kind: OrderKind;
  readonly product: Product;
  readonly quantity: string;
  readonly limit: string;
  readonly trigger: string;
  readonly validity: Validity;
  /** How long a TTL order may wait. */
  readonly minutes: string;
  /** Of an iceberg, how much is shown at a time; left out or null: it is none. */
  readonly disclosed?: string | null;
}

export interface TicketProblems {
  readonly quantity?: string;
  readonly limit?: string;
  readonly trigger?: string;
  readonly minutes?: string;
  readonly disclosed?: string;
}

type Rules = Pick<Instrument, 'lotQuantity' | 'tickPaise'> & Partial<Pick<Instrument, 'freezeQuantity'>>;

/** A price as a person would have typed it. */
export function textOf(paise: number | null): string {
  return paise === null ? '' : (paise / 100).toFixed(2);
}

interface FirstDraft extends Omit<TicketDraft, 'side' | 'disclosed'> {
  readonly disclosed: string | null;
  /** Of what was begun with: the form keeps what is typed as long as this is the same. */
  readonly key: string;
  readonly isAfterMarket: boolean;
}

const FIRST_MINUTES = '30';

/** What the form holds at first: one lot at market, or an order to repeat. */
export function firstDraft(
  { id, lotQuantity }: Pick<Instrument, 'id' | 'lotQuantity'>,
  like: Order | null,
): FirstDraft {
  if (like?.instrumentId !== id) {
    const plain = { kind: 'MARKET', product: 'MIS', validity: 'DAY', limit: '', trigger: '' } as const;
    const now = { minutes: FIRST_MINUTES, isAfterMarket: false, disclosed: null };
    return { ...plain, ...now, key: id, quantity: String(lotQuantity) };
  }
  const { kind, product, validity, validMinutes, isAfterMarket, quantity } = like;
  const prices = { limit: textOf(like.limitPaise), trigger: textOf(like.triggerPaise) };
  const minutes = validMinutes === null ? FIRST_MINUTES : String(validMinutes);
  const when = { validity, minutes, isAfterMarket };
  const what = { kind, product, quantity: String(quantity), disclosed: null };
  return { ...prices, ...when, ...what, key: `${id} ${like.id}` };
}

export function quantityOf(text: string): number | null {
  const plain = text.replace(/[,\s]/g, '');
  return /^\d{1,9}$/.test(plain) && Number(plain) > 0 ? Number(plain) : null;
}

/** Whole minutes a broker lets an order wait; null for anything else. */
export function minutesOf(text: string): number | null {
  const minutes = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return minutes >= 1 && minutes <= MOST_VALID_MINUTES ? minutes : null;
}

/** What a quantity is in lots, for contracts; null for shares, and for what is no whole number of lots. */
export function lotsInWords(quantity: number | null, lotQuantity: number): string | null {
  if (lotQuantity === 1) return null;
  const lots = (quantity ?? 0) / lotQuantity;
  const word = lots === 1 ? 'lot' : 'lots';
  return Number.isInteger(lots) && lots > 0 ? `${lots} ${word} of ${lotQuantity}` : `lots of ${lotQuantity}`;
}

/** Refuses in the form what the server would refuse anyway; the engine's own verdict comes after sending. */
export function ticketProblems(draft: TicketDraft, rules: Rules): TicketProblems {
  const { lotQuantity, tickPaise, freezeQuantity = null } = rules;
  const quantity = quantityOf(draft.quantity);
  const problems: { -readonly [Field in keyof TicketProblems]: TicketProblems[Field] } = {};
  if (quantity === null) problems.quantity = 'Enter a whole number of shares, 1 or more.';
  else if (quantity % lotQuantity !== 0) problems.quantity = `Enter a multiple of the lot of ${lotQuantity}.`;
  if (hasLimit(draft.kind)) problems.limit = priceProblem(draft.limit, tickPaise);
  if (isStop(draft.kind)) problems.trigger = priceProblem(draft.trigger, tickPaise) ?? orderProblem(draft);
  if (draft.validity === 'TTL' && minutesOf(draft.minutes) === null)
    problems.minutes = `Enter whole minutes, from 1 to ${MOST_VALID_MINUTES}.`;
  if (typeof draft.disclosed === 'string')
    problems.disclosed = icebergProblem(quantityOf(draft.disclosed), quantity, {
      lotQuantity,
      freezeQuantity,
    });
  for (const field of ['limit', 'trigger', 'disclosed'] as const)
    if (problems[field] === undefined) delete problems[field];
  return problems;
}

function priceProblem(text: string, tickPaise: number): string | undefined {
  const paise = paiseOfText(text);
  if (paise === null || paise === 0) return 'Enter a price above zero, such as 1,250.50.';
  return paise % tickPaise === 0 ? undefined : `Prices move in steps of ₹${price(tickPaise)}.`;
}

/** A stop has to wake before its limit is passed. */
function orderProblem({ kind, side, limit, trigger }: TicketDraft): string | undefined {
  const [limitPaise, triggerPaise] = [paiseOfText(limit), paiseOfText(trigger)];
  if (kind !== 'SL' || limitPaise === null || triggerPaise === null) return undefined;
  if (side === 'buy' && triggerPaise > limitPaise) return 'To buy, the trigger may not be above the price.';
  if (side === 'sell' && triggerPaise < limitPaise) return 'To sell, the trigger may not be below the price.';
  return undefined;
}

/** What the order is worth at its limit, or at the last price; null while one of the two is unknown. */
export function estimatedPaise(draft: TicketDraft, lastPaise: number | null): number | null {
  const quantity = quantityOf(draft.quantity);
  const pricePaise = priceOf(draft, lastPaise);
  return quantity === null || pricePaise === null ? null : quantity * pricePaise;
}

function priceOf({ kind, limit, trigger }: TicketDraft, lastPaise: number | null): number | null {
  if (hasLimit(kind)) return paiseOfText(limit);
  return isStop(kind) ? paiseOfText(trigger) : lastPaise;
}

/** A limit price moved by whole ticks, never below one tick. */
export function stepped(limit: string, ticks: number, tickPaise: number, lastPaise: number | null): string {
  const from = paiseOfText(limit) ?? lastPaise;
  if (from === null) return limit;
  const next = Math.max(tickPaise, Math.round(from / tickPaise) * tickPaise + ticks * tickPaise);
  return (next / 100).toFixed(2);
}
