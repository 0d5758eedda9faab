import { DEPTH_LEVELS } from '../market/depth.js';
import { type Paise } from '../money/paise.js';
import { type Side } from '../trading/terms.js';
import { slippedPaise } from './fill-value.js';
import { type Liquidity } from './liquidity.js';

/** An order as the exchange sees it at one tick: what is left of it, and how it waits. */
export interface Wish {
  readonly side: Side;
  /** Null: at any price. */
  readonly limitPaise: Paise | null;
  /** It was not sent for a price of its own: a limit it has protects it, no more. */
  readonly isAtMarket: boolean;
  readonly quantity: number;
  /** The market has been on the far side of the limit since the order came: whoever trades with it comes to it. */
  readonly isResting: boolean;
  /** Units that come before it at its limit; null: not known. */
  readonly ahead: number | null;
}

/** What one tick does to an order: parts in the order they trade, and the queue before what is left. */
export interface Match {
  readonly parts: readonly Part[];
  readonly isResting: boolean;
  readonly ahead: number | null;
}

export interface Part {
  readonly quantity: number;
  readonly pricePaise: number;
}

/** How an order without a limit is priced where no depth tells. */
export interface PriceTaker {
  readonly slippageBps: number;
  readonly tickPaise: Paise;
}

const NOTHING: readonly Part[] = [];

/**
 * What of an order trades at this tick. An order that comes takes what waits: level by level where depth is told, at
 * the last price where it is not. Once the market is on the far side of its limit it rests, and then trades at its
 * limit and not better, as others come to it: whole when the price goes through its limit, and at the limit itself
 * only after those who were there before.
 */
export function match(wish: Wish, lastPaise: Paise, liquidity: Liquidity, taker: PriceTaker): Match {
  return liquidity.hasDepth
    ? matchWithDepth(wish, lastPaise, liquidity)
    : matchByVolume(wish, lastPaise, liquidity, taker);
}

function matchWithDepth(wish: Wish, lastPaise: Paise, liquidity: Liquidity): Match {
  const { side, limitPaise } = wish;
  const parts: Part[] = [];
  let left = wish.quantity;
  for (let level = 0; level < DEPTH_LEVELS && left > 0; level++) {
    const { pricePaise, quantity } = liquidity.opposite(side, level);
    if (pricePaise === 0 || !isWithin(side, limitPaise, pricePaise)) break;
    const taken = Math.min(left, quantity);
    if (taken <= 0) continue;
    liquidity.take(side, level, taken);
    parts.push({ quantity: taken, pricePaise: wish.isResting ? (limitPaise ?? pricePaise) : pricePaise });
    left -= taken;
  }
  if (left === 0 || limitPaise === null) return { parts, isResting: false, ahead: null };
  if (!wish.isResting) return { parts, isResting: true, ahead: liquidity.ahead(side, limitPaise) };
  const ahead = wish.ahead ?? liquidity.ahead(side, limitPaise);
  if (!isWithin(side, limitPaise, lastPaise)) return { parts, isResting: true, ahead };
  const isThrough = lastPaise !== limitPaise;
  const before = isThrough ? 0 : (ahead ?? Infinity);
  const quantity = Math.min(left, Math.max(0, liquidity.traded - before));
  if (quantity > 0) parts.push({ quantity, pricePaise: limitPaise });
  return {
    parts,
    isResting: true,
    ahead: before === Infinity ? null : Math.max(0, before - liquidity.traded),
  };
}

function matchByVolume(
  { side, limitPaise, isAtMarket, quantity: wanted, isResting, ahead }: Wish,
  lastPaise: Paise,
  liquidity: Liquidity,
  taker: PriceTaker,
): Match {
  if (!isWithin(side, limitPaise, lastPaise)) return { parts: NOTHING, isResting: true, ahead };
  const quantity = Math.min(wanted, liquidity.left);
  if (quantity <= 0) return { parts: NOTHING, isResting, ahead };
  liquidity.left -= quantity;
  const takenPaise = isAtMarket ? takerPaise(side, lastPaise, taker) : lastPaise;
  const isLimited = limitPaise !== null && (isResting || !isWithin(side, limitPaise, takenPaise));
  const pricePaise = isLimited ? limitPaise : takenPaise;
  return { parts: [{ quantity, pricePaise }], isResting, ahead };
}

/** The last price moved against whoever takes it, on to the next tick, for there is no price between two. */
function takerPaise(side: Side, lastPaise: Paise, { slippageBps, tickPaise }: PriceTaker): Paise {
  const steps = slippedPaise(side, lastPaise, slippageBps) / tickPaise;
  const whole = side === 'buy' ? Math.ceil(steps - 1e-9) : Math.floor(steps + 1e-9);
  return Math.max(1, whole) * tickPaise;
}

/** Whether an order with this limit, or with none (null), may trade at a price. */
export function isWithin(side: Side, limitPaise: Paise | null, pricePaise: Paise): boolean {
  return limitPaise === null || (side === 'buy' ? pricePaise <= limitPaise : pricePaise >= limitPaise);
}
