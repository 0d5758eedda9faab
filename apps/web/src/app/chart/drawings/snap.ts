/** How near the pointer must come to a price before the magnet takes it, in pixels. */
export const MAGNET_PIXELS = 14;

export interface Prices {
  readonly openPaise: number;
  readonly highPaise: number;
  readonly lowPaise: number;
  readonly closePaise: number;
}

/**
 * The price the magnet pulls a point to: the nearest of the candle's four within reach, else null. `yOf` puts a price
 * on the screen, since near means near to the eye.
 */
export function magnetPaise(
  candle: Prices | undefined,
  y: number,
  yOf: (pricePaise: number) => number | null,
): number | null {
  if (!candle) return null;
  let nearest: number | null = null;
  let distance = MAGNET_PIXELS;
  for (const pricePaise of [candle.closePaise, candle.openPaise, candle.highPaise, candle.lowPaise]) {
    const there = yOf(pricePaise);
    if (there === null || Math.abs(there - y) > distance) continue;
    if (Math.abs(there - y) < distance || nearest === null) nearest = pricePaise;
    distance = Math.abs(there - y);
  }
  return nearest;
}
