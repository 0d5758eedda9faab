import { type NetPosition } from '../live/shapes.js';

/** How the broker's count of an instrument stands beside ours. */
export interface BrokerCount {
  readonly quantity: number;
  readonly averagePaise: number | null;
  /** What a unit cost by our books, over everybody who holds some of it; null: nothing is held, or it cancels out. */
  readonly ownAveragePaise: number | null;
  readonly isSameQuantity: boolean;
  /** To the paisa, which is as exact as a broker tells. */
  readonly isSameAverage: boolean;
}

export function brokerCount({ quantity, parts, broker }: NetPosition): BrokerCount | null {
  if (broker === null) return null;
  const ownAveragePaise = ownAverage({ quantity, parts });
  return {
    quantity: broker.quantity,
    averagePaise: broker.averagePaise,
    ownAveragePaise,
    isSameQuantity: broker.quantity === quantity,
    isSameAverage:
      broker.averagePaise === ownAveragePaise || (broker.averagePaise === null && broker.quantity !== 0),
  };
}

/** What a unit cost by our books, over everybody who holds some of it; null: nothing is held, or it cancels out. */
export function ownAverage({ quantity, parts }: Pick<NetPosition, 'quantity' | 'parts'>): number | null {
  const costPaise = parts.reduce((sum, part) => sum + part.costPaise, 0);
  return quantity === 0 ? null : Math.round(costPaise / quantity);
}

/** The same for people: where some are long and others short, what is left between them has no price of its own. */
export function shownAverage(net: Pick<NetPosition, 'quantity' | 'parts'>): number | null {
  const isOneWay = net.parts.every(({ quantity }) => quantity * net.quantity >= 0);
  return isOneWay ? ownAverage(net) : null;
}
