import { tickerOf } from '@artha/core';
import { type Instrument, type Product, type StrategyInfo } from '../../live/shapes.js';

/** As many as the server takes. */
const MOST_INSTRUMENTS = 50;

/** `chosen`: those of them that are known already. */
export function instrumentsProblem(
  instrumentIds: readonly string[],
  chosen: readonly Pick<Instrument, 'id' | 'isActive'>[],
  strategy: Pick<StrategyInfo, 'title' | 'legs'> | null,
): string | null {
  const count = instrumentIds.length;
  const legs = strategy?.legs ?? 1;
  if (legs > 1 && count !== legs)
    return `${strategy?.title} trades ${legs} instruments together: choose ${legs}.`;
  if (count === 0) return 'Choose at least one instrument.';
  if (count > MOST_INSTRUMENTS) return `Choose ${MOST_INSTRUMENTS} instruments at most.`;
  const gone = chosen.find(({ isActive }) => !isActive);
  return gone === undefined ? null : `${tickerOf(gone.id)} is traded no more: take it off the list.`;
}

/** Contracts are traded in lots; one number has to be a multiple of all of theirs. */
export function lotProblem(
  quantity: number,
  chosen: readonly Pick<Instrument, 'id' | 'lotQuantity'>[],
): string | null {
  const odd = chosen.find(({ lotQuantity }) => quantity % lotQuantity !== 0);
  return odd === undefined ? null : `Enter a multiple of ${odd.lotQuantity}, the lot of ${tickerOf(odd.id)}.`;
}

/** How what is chosen is kept overnight; null: no one way is right for all of it. */
export function keptProduct(areContracts: readonly boolean[]): Extract<Product, 'CNC' | 'NRML'> | null {
  if (areContracts.every((isContract) => !isContract)) return 'CNC';
  return areContracts.every(Boolean) ? 'NRML' : null;
}
