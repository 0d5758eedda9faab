import { type Candle } from '../market/candle.js';
import { type InstrumentId } from '../market/instrument.js';
import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { isAsleep, type Order, workingLimitPaise } from '../trading/orders/order.js';

/** `stop`: a level on the way, at which the stops of a position are touched. */
export type BarPlace = 'open' | 'high' | 'low' | 'stop' | 'close';

/** A price on the path of a bar. */
export interface BarPoint {
  readonly instrumentId: InstrumentId;
  readonly at: UtcMillis;
  readonly place: BarPlace;
  readonly paise: Paise;
}

/**
 * Whether a bar's high comes before its low. Nobody recorded it, so a backtest assumes the worse of the two for what is
 * held: a long position meets the low first (its stop before its target), a short one the high. While nothing is held
 * the nearer of the two comes first, as it more often does.
 */
export function isHighFirst({ openPaise, highPaise, lowPaise }: Candle, heldQuantity: number): boolean {
  if (heldQuantity !== 0) return heldQuantity < 0;
  return highPaise - openPaise < openPaise - lowPaise;
}

/**
 * Within a bar the price passes through everything between two of its points: the first price on that way at which the
 * order would trade, or the end of the way where it would not. So a stop trades at its trigger and a limit at its
 * limit; only from one bar to the next does the price jump.
 */
export function metOnTheWay(order: Order, fromPaise: Paise, toPaise: Paise): Paise {
  const { side, triggerPaise } = order;
  const limitPaise = workingLimitPaise(order);
  let metPaise = fromPaise;
  if (isAsleep(order) && triggerPaise !== null) {
    const isTouched = (paise: Paise): boolean =>
      side === 'buy' ? paise >= triggerPaise : paise <= triggerPaise;
    if (!isTouched(fromPaise)) {
      if (!isTouched(toPaise)) return toPaise;
      metPaise = triggerPaise;
    }
  }
  if (limitPaise === null) return metPaise;
  const isWithin = (paise: Paise): boolean => (side === 'buy' ? paise <= limitPaise : paise >= limitPaise);
  if (isWithin(metPaise)) return metPaise;
  return isWithin(toPaise) ? limitPaise : toPaise;
}
