import { type Paise } from '../money/paise.js';
import { type RefusalData } from '../refusals.js';
import { isAsleep, openQuantity, type Order } from './order.js';
import { type Position } from './position.js';
import { safetyRefusal, type SafetyRecord } from './safety.js';

/** What an account may risk; null: no limit. */
export interface RiskLimits {
  readonly maxOrderPaise: Paise | null;
  /** Lost since the session began, open positions and charges included, as a positive amount. */
  readonly maxDailyLossPaise: Paise | null;
  readonly maxOpenPositions: number | null;
}

/**
 * What one position may be worth at most, whatever its account's limits: ₹10,000 crore. Results and charges add up
 * from fills of that size; far below 2^53 paise they stay exact for as long as anyone trades.
 */
export const MOST_POSITION_PAISE: Paise = 10_000_000_000_000;

export const NO_LIMITS: RiskLimits = { maxOrderPaise: null, maxDailyLossPaise: null, maxOpenPositions: null };

/** The state of the account an order is judged against; the dear sums are asked for only when a limit needs them. */
export interface RiskContext {
  readonly isMarketOpen: boolean;
  /** 0: no price yet. */
  readonly lastPaise: Paise;
  /** How old the price is, when its feed has fallen silent; null: it is as fresh as the market. */
  readonly staleSeconds: number | null;
  readonly position: Position;
  /** What restricts the order's deployment, account or the platform; null: nothing does. */
  readonly safety: SafetyRecord | null;
  /** Units of the same position that working orders on the same side will already trade. */
  readonly workingQuantity: number;
  dayLossPaise(): Paise;
  /** Positions open or about to be opened by working orders, this one's apart. */
  openPositionCount(): number;
}

/**
 * The last thing between a decision and a broker. Exits pass the size, loss and count rules, because they make the
 * account safer, and so do they on a price that has gone stale; but nothing may square off more than there is.
 */
export class RiskGate {
  constructor(private limits: RiskLimits) {}

  /** Applies from the next order on. */
  setLimits(limits: RiskLimits): void {
    this.limits = limits;
  }

  /** Why the day's loss allows no entries any more; null: it does. Rows R1 and R2: open positions count as they stand. */
  lossVerdict(lossPaise: Paise): RefusalData | null {
    const { maxDailyLossPaise } = this.limits;
    if (maxDailyLossPaise === null || lossPaise < maxDailyLossPaise) return null;
    return { code: 'LOSS_LIMIT_REACHED', details: { lossPaise, limitPaise: maxDailyLossPaise } };
  }

  /** Null: the order may go. */
  verdict(order: Order, context: RiskContext): RefusalData | null {
    const quantity = openQuantity(order);
    const closable = unitsAgainst(order, context.position) - context.workingQuantity;
    if (context.safety !== null && isBarred(order, quantity <= closable, context.safety))
      return safetyRefusal(context.safety);
    if (!context.isMarketOpen) return { code: 'MARKET_CLOSED', details: {} };
    if (context.lastPaise === 0) return { code: 'NO_PRICE', details: { instrumentId: order.instrumentId } };
    if (isPassed(order, context.lastPaise))
      return {
        code: 'TRIGGER_TOUCHED',
        details: { lastPaise: context.lastPaise, triggerPaise: order.triggerPaise ?? 0 },
      };
    if (quantity <= closable) return null;
    if (order.reducesOnly)
      return { code: 'NOTHING_TO_SQUARE_OFF', details: { available: Math.max(0, closable), quantity } };
    return this.verdictOnEntry(order, quantity - closable, context);
  }

  /** `reach`: the units the position would have on the order's side, with all that works there. */
  private verdictOnEntry(order: Order, reach: number, context: RiskContext): RefusalData | null {
    const { maxOrderPaise, maxDailyLossPaise, maxOpenPositions } = this.limits;
    if (context.staleSeconds !== null)
      return {
        code: 'STALE_PRICE',
        details: { instrumentId: order.instrumentId, ageSeconds: context.staleSeconds },
      };
    const pricePaise = dearestPaise(order, context.lastPaise);
    if (reach * pricePaise > MOST_POSITION_PAISE)
      return { code: 'POSITION_TOO_LARGE', details: { limitPaise: MOST_POSITION_PAISE } };
    const orderPaise = openQuantity(order) * pricePaise;
    if (maxOrderPaise !== null && orderPaise > maxOrderPaise)
      return { code: 'ORDER_TOO_LARGE', details: { orderPaise, limitPaise: maxOrderPaise } };
    const onLoss = maxDailyLossPaise === null ? null : this.lossVerdict(context.dayLossPaise());
    if (onLoss !== null) return onLoss;
    if (maxOpenPositions !== null && context.position.quantity === 0) {
      const open = context.openPositionCount();
      if (open >= maxOpenPositions)
        return { code: 'TOO_MANY_POSITIONS', details: { open, limit: maxOpenPositions } };
    }
    return null;
  }
}

/**
 * While reducing, whatever makes the position smaller passes. While halted an exit has to be meant as one, or placed
 * by hand: a strategy's own orders stay where they are.
 */
function isBarred({ reducesOnly, deploymentId }: Order, isReducing: boolean, safety: SafetyRecord): boolean {
  if (reducesOnly) return false;
  return !isReducing || (safety.state === 'halted' && deploymentId !== null);
}

/** Units held that an order on this side would close; below zero: it adds to what is held. */
function unitsAgainst({ side }: Order, { quantity }: Position): number {
  return side === 'sell' ? quantity : -quantity;
}

/** The exchange takes no stop that would wake at once. */
function isPassed(order: Order, lastPaise: Paise): boolean {
  if (!isAsleep(order) || order.triggerPaise === null) return false;
  return order.side === 'buy' ? lastPaise >= order.triggerPaise : lastPaise <= order.triggerPaise;
}

/** The price to judge an order by: a purchase pays its limit at most, a sale gets its limit or whatever is more. */
function dearestPaise({ side, limitPaise, triggerPaise }: Order, lastPaise: Paise): Paise {
  if (limitPaise === null) return Math.max(lastPaise, triggerPaise ?? 0);
  return side === 'buy' ? limitPaise : Math.max(limitPaise, lastPaise);
}
