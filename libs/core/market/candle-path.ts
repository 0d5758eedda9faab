import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { type Candle } from './candle.js';
import { seededUnit } from './seeded.js';

/** Takes one tick of a path. `volume` is what traded since the tick before it, in whole units. */
export type CandlePathSink = (at: UtcMillis, lastPaise: Paise, volume: number) => void;

/** Every path has this many ticks, so a caller can size its arrays beforehand. */
export const TICKS_OF_CANDLE = 4;

/**
 * Plays a candle as ticks where no ticks were recorded: open, then the nearer of high and low, then the other, then
 * close. When both are equally near, the seed decides. One tick falls into each quarter of the candle's time, at a
 * whole millisecond the seed decides; the volume is split evenly into whole units.
 *
 * The path invents no price: a candle built from it again is the same candle, bit for bit.
 * @param closesAt when the candle ends; for the last one of a session that is the session's close.
 * @throws {RangeError} when open or close lies outside low and high, or the volume is no whole number: such a
 * candle has no path.
 */
export function ticksOfCandle(candle: Candle, closesAt: UtcMillis, seed: number, sink: CandlePathSink): void {
  const { openedAt, openPaise, highPaise, lowPaise, closePaise, volume } = candle;
  if (lowPaise > Math.min(openPaise, closePaise) || highPaise < Math.max(openPaise, closePaise)) {
    throw new RangeError(`the candle of ${openedAt} opens or closes outside its own range`);
  }
  if (!Number.isSafeInteger(volume) || volume < 0) {
    throw new RangeError(`the candle of ${openedAt} has a volume of ${volume}`);
  }
  const toHigh = highPaise - openPaise;
  const toLow = openPaise - lowPaise;
  const highFirst = toHigh === toLow ? seededUnit(seed, openedAt) < 0.5 : toHigh < toLow;
  const quarter = (closesAt - openedAt) / TICKS_OF_CANDLE;

  let given = 0;
  for (let step = 0; step < TICKS_OF_CANDLE; step++) {
    const at = Math.floor(openedAt + quarter * (step + seededUnit(seed, openedAt + 1 + step)));
    const due = step === TICKS_OF_CANDLE - 1 ? volume : Math.floor((volume / TICKS_OF_CANDLE) * (step + 1));
    if (step === 0) sink(at, openPaise, due);
    else if (step === 3) sink(at, closePaise, due - given);
    else sink(at, (step === 1) === highFirst ? highPaise : lowPaise, due - given);
    given = due;
  }
}
