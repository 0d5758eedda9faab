import { type ParameterInfo } from './indicator.js';

/** More candles than that are never needed and would only hold memory. */
const MOST_BARS = 5000;

/** A number of candles to look back over. */
export function bars(initial: number, over: Partial<ParameterInfo> = {}): ParameterInfo {
  return {
    name: 'bars',
    label: 'Candles',
    description: 'Candles looked back over.',
    kind: 'whole',
    min: 2,
    max: MOST_BARS,
    initial,
    ...over,
  };
}
