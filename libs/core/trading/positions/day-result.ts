import { type Paise } from '../../money/paise.js';

/** One instrument on an account's day; quantities and money signed, a purchase above zero. */
export interface DayOfInstrument {
  /** Held now. */
  readonly quantity: number;
  readonly tradedQuantity: number;
  readonly paidPaise: Paise;
}

/**
 * What one day made of an instrument, before charges: what is held now at the last price, less what the day before
 * left at its close, less what was paid today. A carried position keeps its cost; only the day counts from the close.
 * Null while a price it takes is missing. Source: brokers' "day P&L" rebases carried positions to the previous close.
 */
export function dayResultPaise(
  { quantity, tradedQuantity, paidPaise }: DayOfInstrument,
  lastPaise: Paise | undefined,
  previousClosePaise: Paise | undefined,
): Paise | null {
  const carried = quantity - tradedQuantity;
  const worth = worthPaise(quantity, lastPaise);
  const before = worthPaise(carried, previousClosePaise);
  return worth === null || before === null ? null : worth - before - paidPaise;
}

function worthPaise(quantity: number, pricePaise: Paise | undefined): Paise | null {
  if (quantity === 0) return 0;
  return pricePaise === undefined ? null : quantity * pricePaise;
}
