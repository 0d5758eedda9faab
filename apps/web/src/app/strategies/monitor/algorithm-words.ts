import { type Deployment } from '../../live/shapes.js';

/** Under which id the exchange knows its orders, and how fast it may send them. */
export function algorithmWords({
  algoId,
  ordersPerSecond,
}: Pick<Deployment, 'algoId' | 'ordersPerSecond'>): string {
  if (algoId === null) return 'not registered: sends at the pace of its account';
  return ordersPerSecond === null
    ? `${algoId}, at the pace of its account`
    : `${algoId}, ${ordersPerSecond} orders a second of its own`;
}
