import type { PositionKey } from '@artha/core';

/** What {@link positionId} makes. */
export const POSITION_ID = /^[\da-f-]{36}:[a-z]+:([\da-f-]{36}|by-hand):[A-Z]+:\S{1,90}$/;

/** A position's key as one text: account, mode, holder, product and instrument. */
export function positionId({ accountId, mode, deploymentId, product, instrumentId }: PositionKey): string {
  return [accountId, mode, deploymentId ?? 'by-hand', product, instrumentId].join(':');
}
