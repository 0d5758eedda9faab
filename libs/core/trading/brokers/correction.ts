import { type InstrumentId } from '../../market/instrument.js';
import { type Paise } from '../../money/paise.js';
import { type Position, type PositionKey } from '../positions/position.js';
import { type Product } from '../terms.js';

/** Units to be booked, bought above zero and sold below, so that our count becomes the broker's. */
export interface Correction {
  readonly position: PositionKey;
  readonly units: number;
}

/** What has to be typed before the broker's count of an instrument becomes ours. */
export function adoptionWordOf(instrumentId: InstrumentId): string {
  return `ADOPT ${instrumentId.slice(instrumentId.indexOf(':') + 1)}`;
}

/**
 * How the sum of our positions in one instrument becomes what the broker holds. What stands against the change is made
 * smaller first, so that nobody later leaves what is not there: the trader's own position before those of deployments.
 * The rest belongs to `outside`, the sub-position of what was traded past us.
 */
export function correctionsTo(
  theirs: number,
  ours: readonly Position[],
  outside: PositionKey,
): readonly Correction[] {
  const corrections: Correction[] = [];
  let change = theirs - ours.reduce((sum, { quantity }) => sum + quantity, 0);
  const against = ours
    .filter(({ quantity }) => quantity * change < 0)
    .sort((one, other) => Number(one.deploymentId !== null) - Number(other.deploymentId !== null));
  for (const position of against) {
    if (change === 0) break;
    const units = Math.sign(change) * Math.min(Math.abs(change), Math.abs(position.quantity));
    corrections.push({ position, units });
    change -= units;
  }
  if (change !== 0) corrections.push({ position: outside, units: change });
  return corrections;
}

/** As the largest of ours is held; where there is none, for more than a day. */
export function correctedProduct(ours: readonly Position[], isDerivative: boolean): Product {
  const [largest] = [...ours].sort((one, other) => Math.abs(other.quantity) - Math.abs(one.quantity));
  return largest?.product ?? (isDerivative ? 'NRML' : 'CNC');
}

/**
 * At what a correction is booked. What comes into our books cost what the broker says; what leaves them goes at the last
 * price, and without one at what it cost, so that nothing is won or lost by a guess. Null: nobody knows any price.
 */
export function correctionPaise(
  { position, units }: { readonly position: Position; readonly units: number },
  brokerAveragePaise: Paise | null,
  lastPaise: Paise | null,
): Paise | null {
  const { quantity, costPaise } = position;
  const leaves = quantity * units < 0;
  if (!leaves) return brokerAveragePaise ?? lastPaise;
  return lastPaise ?? Math.round(costPaise / quantity);
}
