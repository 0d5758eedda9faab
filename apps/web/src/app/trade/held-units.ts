import { type Position } from '../live/shapes.js';

/** Units held of each instrument, whatever product or strategy holds them; long above zero, short below. */
export function heldUnits(
  positions: readonly Pick<Position, 'instrumentId' | 'quantity'>[],
): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const { instrumentId, quantity } of positions)
    held.set(instrumentId, (held.get(instrumentId) ?? 0) + quantity);
  return held;
}
