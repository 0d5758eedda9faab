import { type Holding } from '../live/shapes.js';

/** A holding with what the last price makes of it; null where no price is known yet. */
export interface HoldingRow {
  readonly holding: Holding;
  readonly lastPaise: number | null;
  readonly worthPaise: number | null;
  readonly gainPaise: number | null;
  readonly percent: number | null;
}

export function holdingRow(holding: Holding, lastPaise: number | null): HoldingRow {
  const { quantity, costPaise } = holding;
  const worthPaise = lastPaise === null ? null : quantity * lastPaise;
  const gainPaise = worthPaise === null ? null : worthPaise - costPaise;
  return { holding, lastPaise, worthPaise, gainPaise, percent: percentOf(gainPaise, costPaise) };
}

export interface HoldingTotals {
  readonly costPaise: number;
  readonly worthPaise: number | null;
  readonly gainPaise: number | null;
  readonly percent: number | null;
}

/** A sum with one unknown part is unknown, not smaller. */
export function holdingTotals(rows: readonly HoldingRow[]): HoldingTotals {
  const costPaise = rows.reduce((sum, { holding }) => sum + holding.costPaise, 0);
  const worthPaise = rows.reduce<number | null>(
    (sum, row) => (sum === null || row.worthPaise === null ? null : sum + row.worthPaise),
    0,
  );
  const gainPaise = worthPaise === null ? null : worthPaise - costPaise;
  return { costPaise, worthPaise, gainPaise, percent: percentOf(gainPaise, costPaise) };
}

function percentOf(gainPaise: number | null, costPaise: number): number | null {
  return gainPaise === null || costPaise === 0 ? null : (gainPaise / Math.abs(costPaise)) * 100;
}
