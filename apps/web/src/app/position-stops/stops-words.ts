import { type PositionStops } from '../live/shapes.js';
import { price } from '../ui/money.js';

/** Where a position is left, short enough for a button; null: nothing guards it. */
export function stopsWords(stops: PositionStops | null): string | null {
  if (stops === null) return null;
  if (stops.touched) return 'Leaving';
  if (stops.stopPaise !== null) return `SL ${price(stops.stopPaise)}`;
  return stops.targetPaise === null ? 'Timed' : `TP ${price(stops.targetPaise)}`;
}
