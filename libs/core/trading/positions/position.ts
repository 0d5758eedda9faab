import { type InstrumentId } from '../../market/instrument.js';
import { type Paise, roundHalfAway } from '../../money/paise.js';
import { type UtcMillis } from '../../time/instant.js';
import { type Fill } from '../orders/fill.js';
import { type Product, type TradingMode } from '../terms.js';

/** Whose position it is. A deployment and the trader's own hand keep separate books in the same share. */
export interface PositionKey {
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly deploymentId: string | null;
  readonly instrumentId: InstrumentId;
  readonly product: Product;
}

/** What fills have added up to. The average price is `costPaise / quantity`, never stored. */
export interface Position extends PositionKey {
  /** Units held; below zero: sold short. */
  readonly quantity: number;
  /** What the open quantity cost, signed like the quantity. */
  readonly costPaise: Paise;
  /** Won or lost by what was closed, before charges. */
  readonly realisedPaise: Paise;
  readonly chargesPaise: Paise;
  readonly updatedAt: UtcMillis;
}

export function flatPosition(key: PositionKey, at: UtcMillis): Position {
  return {
    accountId: key.accountId,
    mode: key.mode,
    deploymentId: key.deploymentId,
    instrumentId: key.instrumentId,
    product: key.product,
    quantity: 0,
    costPaise: 0,
    realisedPaise: 0,
    chargesPaise: 0,
    updatedAt: at,
  };
}

export function isFlat(position: Position): boolean {
  return position.quantity === 0;
}

/** Within one desk account and mode are the same for all. */
export function isSamePosition(one: PositionKey, other: PositionKey): boolean {
  return (
    one.instrumentId === other.instrumentId &&
    one.deploymentId === other.deploymentId &&
    one.product === other.product
  );
}

/**
 * The position after a fill. What is closed leaves at average cost, rounded once to whole paise; a fill larger than
 * the position closes it and opens the other side with the rest of its value. Nothing is lost in the rounding:
 * `realisedPaise - costPaise` stays exactly the sum of money all fills moved, charges apart.
 */
export function applyFillToPosition(position: Position, fill: Fill): Position {
  const sign = fill.side === 'buy' ? 1 : -1;
  const held = position.quantity;
  const opens = held === 0 || held > 0 === sign > 0;
  const closing = opens ? 0 : Math.min(fill.quantity, Math.abs(held));
  const closedCost =
    closing === Math.abs(held) ? position.costPaise : share(position.costPaise, closing, Math.abs(held));
  const closedValue =
    closing === fill.quantity ? fill.valuePaise : share(fill.valuePaise, closing, fill.quantity);
  const spent = opens ? 0 : closedCost;
  return {
    ...position,
    quantity: held + sign * fill.quantity,
    costPaise: position.costPaise - spent + sign * (fill.valuePaise - (opens ? 0 : closedValue)),
    realisedPaise: position.realisedPaise + (opens ? 0 : -sign * closedValue - closedCost),
    chargesPaise: position.chargesPaise + fill.chargesPaise,
    updatedAt: fill.filledAt,
  };
}

/** What closing everything at `lastPaise` would add to the realised result, before charges. */
export function unrealisedPaise(position: Pick<Position, 'quantity' | 'costPaise'>, lastPaise: Paise): Paise {
  return position.quantity * lastPaise - position.costPaise;
}

function share(amountPaise: Paise, part: number, whole: number): Paise {
  return roundHalfAway((amountPaise * part) / whole);
}
