import { type Candle, CandleBuilder, istDateOf, istDayOf, regularSession, type Timeframe } from '@artha/core';

/**
 * Candles of a longer timeframe out of stored shorter ones, oldest first, by the builder that makes the live ones.
 * A stored candle outside the ordinary session (an auction print) is left out.
 */
export function gatherCandles(stored: readonly Candle[], timeframe: Timeframe): Candle[] {
  const gathered: Candle[] = [];
  const builder = new CandleBuilder(timeframe);
  const keep = (closed: Candle | null): void => {
    if (closed !== null) gathered.push(closed);
  };
  let day = NaN;
  for (const candle of stored) {
    if (istDayOf(candle.openedAt) !== day) {
      keep(builder.advanceTo(Infinity));
      day = istDayOf(candle.openedAt);
      builder.startSession(regularSession(istDateOf(candle.openedAt)));
    }
    keep(builder.addCandle(candle));
  }
  keep(builder.advanceTo(Infinity));
  return gathered;
}
