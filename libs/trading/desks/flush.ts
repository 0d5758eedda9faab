import {
  type Conversion,
  type DeskChange,
  entryOfConversion,
  entryOfFill,
  type Fill,
  type Gtt,
  isDone,
  type Order,
  safetyKey,
  type UtcMillis,
} from '@artha/core';
import type { AnyFact } from '@artha/contracts';
import type { NewFact, Outbox, RowsWritten } from '@artha/platform';
import type { EntityManager } from 'typeorm';
import { ledgerRows } from '../funds/write-ledger.js';
import { gttFact, writeGtts } from '../gtts/write-gtts.js';
import { INSERT_TRANSITIONS } from '../orders/order-rows.js';
import { INSERT_CONVERSIONS } from '../positions/insert-conversions.js';
import { positionId } from '../positions/position-id.js';
import { StopsBatch } from '../stops/stops-batch.js';
import {
  conversionFact,
  latestOnly,
  modificationFact,
  orderFact,
  overnightFact,
  positionFact,
  residualFact,
  squaredOffFact,
} from './desk-facts.js';
import {
  INSERT_FILLS,
  INSERT_RISK_EVENTS,
  UPSERT_ORDERS,
  UPSERT_POSITIONS,
  UPSERT_RISK_DAYS,
  UPSERT_SAFETY,
  UPSERT_STRATEGY_STATES,
} from './journal-rows.js';

/** Changes that are written together, and what is told of them. Plain data: the same flush may be written later, elsewhere. */
export interface KeptFlush {
  readonly changes: readonly DeskChange[];
  /** As they were identified the first time: a fact that is stored already is the same one. */
  readonly facts: readonly AnyFact[];
  /** When the oldest of the changes was decided, in real time. */
  readonly decidedAt: UtcMillis;
}

/** A flush, and how to write it. Written twice, it is written once, as long as those before it were written before. */
export interface Flush extends KeptFlush {
  write(): Promise<void>;
}

interface FlushOptions {
  /** Told beside what the changes tell. */
  readonly news?: readonly NewFact[];
  /** Of a flush that was made before. */
  readonly facts?: readonly AnyFact[];
  /** Of the engine that writes it; left out, whoever comes may. */
  readonly epoch?: number;
}

export function flushOf(
  changes: readonly DeskChange[],
  decidedAt: UtcMillis,
  outbox: Outbox,
  { news = [], facts, epoch }: FlushOptions = {},
): Flush {
  const orders = new Map<string, Order>();
  const positions = new Map<string, object>();
  const riskDays = new Map<string, object>();
  const riskEvents: object[] = [];
  const states = new Map<string, object>();
  const safetyStates = new Map<string, object>();
  const gtts = new Map<string, Gtt>();
  const transitions: object[] = [];
  const fills: Fill[] = [];
  const conversions: Conversion[] = [];
  const told: NewFact[] = [...news];
  const stops = new StopsBatch();
  for (const change of changes) {
    const {
      order,
      modification,
      residual,
      fill,
      position,
      conversion,
      riskDays: days = [],
      riskEvent,
      kept,
      safety,
      gtt,
      squaredOff,
      overnight,
      cause,
    } = change;
    if (gtt) {
      gtts.set(gtt.gtt.id, gtt.gtt);
      told.push(gttFact(gtt));
    }
    if (safety) safetyStates.set(safetyKey(safety), { ...safety, mode: safety.mode ?? 'all' });
    for (const day of days) riskDays.set(`${day.accountId}:${day.mode}:${day.deploymentId}`, day);
    if (riskEvent) riskEvents.push(riskEvent);
    if (kept)
      states.set(`${kept.deploymentId} ${kept.instrumentId}`, { ...kept, state: JSON.stringify(kept.state) });
    if (squaredOff) told.push(squaredOffFact(squaredOff));
    if (overnight) told.push(overnightFact(overnight));
    if (order) {
      orders.set(order.id, order);
      transitions.push({ order_id: order.id, state: order.state, at: order.updatedAt, cause });
      if (residual) told.push(residualFact(order, residual));
      else if (modification) told.push(modificationFact(order, modification));
      else if (order.state !== 'requested') told.push(orderFact(order));
      if (modification && isDone(order)) told.push(orderFact(order)); // it lost the race against its last fill
    }
    if (fill) fills.push(fill);
    if (conversion) {
      conversions.push(conversion.conversion);
      told.push(conversionFact(conversion.conversion));
    }
    for (const changed of [position, conversion?.from, conversion?.to]) {
      if (!changed) continue;
      const id = positionId(changed);
      positions.set(id, { id, ...changed });
      told.push(positionFact(changed));
    }
    told.push(...stops.take(change));
  }
  const identified = facts ?? outbox.identify(latestOnly(told));
  // Where any fact of this flush is stored, so is the rest of it.
  const flush = identified[0]?.id;
  const written: RowsWritten[] = [
    { sql: UPSERT_ORDERS, rows: [...orders.values()] },
    {
      sql: INSERT_TRANSITIONS,
      rows: transitions.map((transition) => ({ ...transition, decided_at: decidedAt, flush })),
    },
    { sql: INSERT_FILLS, rows: fills },
    ledgerRows([...fills.map(entryOfFill), ...conversions.flatMap((one) => entryOfConversion(one) ?? [])]),
    { sql: UPSERT_POSITIONS, rows: [...positions.values()] },
    { sql: INSERT_CONVERSIONS, rows: conversions },
    { sql: UPSERT_RISK_DAYS, rows: [...riskDays.values()] },
    { sql: INSERT_RISK_EVENTS, rows: riskEvents },
    { sql: UPSERT_STRATEGY_STATES, rows: [...states.values()] },
    { sql: UPSERT_SAFETY, rows: [...safetyStates.values()] },
  ];
  const isEmpty = identified.length + written.reduce((sum, { rows }) => sum + rows.length, 0) === 0;
  const write = (): Promise<void> => {
    if (isEmpty) return Promise.resolve();
    if (gtts.size === 0 && stops.isEmpty) return outbox.commitRows(written, identified, undefined, epoch);
    const also = async (tx: EntityManager): Promise<void> => {
      await writeGtts(tx, gtts.values());
      await stops.write(tx);
    };
    return outbox.commitRows(written, identified, also, epoch);
  };
  return { changes, facts: identified, decidedAt, write };
}
