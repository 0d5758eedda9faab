import { capitalised } from '../wording.js';
import { AVERAGE_TYPES } from './averages/average-types.js';
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

/** A number of candles with a name of its own: the `fast` of two averages. */
export function namedBars(name: string, initial: number, description: string, min = 2): ParameterInfo {
  return bars(initial, { name, label: labelOf(name), description, min });
}

export function decimal(
  name: string,
  [min, initial, max]: readonly [number, number, number],
  description: string,
): ParameterInfo {
  return { name, label: labelOf(name), description, kind: 'decimal', min, max, initial };
}

/** Which average to draw; the numbers are TA-Lib's. */
export function averageType(name = 'type'): ParameterInfo {
  return {
    name,
    label: name === 'type' ? 'Average' : labelOf(name),
    description: `Kind of average: ${AVERAGE_TYPES.map((type, at) => `${at} ${type}`).join(', ')}.`,
    kind: 'choice',
    min: 0,
    max: AVERAGE_TYPES.length - 1,
    initial: 0,
    choices: AVERAGE_TYPES,
  };
}

/** 'slowBars' as 'Slow bars'. */
function labelOf(name: string): string {
  const words = name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return capitalised(words);
}
