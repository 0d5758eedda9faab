import { type InstrumentId } from '../../market/instrument.js';
import { type UtcMillis } from '../../time/instant.js';
import { type BudgetLimits, OrderBudget, type OrdersLeft, type OverBudget } from './order-budget.js';

/** Something the broker was told before, as far as it counts still. */
export interface SentBefore {
  readonly instrumentId: InstrumentId;
  readonly sentAt: UtcMillis;
}

/** NSE, NFO, BSE or BFO: the exchange counts in each by itself. */
function segmentOf(instrumentId: InstrumentId): string {
  return instrumentId.slice(0, instrumentId.indexOf(':'));
}

/**
 * The budgets of one account at its broker: the seconds are counted by exchange segment, as the exchanges do, minutes
 * and days over all of them, as brokers do.
 */
export class OrderBudgets {
  private readonly ofAccount: OrderBudget;
  private readonly ofSegments = new Map<string, OrderBudget>();

  constructor(private readonly limits: BudgetLimits) {
    this.ofAccount = new OrderBudget({ ...limits, perSecond: Infinity });
  }

  /** Takes a token, or says why there is none. */
  take(id: InstrumentId, at: UtcMillis, isExit: boolean): OverBudget | null {
    const over = this.over(id, at, isExit);
    if (over === null) this.count(id, at);
    return over;
  }

  over(id: InstrumentId, at: UtcMillis, isExit: boolean): OverBudget | null {
    return this.ofAccount.over(at, isExit) ?? this.ofSegment(id).over(at, isExit);
  }

  count(id: InstrumentId, at: UtcMillis): void {
    this.ofAccount.count(at);
    this.ofSegment(id).count(at);
  }

  left(id: InstrumentId, at: UtcMillis): OrdersLeft {
    return { ...this.ofAccount.left(at), second: this.ofSegment(id).left(at).second };
  }

  /** What was sent before a restart. */
  restore(sent: readonly SentBefore[]): void {
    for (const { instrumentId, sentAt } of sent) this.count(instrumentId, sentAt);
  }

  /** So many entries may be sent in a second. */
  get entriesPerSecond(): number {
    return this.limits.perSecond - this.limits.keptForExits.perSecond;
  }

  isOneSegment(one: InstrumentId, other: InstrumentId): boolean {
    return segmentOf(one) === segmentOf(other);
  }

  private ofSegment(id: InstrumentId): OrderBudget {
    const segment = segmentOf(id);
    const known = this.ofSegments.get(segment);
    if (known !== undefined) return known;
    const made = new OrderBudget({ ...this.limits, perMinute: null, perDay: null });
    this.ofSegments.set(segment, made);
    return made;
  }
}
