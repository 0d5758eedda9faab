import { type Range } from '../filters/range.js';

/** Where a price lies between the lowest (0) and the highest (100) of a range; 0 where there is no range. */
export function percentWithin({ highest, lowest }: Range, price: number): number {
  const percent = (highest - lowest) / 100;
  return percent === 0 ? 0 : (price - lowest) / percent;
}
