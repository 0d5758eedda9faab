import { type Paise } from '../../money/paise.js';
import { type RefusalData } from '../../refusals.js';
import { type UtcMillis } from '../../time/instant.js';
import { type EffectiveLimits, effectiveLimits } from './effective-limits.js';
import { isAsleep, openQuantity, type Order } from '../orders/order.js';
import { type Position } from '../positions/position.js';
import { NO_LIMITS, type RiskLimits } from './risk-limits.js';
import { type Breach, breachOf, type Entry, limitRefusal, type RiskFigures } from './risk-rules.js';
import { safetyRefusal, type SafetyRecord, type SafetyScope } from './safety.js';

/**
 * What one position may be worth at most, whatever its account's limits: ₹10,000 crore. Results and charges add up
 * from fills of that size; far below 2^53 paise they stay exact for as long as anyone trades.
 */
export const MOST_POSITION_PAISE: Paise = 10_000_000_000_000;

/** What an order is judged against. */
export interface RiskContext {
  readonly at: UtcMillis;
  readonly isMarketOpen: boolean;
  /** Why it is not, where there is more to say. */
  readonly closed?: RefusalData;
  /** 0: no price yet. */
  readonly lastPaise: Paise;
  /** How old the price is, when its feed has fallen silent; null: it is as fresh as the market. */
  readonly staleSeconds: number | null;
  readonly position: Position;
  /** What restricts the order's deployment, account or the platform; null: nothing does. */
  readonly safety: SafetyRecord | null;
  /** Units of the same position that working orders on the same side will already trade. */
  readonly workingQuantity: number;
  /** Where the position would be left at a loss; null: nobody has said. */
  readonly stopPaise: Paise | null;
  /** What the exchange or the law has against an entry, whatever anybody's limits; null: nothing. */
  readonly bar: RefusalData | null;
  readonly account: RiskFigures;
  /** Of the order's deployment; null: it was placed by hand. */
  readonly deployment: RiskFigures | null;
}

/**
 * The last thing between a decision and a broker. Exits pass every limit, because they make the account safer, and so
 * do they on a price that has gone stale; but nothing may square off more than there is.
 */
export class RiskGate {
  private platformLimits: RiskLimits = NO_LIMITS;
  private accountLimits: RiskLimits;
  private ofAccount: EffectiveLimits;
  private readonly ofDeployments = new Map<string, EffectiveLimits>();

  constructor(accountLimits: RiskLimits = NO_LIMITS) {
    this.accountLimits = accountLimits;
    this.ofAccount = this.accountEffective();
  }

  /** Applies from the next order on. Those of the platform hold for each account by itself. */
  setLimits(scope: SafetyScope, limits: RiskLimits, deploymentId: string | null = null): void {
    if (scope === 'deployment') {
      if (deploymentId === null) throw new RangeError('limits of a deployment need its id');
      this.ofDeployments.set(deploymentId, effectiveLimits([{ scope, limits }]));
      return;
    }
    if (scope === 'platform') this.platformLimits = limits;
    else this.accountLimits = limits;
    this.ofAccount = this.accountEffective();
  }

  /** Why the results of the account allow no entries any more; null: they do. Open positions count. */
  accountBreach(figures: RiskFigures): Breach | null {
    return breachOf(this.ofAccount, figures);
  }

  deploymentBreach(deploymentId: string, figures: RiskFigures): Breach | null {
    const limits = this.ofDeployments.get(deploymentId);
    return limits === undefined ? null : breachOf(limits, figures);
  }

  /** Null: the order may go. */
  verdict(order: Order, context: RiskContext): RefusalData | null {
    const quantity = openQuantity(order);
    const closable = unitsAgainst(order, context.position) - context.workingQuantity;
    if (context.safety !== null && isBarred(order, quantity <= closable, context.safety))
      return safetyRefusal(context.safety);
    if (!context.isMarketOpen) return context.closed ?? { code: 'MARKET_CLOSED', details: {} };
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
    const { at, staleSeconds, lastPaise, position, stopPaise } = context;
    if (staleSeconds !== null)
      return { code: 'STALE_PRICE', details: { instrumentId: order.instrumentId, ageSeconds: staleSeconds } };
    if (context.bar !== null) return context.bar;
    const pricePaise = dearestPaise(order, lastPaise);
    if (reach * pricePaise > MOST_POSITION_PAISE)
      return { code: 'POSITION_TOO_LARGE', details: { limitPaise: MOST_POSITION_PAISE } };
    const openingUnits = Math.min(openQuantity(order), reach);
    const entry: Entry = { order, at, lastPaise, pricePaise, openingUnits, position, stopPaise };
    const refusal = limitRefusal(this.ofAccount, context.account, entry);
    if (refusal !== null || context.deployment === null || order.deploymentId === null) return refusal;
    const limits = this.ofDeployments.get(order.deploymentId);
    return limits === undefined ? null : limitRefusal(limits, context.deployment, entry);
  }

  private accountEffective(): EffectiveLimits {
    return effectiveLimits([
      { scope: 'platform', limits: this.platformLimits },
      { scope: 'account', limits: this.accountLimits },
    ]);
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
