import { type Paise } from '../money/paise.js';
import { type RefusalData } from '../refusals.js';
import { openQuantity, type Order } from './order.js';
import { type Position } from './position.js';

/** What an account may risk; null: no limit. */
export interface RiskLimits {
  readonly maxOrderPaise: Paise | null;
  /** Lost since the session began, open positions and charges included, as a positive amount. */
  readonly maxDailyLossPaise: Paise | null;
  readonly maxOpenPositions: number | null;
}

export const NO_LIMITS: RiskLimits = { maxOrderPaise: null, maxDailyLossPaise: null, maxOpenPositions: null };

/** The state of the account an order is judged against; the dear sums are asked for only when a limit needs them. */
export interface RiskContext {
  readonly isMarketOpen: boolean;
  /** 0: no price yet. */
  readonly lastPaise: Paise;
  readonly position: Position;
  /** Units of the position that working orders will already close. */
  readonly workingExitQuantity: number;
  dayLossPaise(): Paise;
  /** Positions open or about to be opened by working orders, this one's apart. */
  openPositionCount(): number;
}

/**
 * The last thing between a decision and a broker. Exits pass the size, loss and count rules, because they make the
 * account safer; but nothing may square off more than there is.
 */
export class RiskGate {
  constructor(private limits: RiskLimits) {}

  /** Applies from the next order on. */
  setLimits(limits: RiskLimits): void {
    this.limits = limits;
  }

  /** Null: the order may go. */
  verdict(order: Order, context: RiskContext): RefusalData | null {
    if (!context.isMarketOpen) return { code: 'MARKET_CLOSED', details: {} };
    if (context.lastPaise === 0) return { code: 'NO_PRICE', details: { instrumentId: order.instrumentId } };
    const quantity = openQuantity(order);
    const available = quantityToSquareOff(order, context);
    if (quantity <= available) return null;
    if (order.reducesOnly) return { code: 'NOTHING_TO_SQUARE_OFF', details: { available, quantity } };
    return this.verdictOnEntry(order, context);
  }

  private verdictOnEntry(order: Order, context: RiskContext): RefusalData | null {
    const { maxOrderPaise, maxDailyLossPaise, maxOpenPositions } = this.limits;
    if (maxOrderPaise !== null) {
      const orderPaise = openQuantity(order) * (order.limitPaise ?? context.lastPaise);
      if (orderPaise > maxOrderPaise)
        return { code: 'ORDER_TOO_LARGE', details: { orderPaise, limitPaise: maxOrderPaise } };
    }
    if (maxDailyLossPaise !== null) {
      const lossPaise = context.dayLossPaise();
      if (lossPaise >= maxDailyLossPaise)
        return { code: 'LOSS_LIMIT_REACHED', details: { lossPaise, limitPaise: maxDailyLossPaise } };
    }
    if (maxOpenPositions !== null && context.position.quantity === 0) {
      const open = context.openPositionCount();
      if (open >= maxOpenPositions)
        return { code: 'TOO_MANY_POSITIONS', details: { open, limit: maxOpenPositions } };
    }
    return null;
  }
}

/** Units an order on this side could close that no working order is closing already. */
function quantityToSquareOff(order: Order, { position, workingExitQuantity }: RiskContext): number {
  const closes = order.side === 'sell' ? position.quantity : -position.quantity;
  return Math.max(0, closes - workingExitQuantity);
}
