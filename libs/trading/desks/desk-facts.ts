import {
  type Conversion,
  type DeskChange,
  type LeftOvernight,
  type ModificationNews,
  type Order,
  type Position,
  type Residual,
} from '@artha/core';
import type { NewFact } from '@artha/platform';
import { positionId } from '../positions/position-id.js';

/**
 * What is told of a flush that says more than once how an order or a position stands: the last of each. All of it is
 * committed at one moment, in which nothing has stood otherwise; what an order went through is in its transitions.
 */
export function latestOnly(told: readonly NewFact[]): NewFact[] {
  const said = new Set<string>();
  return told
    .toReversed()
    .filter((fact) => {
      const whose = standingOf(fact);
      const isNews = whose === null || !said.has(whose);
      if (whose !== null) said.add(whose);
      return isNews;
    })
    .toReversed();
}

/** What a fact that only says how something stands is about; null: it says that something has happened. */
function standingOf({ type, data }: NewFact): string | null {
  if (type === 'position.changed') return positionId(data.position);
  return 'order' in data && type === `order.${data.order.state}` ? data.order.id : null;
}

export function squaredOffFact({ accountId, requestId }: NonNullable<DeskChange['squaredOff']>): NewFact {
  return { type: 'trading.squared-off', accountId, data: { requestId } };
}

export function positionFact(position: Position): NewFact {
  const { accountId, mode, updatedAt: occurredAt } = position;
  return { type: 'position.changed', accountId, mode, occurredAt, data: { position } };
}

export function conversionFact(conversion: Conversion): NewFact {
  const { accountId, mode, at: occurredAt } = conversion;
  return { type: 'position.converted', accountId, mode, occurredAt, data: { conversion } };
}

export function overnightFact({ position, product, refusal }: LeftOvernight): NewFact {
  const { accountId, mode } = position;
  return { type: 'position.left-overnight', accountId, mode, data: { position, product, refusal } };
}

export function orderFact(order: Order): NewFact {
  return {
    type: `order.${order.state}` as Exclude<`order.${Order['state']}`, 'order.requested'>,
    accountId: order.accountId,
    mode: order.mode,
    occurredAt: order.updatedAt,
    data: { order },
  };
}

export function modificationFact(order: Order, { step, requestId, refusal }: ModificationNews): NewFact {
  return {
    type: `order.${step}`,
    accountId: order.accountId,
    mode: order.mode,
    occurredAt: order.updatedAt,
    data: { order, requestId, ...(refusal && { refusal }) },
  };
}

export function residualFact(order: Order, residual: Residual): NewFact {
  const { accountId, mode, updatedAt: occurredAt } = order;
  return { type: 'order.left-waiting', accountId, mode, occurredAt, data: { order, residual } };
}
