import { ASKS, DEPTH_LEVELS, LEVEL_NUMBERS, type MarketDepth } from '../market/depth.js';
import { type UtcMillis } from '../time/instant.js';
import { type Side } from '../trading/terms.js';

/** A depth that is older says nothing of this price any more. */
export const DEPTH_FRESH_MILLIS = 5_000;

/** A level of the book on one side; level 0 is the best. Both are 0 where there is no more. */
export interface Level {
  readonly pricePaise: number;
  readonly quantity: number;
}

const NO_LEVEL: Level = { pricePaise: 0, quantity: 0 };

/**
 * What may be traded with in one instrument at this tick. Where depth is told, that is what waits on the other side,
 * less what orders have taken of it since it was told. Where none is, it is a share of what traded since the tick
 * before: of an instrument whose volume nobody tells, as much as anybody wants.
 */
export class Liquidity {
  /** Units traded between the last two ticks. */
  traded = 0;
  /** Units of that which orders without a depth may still be. */
  left = 0;
  private seenVolume: number;
  private depth: MarketDepth | null = null;
  private depthAt: UtcMillis = 0;
  private readonly taken = new Float64Array(2 * DEPTH_LEVELS);
  private isOffered = false;

  constructor(
    private readonly volumePercent: number,
    private readonly lotQuantity: number,
    dayVolume: number,
  ) {
    this.seenVolume = dayVolume;
  }

  /** Nobody looked for a while: what traded meanwhile is nobody's. */
  skipTo(dayVolume: number): void {
    this.seenVolume = dayVolume;
  }

  /** The next tick. */
  move(at: UtcMillis, dayVolume: number, depth: MarketDepth | null): void {
    this.depth = depth !== null && depth.at <= at && at - depth.at <= DEPTH_FRESH_MILLIS ? depth : null;
    if (depth !== null && depth.at !== this.depthAt) {
      this.depthAt = depth.at;
      this.taken.fill(0);
    }
    if (this.isOffered) return;
    this.traded = Math.max(0, dayVolume - this.seenVolume);
    this.seenVolume = dayVolume;
    this.left = dayVolume === 0 ? Infinity : this.shareOf(this.traded);
  }

  /** A bar that is over: its volume, to be traded along its path. From now on ticks tell nothing. */
  offer(volume: number): void {
    this.isOffered = true;
    this.traded = volume;
    this.left = this.shareOf(volume);
  }

  get hasDepth(): boolean {
    return this.depth !== null;
  }

  /** What waits for an order of this side, best first, and is still there. */
  opposite(side: Side, level: number): Level {
    return this.level(side === 'buy' ? ASKS : 0, side === 'buy' ? DEPTH_LEVELS : 0, level);
  }

  take(side: Side, level: number, quantity: number): void {
    const place = (side === 'buy' ? DEPTH_LEVELS : 0) + level;
    this.taken[place] = (this.taken[place] ?? 0) + quantity;
  }

  /**
   * Units that wait at a price on the order's own side, and come before it; 0 where it would be the best or between
   * two levels; null where it is deeper than the depth tells.
   */
  ahead(side: Side, pricePaise: number): number | null {
    for (let level = 0; level < DEPTH_LEVELS; level++) {
      const { pricePaise: there, quantity } = this.own(side, level);
      if (there === 0) return 0;
      if (there === pricePaise) return quantity;
      if (side === 'buy' ? there < pricePaise : there > pricePaise) return 0;
    }
    return null;
  }

  /** A whole number of lots, and one at least when anything traded at all. */
  private shareOf(units: number): number {
    if (units <= 0) return 0;
    const share = Math.floor((units * this.volumePercent) / 100 / this.lotQuantity) * this.lotQuantity;
    return Math.max(share, this.lotQuantity);
  }

  private own(side: Side, level: number): Level {
    return this.level(side === 'buy' ? 0 : ASKS, side === 'buy' ? 0 : DEPTH_LEVELS, level);
  }

  private level(begin: number, takenFrom: number, level: number): Level {
    if (this.depth === null || level >= DEPTH_LEVELS) return NO_LEVEL;
    const { levels } = this.depth;
    const place = begin + level * LEVEL_NUMBERS;
    const pricePaise = levels[place] ?? 0;
    if (pricePaise <= 0) return NO_LEVEL;
    return { pricePaise, quantity: (levels[place + 1] ?? 0) - (this.taken[takenFrom + level] ?? 0) };
  }
}
