import { ASKS, DEPTH_LEVELS, LEVEL_NUMBERS, seededUnit, seedOf } from '@artha/core';
import { ReplayFeed } from '../replay/replay-feed.js';
import type { DepthOf, ReplayOptions } from '../replay/replay-ports.js';
import { type SyntheticInstrument, type SyntheticSpec, syntheticDay } from './synthetic-day.js';

export interface SyntheticOptions extends Omit<ReplayOptions, 'tape' | 'name' | 'depthOf'> {
  readonly spec: SyntheticSpec;
}

/**
 * Plays a made-up day. Whatever it gives bears the name 'synthetic' all the way to the screen: it must be impossible
 * to take these prices for real ones.
 */
export class SyntheticFeed extends ReplayFeed {
  constructor({ spec, ...options }: SyntheticOptions) {
    super({ ...options, name: 'synthetic', tape: syntheticDay(spec), depthOf: depthOf(spec) });
  }
}

/** Orders around the last price, a few ticks apart, more of them further away; an index has none. */
function depthOf({ seed, instruments }: SyntheticSpec): DepthOf {
  const seeds = instruments.map(({ instrumentId }) => (seed ^ seedOf(`${instrumentId} depth`)) >>> 0);
  return (instrument, at, lastPaise, levels) => {
    const one = instruments[instrument];
    if (one === undefined || one.group === 'index') return false;
    const own = seeds[instrument] ?? 0;
    const halfSpread = 1 + Math.floor(seededUnit(own, at) * 2);
    writeSide(levels, 0, one, own, at, lastPaise, -halfSpread);
    writeSide(levels, ASKS, one, own + 1, at, lastPaise, halfSpread - 1);
    return true;
  };
}

/** `ticksAway` of the best price; negative for bids. Below one tick nobody bids. */
function writeSide(
  levels: Float64Array,
  begin: number,
  { tickPaise, lotQuantity }: SyntheticInstrument,
  seed: number,
  at: number,
  lastPaise: number,
  ticksAway: number,
): void {
  const way = begin === ASKS ? 1 : -1;
  for (let level = 0; level < DEPTH_LEVELS; level++) {
    const place = begin + level * LEVEL_NUMBERS;
    const price = lastPaise + (ticksAway + way * level) * tickPaise;
    const orders = 1 + Math.floor(seededUnit(seed, at + level + 1) * (3 + 4 * level));
    const isThere = price >= tickPaise;
    levels[place] = isThere ? price : 0;
    levels[place + 1] = isThere
      ? orders * lotQuantity * (1 + Math.floor(seededUnit(seed, at - level) * 40))
      : 0;
    levels[place + 2] = isThere ? orders : 0;
  }
}
