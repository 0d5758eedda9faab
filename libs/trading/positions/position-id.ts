import type { PositionKey } from '@artha/core';

/** A position's key as one text: account, mode, holder, product and instrument. */
export function positionId({ accountId, mode, deploymentId, product, instrumentId }: PositionKey): string {
  return [accountId, mode, deploymentId ?? 'by-hand', product, instrumentId].join(':');
}
