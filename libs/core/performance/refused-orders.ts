import { type InstrumentId } from '../market/instrument.js';
import { type RefusalCode, refusalText } from '../refusals.js';
import { type UtcMillis } from '../time/instant.js';
import { type Order } from '../trading/orders/order.js';
import { type Side } from '../trading/terms.js';

/** Which rule of ours denied an order; 'REJECTED' is the exchange's own no. */
export type RefusedBy = RefusalCode | 'REJECTED';

/** A signal that became no trade. */
export interface RefusedSignal {
  readonly at: UtcMillis;
  readonly instrumentId: InstrumentId;
  readonly side: Side;
  readonly quantity: number;
  readonly code: RefusedBy;
  readonly why: string;
  /** Why the strategy wanted it; null where the exchange's answer took the place of it. */
  readonly signal: string | null;
}

export interface RefusalCount {
  readonly total: number;
  /** The commonest first. */
  readonly byCode: readonly { readonly code: RefusedBy; readonly count: number }[];
  /** The first of them, {@link MOST_REFUSED_KEPT} at most. */
  readonly first: readonly RefusedSignal[];
}

export const MOST_REFUSED_KEPT = 200;

/** Counts what was refused; keeps few, as a strategy that is out of its limits may ask at every candle for years. */
export class RefusedOrders {
  private readonly counts = new Map<RefusedBy, number>();
  private readonly first: RefusedSignal[] = [];
  private total = 0;

  /** Of an order that has just been denied or rejected; any other is none of its business. */
  take({ state, refusal, instrumentId, side, quantity, reason, updatedAt }: Order): void {
    if (state !== 'denied' && state !== 'rejected') return;
    const code = refusal?.code ?? 'REJECTED';
    this.total += 1;
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
    if (this.first.length >= MOST_REFUSED_KEPT) return;
    const [why, signal] = refusal === null ? [reason, null] : [refusalText(refusal), reason];
    this.first.push({ at: updatedAt, instrumentId, side, quantity, code, why, signal });
  }

  count(): RefusalCount {
    const byCode = [...this.counts].map(([code, count]) => ({ code, count }));
    return {
      total: this.total,
      byCode: byCode.sort((one, other) => other.count - one.count),
      first: this.first,
    };
  }
}
