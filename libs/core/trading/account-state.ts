import { type Market } from '../market/market.js';
import { type Paise } from '../money/paise.js';
import { type Clock } from '../time/clock.js';
import { type Blotter } from './blotter.js';
import { type Holdings } from './holdings.js';
import { type Order } from './order.js';
import { type Position } from './position.js';
import { type RiskContext } from './risk-gate.js';
import { type SafetyBoard } from './safety-board.js';

/** Where the account stands: what the risk gate asks about when it judges an order. */
export class AccountState {
  /** The net result when the session began: the day's loss counts from here. */
  private netAtSessionStart: Paise = 0;

  constructor(
    private readonly market: Market,
    private readonly clock: Clock,
    private readonly holdings: Holdings,
    private readonly blotter: Blotter,
    private readonly safety: SafetyBoard | undefined,
  ) {}

  /** From here on the day's loss starts at zero, by default from what the account has won or lost by now. Returns that. */
  startDay(netPaise: Paise = this.holdings.netPaise()): Paise {
    this.netAtSessionStart = netPaise;
    return netPaise;
  }

  /** Lost since the session began, open positions and charges included; a gain is below zero. */
  dayLossPaise(): Paise {
    return this.netAtSessionStart - this.holdings.netPaise();
  }

  contextOf(order: Order): RiskContext {
    const now = this.clock.now();
    const { slot, position } = this.holdings.of(order, now);
    return {
      isMarketOpen: this.market.takesOrdersAt(now, slot),
      lastPaise: this.market.lastPaise(slot),
      staleSeconds: this.market.isStale(slot) ? Math.floor((now - this.market.lastAt(slot)) / 1_000) : null,
      position,
      safety: this.safety?.over(order) ?? null,
      workingQuantity: this.blotter.workingQuantity(order),
      dayLossPaise: () => this.dayLossPaise(),
      openPositionCount: () => this.openPositionCount(position),
    };
  }

  private openPositionCount(apartFrom: Position): number {
    const busy = new Set<Position>();
    for (const { position } of this.holdings.all()) if (position.quantity !== 0) busy.add(position);
    for (const order of this.blotter.open()) busy.add(this.holdings.of(order, order.updatedAt).position);
    busy.delete(apartFrom);
    return busy.size;
  }
}
