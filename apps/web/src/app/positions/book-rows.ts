import { dayResultPaise } from '@artha/core';
import { type DayTrade } from '../live/shapes.js';
import { type PositionRow } from './position-rows.js';

/** Which result of a position is looked at. */
export interface Basis {
  /** Since the previous close, or since the position was opened. */
  readonly span: 'day' | 'overall';
  readonly charges: 'after' | 'before';
}

/** A position as the positions page shows it. */
export interface BookRow extends PositionRow {
  readonly id: string;
  /** Whose it is, in words. */
  readonly holder: string;
  /** Units that were held before today; null until today's trades are read. */
  readonly carriedQuantity: number | null;
  readonly realisedPaise: number;
  readonly chargesPaise: number;
  /** What the day made of it, before charges; null while a price it takes is missing. */
  readonly dayPaise: number | null;
  readonly dayChargesPaise: number;
  /** The result by the basis that is chosen. */
  readonly pnlPaise: number | null;
}

/** Nothing was traded today. */
const NO_TRADE = { quantity: 0, paidPaise: 0, chargesPaise: 0 };

export type TradeOfDay = Pick<DayTrade, 'quantity' | 'paidPaise' | 'chargesPaise'>;

/** `trade`: what was traded of the position today, null when nothing was, undefined while that is not known. */
export function bookRow(
  row: PositionRow,
  holder: string,
  trade: TradeOfDay | null | undefined,
  previousClosePaise: number | null,
  basis: Basis,
): BookRow {
  const { position } = row;
  const today = trade ?? NO_TRADE;
  const dayPaise =
    trade === undefined
      ? null
      : dayResultPaise(
          { quantity: position.quantity, tradedQuantity: today.quantity, paidPaise: today.paidPaise },
          row.lastPaise ?? undefined,
          previousClosePaise ?? undefined,
        );
  const charges = basis.span === 'day' ? today.chargesPaise : position.chargesPaise;
  const gross =
    basis.span === 'day'
      ? dayPaise
      : row.unrealisedPaise === null
        ? null
        : row.unrealisedPaise + position.realisedPaise;
  // Each by its name: thousands of them are made again and again, and a spread takes ten times as long.
  const { lastPaise, isStale, unrealisedPaise, netPaise, percent } = row;
  return {
    position,
    lastPaise,
    isStale,
    unrealisedPaise,
    netPaise,
    percent,
    id: position.id,
    holder,
    carriedQuantity: trade === undefined ? null : position.quantity - today.quantity,
    realisedPaise: position.realisedPaise,
    chargesPaise: position.chargesPaise,
    dayPaise,
    dayChargesPaise: today.chargesPaise,
    pnlPaise: gross === null ? null : basis.charges === 'after' ? gross - charges : gross,
  };
}

/** Makes a row anew only when something it is made of is another. */
export function bookMemory(): typeof bookRow {
  const known = new WeakMap<PositionRow, { readonly of: readonly unknown[]; readonly made: BookRow }>();
  return (row, ...of) => {
    const before = known.get(row);
    if (before?.of.every((part, at) => part === of[at])) return before.made;
    const made = bookRow(row, ...of);
    known.set(row, { of, made });
    return made;
  };
}
