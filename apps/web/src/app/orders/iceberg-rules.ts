import { FEWEST_ICEBERG_LEGS, hasLimit, isStop, MOST_ICEBERG_LEGS } from '@artha/core';
import { type Instrument, type OrderKind, type Validity } from '../live/shapes.js';
import { quantity } from '../ui/money.js';

/** Only a limit order of the session can be shown bit by bit: whatever trades at once has nothing to hide. */
export function mayBeIceberg(kind: OrderKind, validity: Validity, isAfterMarket: boolean): boolean {
  return hasLimit(kind) && !isStop(kind) && validity !== 'IOC' && !isAfterMarket;
}

/** What the form has to say of the quantity shown at a time (null: it is no quantity), as the server would. */
export function icebergProblem(
  shown: number | null,
  whole: number | null,
  { lotQuantity, freezeQuantity }: Pick<Instrument, 'lotQuantity' | 'freezeQuantity'>,
): string | undefined {
  if (whole === null) return undefined;
  if (shown === null) return 'Enter how much is shown at a time.';
  if (shown % lotQuantity !== 0) return `Enter a multiple of the lot of ${lotQuantity}.`;
  if (freezeQuantity !== null && shown > freezeQuantity)
    return `The exchange takes ${quantity(freezeQuantity)} in one order at most.`;
  const legs = Math.ceil(whole / shown);
  if (legs < FEWEST_ICEBERG_LEGS) return 'Show less than the whole quantity.';
  if (legs > MOST_ICEBERG_LEGS)
    return `Show ${quantity(leastShown(whole, lotQuantity))} or more: ${MOST_ICEBERG_LEGS} legs at most.`;
  return undefined;
}

/** The least that can be shown: a tenth, which is also what the exchange asks of a disclosed quantity. In whole lots. */
export function leastShown(whole: number, lotQuantity: number): number {
  return Math.ceil(whole / MOST_ICEBERG_LEGS / lotQuantity) * lotQuantity;
}
