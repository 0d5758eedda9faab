import { type UtcMillis } from '../../time/instant.js';
import { type BudgetLimits, OrderBudget, type OrdersLeft, type OverBudget } from './order-budget.js';
import { type Order } from './order.js';

/** For what something is sent, and under which algorithm. */
export type Lane = Pick<Order, 'instrumentId' | 'algoId'>;

/** Something the broker was told before, as far as it counts still. */
export interface SentBefore extends Lane {
  readonly sentAt: UtcMillis;
}

/**
 * The budgets of one account at its broker: the seconds are counted by exchange segment, as the exchanges do, and apart
 * for each algorithm that is registered with them; minutes and days over everything, as brokers do.
 */
export class OrderBudgets {
  private readonly ofAccount: OrderBudget;
  private readonly ofLanes = new Map<string, OrderBudget>();
  private readonly registered = new Map<string, number>();

  constructor(private readonly limits: BudgetLimits) {
    this.ofAccount = new OrderBudget({ ...limits, perSecond: Infinity });
  }

  /** An algorithm the exchange knows has seconds of its own. */
  register(algoId: string, perSecond: number): void {
    this.registered.set(algoId, perSecond);
    for (const lane of this.ofLanes.keys()) if (lane.endsWith(` ${algoId}`)) this.ofLanes.delete(lane);
  }

  over(lane: Lane, at: UtcMillis, isExit: boolean): OverBudget | null {
    return this.ofAccount.over(at, isExit) ?? this.ofLane(lane).over(at, isExit);
  }

  count(lane: Lane, at: UtcMillis): void {
    this.ofAccount.count(at);
    this.ofLane(lane).count(at);
  }

  left(lane: Lane, at: UtcMillis): OrdersLeft {
    const [account, { second, kept }] = [this.ofAccount.left(at), this.ofLane(lane).left(at)];
    return { ...account, second, kept: { ...account.kept, second: kept.second } };
  }

  /** What was sent before a restart. */
  restore(sent: readonly SentBefore[]): void {
    for (const one of sent) this.count(one, one.sentAt);
  }

  /** So many entries may be sent in a second. */
  entriesPerSecond(lane: Lane): number {
    return this.perSecond(lane) - this.limits.keptForExits.perSecond;
  }

  isOneLane(one: Lane, other: Lane): boolean {
    return this.nameOf(one) === this.nameOf(other);
  }

  private perSecond({ algoId }: Lane): number {
    return (algoId === null ? undefined : this.registered.get(algoId)) ?? this.limits.perSecond;
  }

  /** NSE, NFO, BSE or BFO: the exchange counts in each by itself. */
  private nameOf({ instrumentId, algoId }: Lane): string {
    const segment = instrumentId.slice(0, instrumentId.indexOf(':'));
    return algoId !== null && this.registered.has(algoId) ? `${segment} ${algoId}` : segment;
  }

  private ofLane(lane: Lane): OrderBudget {
    const name = this.nameOf(lane);
    const known = this.ofLanes.get(name);
    if (known !== undefined) return known;
    const perSecond = this.perSecond(lane);
    const made = new OrderBudget({ ...this.limits, perSecond, perMinute: null, perDay: null });
    this.ofLanes.set(name, made);
    return made;
  }
}
