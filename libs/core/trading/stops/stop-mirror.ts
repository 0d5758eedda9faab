import { type Paise } from '../../money/paise.js';
import { type UtcMillis } from '../../time/instant.js';
import { type GttLeg, type GttWish } from '../orders/gtt.js';
import { type StopsRecord } from './stops-record.js';

/** So far beyond our stop is its trigger: we are to be first whenever we run at all. */
const BEYOND_BPS = 50;
/** So far beyond the trigger may the order trade: a market in a hurry passes narrow limits. */
const ROOM_BPS = 100;
/** A trail moves with every price; its trigger only when it is worth a request to the broker. */
const WORTH_BPS = 20;
const AT_MOST_EVERY_MILLIS = 30_000;

/** One leg beyond the stop, in the position's way out. */
export function mirrorLeg(stopPaise: Paise, quantity: number, tickPaise: Paise): GttLeg {
  const isLong = quantity > 0;
  const beyond = (bps: number): Paise => {
    const paise = (stopPaise * (10_000 + (isLong ? -bps : bps))) / 10_000;
    const ticks = isLong ? Math.floor(paise / tickPaise) : Math.ceil(paise / tickPaise);
    return Math.max(ticks, 1) * tickPaise;
  };
  return {
    triggerPaise: beyond(BEYOND_BPS),
    limitPaise: beyond(BEYOND_BPS + ROOM_BPS),
    quantity: Math.abs(quantity),
  };
}

/**
 * Whether the trigger at the broker has to be placed or moved; null: it is as it should be, or none is wished.
 * `isThere`: the broker has it.
 */
export function mirrorStep(
  { rules, state, touched, mirror }: StopsRecord,
  quantity: number,
  isThere: boolean,
  at: UtcMillis,
): { readonly kind: 'place' | 'move'; readonly leg: GttLeg; readonly stopPaise: Paise } | null {
  const { stopPaise } = state;
  if (rules.atBroker !== true || touched !== null || stopPaise === null || quantity === 0) return null;
  const leg = mirrorLeg(stopPaise, quantity, rules.tickPaise);
  if (mirror === null || !isThere) return { kind: 'place', leg, stopPaise };
  const hasGrown = mirror.quantity !== quantity;
  const hasMoved = Math.abs(stopPaise - mirror.stopPaise) * 10_000 >= WORTH_BPS * stopPaise;
  const isDue = hasMoved && at - mirror.movedAt >= AT_MOST_EVERY_MILLIS;
  return hasGrown || isDue ? { kind: 'move', leg, stopPaise } : null;
}

/** The trigger someone would ask for who wanted what the mirror does. */
export function mirrorWish(record: StopsRecord, id: string, leg: GttLeg, quantity: number): GttWish {
  const { accountId, mode, deploymentId, instrumentId, product } = record;
  const side = quantity > 0 ? 'sell' : 'buy';
  const key = { accountId, mode, deploymentId, instrumentId, product };
  return { ...key, id, kind: 'single', side, legs: [leg], reducesOnly: true };
}
