import { istDayOf, istMidnightAfter, type UtcMillis } from '../../time/instant.js';

/** How many orders (placed, modified or cancelled) may be sent; null: the broker names no such limit. */
export interface BudgetLimits {
  /** In one second of the clock, as the exchange counts; beyond ten an algorithm must be registered. */
  readonly perSecond: number;
  readonly perMinute: number | null;
  readonly perDay: number | null;
  readonly modificationsPerOrder: number | null;
  /** Of each of the first three, kept for orders that only reduce a position. */
  readonly keptForExits: { readonly perSecond: number; readonly perMinute: number; readonly perDay: number };
}

/** SEBI 4 February 2025 and the NSE standards of 5 May 2025: an algorithm above this is to be registered. */
export const MOST_UNREGISTERED_PER_SECOND = 10;

/**
 * Brokers' own caps as of 2026: Zerodha's of NSE.md §3.1, of the others where figures differ between sources the lower
 * one. The second keeps a margin.
 */
export const BUDGETS: Readonly<Record<'zerodha' | 'angelone' | 'upstox' | 'dhan' | 'fyers', BudgetLimits>> = {
  zerodha: budget({ perMinute: 400, perDay: 5000, modificationsPerOrder: 25 }),
  angelone: budget({ perMinute: 500, perDay: null, modificationsPerOrder: null }),
  upstox: budget({ perMinute: 500, perDay: null, modificationsPerOrder: null }),
  dhan: budget({ perMinute: 250, perDay: 7000, modificationsPerOrder: 25 }),
  fyers: budget({ perMinute: 200, perDay: 100_000, modificationsPerOrder: null }),
};

function budget(caps: Pick<BudgetLimits, 'perMinute' | 'perDay' | 'modificationsPerOrder'>): BudgetLimits {
  return { perSecond: 8, ...caps, keptForExits: { perSecond: 2, perMinute: 20, perDay: 100 } };
}

/**
 * What the exchange asks of whoever trades at our own exchange or at our broker simulator: neither is a broker with
 * caps of its own.
 */
export function exchangeBudget(perSecond = 8): BudgetLimits {
  return { ...budget({ perMinute: null, perDay: null, modificationsPerOrder: null }), perSecond };
}

/** So many messages; null: no such cap. */
export interface OrdersOfSpans {
  readonly second: number;
  readonly minute: number | null;
  readonly day: number | null;
}

/** What an entry could still send. */
export interface OrdersLeft extends OrdersOfSpans {
  /** What is kept back beyond it: exits and cancellations alone may send so many more. */
  readonly kept: OrdersOfSpans;
}

/** Why a message may not be sent now. */
export interface OverBudget {
  readonly span: 'second' | 'minute' | 'day';
  readonly limit: number;
  /** From then on the span's count is another one. */
  readonly retryAt: UtcMillis;
}

const SECOND = 1000;
const MINUTE = 60_000;

/**
 * The governor of one account at one broker and exchange segment: counts what is sent and says no before the
 * exchange or the broker would. Seconds, minutes and days are those of the clock, as they count; exits may use all of
 * a budget, entries leave a part of it untouched, so that a runaway strategy can always be stopped.
 *
 * A token is taken whether or not the broker accepts the message: refused ones count there too.
 */
export class OrderBudget {
  private second = { since: -Infinity, used: 0 };
  private minute = { since: -Infinity, used: 0 };
  private day = { since: -Infinity, used: 0 };

  constructor(private readonly limits: BudgetLimits) {}

  /** Takes a token, or says why there is none. */
  take(at: UtcMillis, isExit: boolean): OverBudget | null {
    const over = this.over(at, isExit);
    if (over === null) this.count(at);
    return over;
  }

  /** Something was sent, whatever the budget says of it. */
  count(at: UtcMillis): void {
    this.turn(at);
    this.second.used += 1;
    this.minute.used += 1;
    this.day.used += 1;
  }

  left(at: UtcMillis): OrdersLeft {
    this.turn(at);
    const { perSecond, perMinute, perDay, keptForExits } = this.limits;
    const second = shared(perSecond, keptForExits.perSecond, this.second.used);
    const minute = perMinute === null ? null : shared(perMinute, keptForExits.perMinute, this.minute.used);
    const day = perDay === null ? null : shared(perDay, keptForExits.perDay, this.day.used);
    return {
      second: second.left,
      minute: minute && minute.left,
      day: day && day.left,
      kept: { second: second.kept, minute: minute && minute.kept, day: day && day.kept },
    };
  }

  /** Why nothing may be sent; null: it may. Nothing is taken. */
  over(at: UtcMillis, isExit: boolean): OverBudget | null {
    this.turn(at);
    const { perSecond, perMinute, perDay, keptForExits } = this.limits;
    const kept = isExit ? { perSecond: 0, perMinute: 0, perDay: 0 } : keptForExits;
    if (perDay !== null && this.day.used >= perDay - kept.perDay)
      return { span: 'day', limit: perDay - kept.perDay, retryAt: istMidnightAfter(at) };
    if (perMinute !== null && this.minute.used >= perMinute - kept.perMinute)
      return { span: 'minute', limit: perMinute - kept.perMinute, retryAt: nextOf(MINUTE, at) };
    if (this.second.used >= perSecond - kept.perSecond)
      return { span: 'second', limit: perSecond - kept.perSecond, retryAt: nextOf(SECOND, at) };
    return null;
  }

  private turn(at: UtcMillis): void {
    const [second, minute, day] = [Math.floor(at / SECOND), Math.floor(at / MINUTE), istDayOf(at)];
    if (this.second.since !== second) this.second = { since: second, used: 0 };
    if (this.minute.since !== minute) this.minute = { since: minute, used: 0 };
    if (this.day.since !== day) this.day = { since: day, used: 0 };
  }
}

/** What of a cap entries may still use, and what beyond it only exits may. */
function shared(cap: number, kept: number, used: number): { left: number; kept: number } {
  const all = Math.max(0, cap - used);
  return { left: Math.max(0, all - kept), kept: Math.min(all, kept) };
}

function nextOf(span: number, at: UtcMillis): UtcMillis {
  return (Math.floor(at / span) + 1) * span;
}
