import { type UtcMillis } from '../time/instant.js';
import { type CandleSeries } from './candle-series.js';
import { type Candle, mergeCandles } from './candle.js';
import { candleOpenedAt, timeframeSeconds } from './timeframe.js';

const MINUTE_SECONDS = 60;

/**
 * Minutes of a gap that came later take the place of what was built without them, in the minutes and in every longer
 * candle they belong to, the one in progress included. `all`: every series of one instrument.
 */
export function repairCandles(all: readonly CandleSeries[], minutes: readonly Candle[]): void {
  const ofMinutes = all.find(({ timeframe }) => timeframe === '1m');
  if (ofMinutes === undefined) return;
  ofMinutes.repair(minutes);
  const known = ofMinutes.recent();
  const parts = ofMinutes.forming === null ? known : [...known, ofMinutes.forming];
  for (const series of all) {
    const seconds = timeframeSeconds(series.timeframe);
    if (series === ofMinutes || seconds % MINUTE_SECONDS !== 0) continue;
    const { session } = series;
    if (session === null) continue;
    const openedAt = ({ openedAt: at }: Candle): number => candleOpenedAt(session, series.timeframe, at);
    const today = (candle: Candle): boolean =>
      candle.openedAt >= session.opensAt && candle.openedAt < session.closesAt;
    const touched = new Set(minutes.filter(today).map(openedAt));
    const whole = new Map<UtcMillis, Candle>();
    for (const minute of known.filter(today)) {
      const at = openedAt(minute);
      if (!touched.has(at)) continue;
      const before = whole.get(at);
      whole.set(at, before === undefined ? { ...minute, openedAt: at } : mergeCandles(before, minute));
    }
    series.repair(whole.values());
    series.repairForming(parts);
  }
}
