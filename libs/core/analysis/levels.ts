import { type Candle } from '../market/candle.js';
import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';

/** A price the market turned at more than by accident. */
export interface PriceLevel {
  /** The mean of the turning points, in whole paise. */
  readonly pricePaise: Paise;
  /** The lowest and the highest turning point of the level. */
  readonly fromPaise: Paise;
  readonly toPaise: Paise;
  readonly touches: number;
  /** Opening instant of the candle that turned there last. */
  readonly lastTouchAt: UtcMillis;
  /** 0 to 100: each touch counts, a recent one up to twice as much as the oldest; five fresh touches are 100. */
  readonly strength: number;
}

export interface PriceLevels {
  /** Below the last price, nearest first. */
  readonly supports: readonly PriceLevel[];
  /** At or above the last price, nearest first. */
  readonly resistances: readonly PriceLevel[];
}

export interface LevelRules {
  /** Candles to either side that a turning point must overlook. */
  readonly wing: number;
  /** Turning points this many average candle ranges apart are the same level. */
  readonly toleranceRanges: number;
  /** …but never further than this share of the price. */
  readonly mostTolerancePercent: number;
  readonly fewestTouches: number;
  /** Levels to either side. */
  readonly most: number;
}

export const LEVEL_RULES: LevelRules = {
  wing: 3,
  toleranceRanges: 0.5,
  mostTolerancePercent: 0.5,
  fewestTouches: 2,
  most: 5,
};

interface TurningPoint {
  readonly pricePaise: Paise;
  readonly index: number;
}

/**
 * Supports and resistances from closed candles, oldest first. A turning point is a high (low) not exceeded by the
 * `wing` candles on either side; of equal highs in reach of one another the earliest counts. Turning points are
 * taken by price and put together as long as each lies within the tolerance of the level's first, so no level is
 * wider than the tolerance. Highs and lows go together: a broken resistance is tomorrow's support.
 */
export function priceLevels(
  candles: readonly Candle[],
  lastPaise: Paise,
  rules: LevelRules = LEVEL_RULES,
): PriceLevels {
  const tolerance = Math.min(
    averageRange(candles) * rules.toleranceRanges,
    (lastPaise * rules.mostTolerancePercent) / 100,
  );
  const levels = clusters(turningPoints(candles, rules.wing), tolerance)
    .filter((points) => points.length >= rules.fewestTouches)
    .map((points) => levelOf(points, candles));
  return {
    supports: levels
      .filter(({ pricePaise }) => pricePaise < lastPaise)
      .reverse()
      .slice(0, rules.most),
    resistances: levels.filter(({ pricePaise }) => pricePaise >= lastPaise).slice(0, rules.most),
  };
}

/** The mean true range over all candles: the whole of it, not Wilder's average, so that levels do not jump about. */
function averageRange(candles: readonly Candle[]): number {
  let sum = 0;
  let before = candles[0]?.closePaise ?? 0;
  for (const { highPaise, lowPaise, closePaise } of candles) {
    sum += Math.max(highPaise, before) - Math.min(lowPaise, before);
    before = closePaise;
  }
  return candles.length === 0 ? 0 : sum / candles.length;
}

function turningPoints(candles: readonly Candle[], wing: number): TurningPoint[] {
  const highs = candles.map(({ highPaise }) => highPaise);
  const lows = candles.map(({ lowPaise }) => -lowPaise);
  return [
    ...peaks(highs, wing),
    ...peaks(lows, wing).map(({ pricePaise, index }) => ({ pricePaise: -pricePaise, index })),
  ];
}

/** Strictly above the `wing` values before, not below the `wing` values after. */
function peaks(values: readonly number[], wing: number): TurningPoint[] {
  const found: TurningPoint[] = [];
  for (let index = wing; index < values.length - wing; index++) {
    const peak = values[index] ?? NaN;
    const isPeak =
      values.slice(index - wing, index).every((value) => value < peak) &&
      values.slice(index + 1, index + wing + 1).every((value) => value <= peak);
    if (isPeak) found.push({ pricePaise: peak, index });
  }
  return found;
}

function clusters(points: readonly TurningPoint[], tolerance: number): TurningPoint[][] {
  const rising = [...points].sort((a, b) => a.pricePaise - b.pricePaise || a.index - b.index);
  const found: TurningPoint[][] = [];
  let first = -Infinity;
  for (const point of rising) {
    if (point.pricePaise - first > tolerance) {
      found.push([]);
      first = point.pricePaise;
    }
    found.at(-1)?.push(point);
  }
  return found;
}

function levelOf(points: readonly TurningPoint[], candles: readonly Candle[]): PriceLevel {
  const prices = points.map(({ pricePaise }) => pricePaise);
  const last = Math.max(...points.map(({ index }) => index));
  const weight = points.reduce((sum, { index }) => sum + (1 + (index + 1) / candles.length) / 2, 0);
  return {
    pricePaise: Math.round(prices.reduce((sum, price) => sum + price, 0) / prices.length),
    fromPaise: Math.min(...prices),
    toPaise: Math.max(...prices),
    touches: points.length,
    lastTouchAt: candles[last]?.openedAt ?? NaN,
    strength: Math.min(Math.round(weight * 20), 100),
  };
}
