import { unrealisedPaise } from '@artha/core';
import { type Position } from '../live/shapes.js';

/** A position with what the last price makes of it; null where no price is known yet. */
export interface PositionRow {
  readonly position: Position;
  readonly lastPaise: number | null;
  /** The last price is older than it should be. */
  readonly isStale: boolean;
  readonly unrealisedPaise: number | null;
  /** Realised and unrealised, after charges. */
  readonly netPaise: number | null;
  /** Unrealised against what the open quantity cost. */
  readonly percent: number | null;
}

export function positionRow(position: Position, lastPaise: number | null, isStale = false): PositionRow {
  const isFlat = position.quantity === 0;
  const unrealised = isFlat ? 0 : lastPaise === null ? null : unrealisedPaise(position, lastPaise);
  return {
    position,
    lastPaise,
    isStale: isStale && !isFlat,
    unrealisedPaise: unrealised,
    netPaise: unrealised === null ? null : unrealised + position.realisedPaise - position.chargesPaise,
    percent: isFlat || unrealised === null ? null : (unrealised / Math.abs(position.costPaise)) * 100,
  };
}

/** Makes a row anew only when its position or its price is another: what stays the same costs a table nothing. */
export function rowMemory(): (position: Position, lastPaise: number | null, isStale: boolean) => PositionRow {
  const known = new WeakMap<Position, PositionRow>();
  return (position, lastPaise, isStale) => {
    const row = known.get(position);
    if (row && row.lastPaise === lastPaise && row.isStale === (isStale && position.quantity !== 0))
      return row;
    const made = positionRow(position, lastPaise, isStale);
    known.set(position, made);
    return made;
  };
}

export interface PositionTotals {
  readonly realisedPaise: number;
  readonly chargesPaise: number;
  readonly unrealisedPaise: number | null;
  readonly netPaise: number | null;
  readonly openCount: number;
}

/** A sum with one unknown part is unknown, not smaller. */
export function knownSum<Row>(rows: readonly Row[], of: (row: Row) => number | null): number | null {
  let sum = 0;
  for (const row of rows) {
    const part = of(row);
    if (part === null) return null;
    sum += part;
  }
  return sum;
}

export function positionTotals(rows: readonly PositionRow[]): PositionTotals {
  let [realised, charges, open] = [0, 0, 0];
  for (const { position } of rows) {
    realised += position.realisedPaise;
    charges += position.chargesPaise;
    if (position.quantity !== 0) open++;
  }
  return {
    realisedPaise: realised,
    chargesPaise: charges,
    unrealisedPaise: knownSum(rows, (row) => row.unrealisedPaise),
    netPaise: knownSum(rows, (row) => row.netPaise),
    openCount: open,
  };
}
