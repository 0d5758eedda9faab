import { unrealisedPaise } from '@artha/core';
import { type Position } from '../live/shapes.js';

/** A position with what the last price makes of it; null where no price is known yet. */
export interface PositionRow {
  readonly position: Position;
  readonly lastPaise: number | null;
  readonly unrealisedPaise: number | null;
  /** Realised and unrealised, after charges. */
  readonly netPaise: number | null;
  /** Unrealised against what the open quantity cost. */
  readonly percent: number | null;
}

export function positionRow(position: Position, lastPaise: number | null): PositionRow {
  const isFlat = position.quantity === 0;
  const open = { ...position, updatedAt: Date.parse(position.updatedAt) };
  const unrealised = isFlat ? 0 : lastPaise === null ? null : unrealisedPaise(open, lastPaise);
  return {
    position,
    lastPaise,
    unrealisedPaise: unrealised,
    netPaise: unrealised === null ? null : unrealised + position.realisedPaise - position.chargesPaise,
    percent: isFlat || unrealised === null ? null : (unrealised / Math.abs(position.costPaise)) * 100,
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
export function positionTotals(rows: readonly PositionRow[]): PositionTotals {
  const sum = (of: (row: PositionRow) => number | null): number | null =>
    rows.reduce<number | null>((total, row) => {
      const part = of(row);
      return total === null || part === null ? null : total + part;
    }, 0);
  return {
    realisedPaise: sum((row) => row.position.realisedPaise) ?? 0,
    chargesPaise: sum((row) => row.position.chargesPaise) ?? 0,
    unrealisedPaise: sum((row) => row.unrealisedPaise),
    netPaise: sum((row) => row.netPaise),
    openCount: rows.filter((row) => row.position.quantity !== 0).length,
  };
}
