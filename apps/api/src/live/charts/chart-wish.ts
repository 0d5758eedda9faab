import { type ChartId, type ChartRefusal } from '@artha/contracts';
import { parseIndicator, parseTimeframe, Refusal } from '@artha/core';

const MOST_INDICATORS = 20;
const LONGEST_TEXT = 80;

/** A chart that a client wants to follow, under a name of its own. */
export interface ChartWish {
  readonly key: string;
  readonly chart: ChartId;
  readonly indicators: readonly string[];
}

/** What a client sent, or why it cannot be followed. */
export function readChartWish(wish: unknown): ChartWish | ChartRefusal {
  const { key, instrumentId, timeframe, indicators } = (wish ?? {}) as Record<string, unknown>;
  const name = typeof key === 'string' ? key.slice(0, LONGEST_TEXT) : '';
  const refuse = (code: string, message: string): ChartRefusal => ({ key: name, code, message });
  if (name === '' || typeof instrumentId !== 'string' || !/^[^\s|]{1,80}$/.test(instrumentId))
    return refuse('VALIDATION_FAILED', 'A chart needs a key and an instrumentId.');
  const span = typeof timeframe === 'string' ? parseTimeframe(timeframe) : null;
  if (span === null) {
    const refusal = new Refusal('BAD_TIMEFRAME', { timeframe: String(timeframe).slice(0, 20) });
    return refuse(refusal.code, refusal.message);
  }
  const texts: unknown[] = Array.isArray(indicators) ? indicators.slice(0, MOST_INDICATORS) : [];
  const drawn = [
    ...new Set(texts.filter((text) => typeof text === 'string' && text.length <= LONGEST_TEXT)),
  ] as string[];
  try {
    for (const text of drawn) parseIndicator(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse(error.code, error.message);
  }
  return { key: name, chart: `${instrumentId}|${span}`, indicators: drawn };
}
