import { family, priceLine, priceLines } from '../define.js';
import { type IndicatorInfo, type Step } from '../indicator.js';
import { type Memory } from '../memory.js';
import { decimal, namedBars } from '../parameters.js';
import { DayBefore } from './day-before.js';
import { OpeningRange } from './opening-range.js';
import { SessionVwap } from './session-vwap.js';

const HIGH_LOW_CLOSE = ['high', 'low', 'close', 'time'] as const;
const FIBONACCI = [0.382, 0.618, 1] as const;
/** N. Stott's shares of the range, for the levels 1 to 4. */
const CAMARILLA = [1.1 / 12, 1.1 / 6, 1.1 / 4, 1.1 / 2] as const;

/** Levels a trading day is measured by. */
export const LEVELS: readonly IndicatorInfo[] = family('levels', 'price', [
  {
    name: 'vwap',
    title: 'Session VWAP',
    description:
      'What a unit cost on average since the morning, weighed by volume, with two bands of standard deviations. ' +
      'Starts again with every trading day; no value until something was traded.',
    inputs: ['high', 'low', 'close', 'volume', 'time'],
    isDaily: true,
    parameters: [
      decimal('inner', [0, 1, 100], 'Standard deviations the inner band lies away.'),
      decimal('outer', [0, 2, 100], 'Standard deviations the outer band lies away.'),
    ],
    outputs: [
      ...priceLine('vwap'),
      { name: 'upper1', unit: 'price', draw: 'band' },
      { name: 'lower1', unit: 'price', draw: 'band' },
      { name: 'upper2', unit: 'price', draw: 'band' },
      { name: 'lower2', unit: 'price', draw: 'band' },
    ],
    warmUp: () => 1,
    create: (memory, inner, outer) => {
      const session = new SessionVwap(memory);
      return (bar, out, closes, row) => {
        const vwap = session.next(bar, closes, row);
        const { deviation } = session;
        out[0] = vwap;
        out[1] = vwap + inner * deviation;
        out[2] = vwap - inner * deviation;
        out[3] = vwap + outer * deviation;
        out[4] = vwap - outer * deviation;
      };
    },
  },
  {
    name: 'previous_day',
    title: 'Day before',
    description: 'The high, the low and the last close of the trading day before.',
    inputs: HIGH_LOW_CLOSE,
    isDaily: true,
    outputs: priceLines('high', 'low', 'close'),
    warmUp: () => 1,
    create: (memory) =>
      fromDayBefore(memory, (day, out) => {
        out[0] = day.high;
        out[1] = day.low;
        out[2] = day.close;
      }),
  },
  {
    name: 'opening_range',
    title: 'Opening range',
    description: 'The high and the low of the first minutes of the day; a close beyond them is a breakout.',
    inputs: ['high', 'low', 'time'],
    isDaily: true,
    parameters: [namedBars('minutes', 15, 'Minutes from the first candle of the day.', 1)],
    outputs: priceLines('high', 'low'),
    warmUp: () => 1,
    create: (memory, minutes) => {
      const range = new OpeningRange(memory, minutes);
      return (bar, out, closes, row) => {
        range.next(bar, closes, row);
        out[0] = range.high;
        out[1] = range.low;
      };
    },
  },
  {
    name: 'pivots',
    title: 'Pivot points',
    description:
      "The floor traders' levels from the day before: the pivot, three resistances and three supports.",
    inputs: HIGH_LOW_CLOSE,
    isDaily: true,
    outputs: priceLines('pivot', 'r1', 's1', 'r2', 's2', 'r3', 's3'),
    warmUp: () => 1,
    create: (memory) =>
      fromDayBefore(memory, ({ high, low, close }, out) => {
        const pivot = (high + low + close) / 3;
        out[0] = pivot;
        out[1] = 2 * pivot - low;
        out[2] = 2 * pivot - high;
        out[3] = pivot + (high - low);
        out[4] = pivot - (high - low);
        out[5] = high + 2 * (pivot - low);
        out[6] = low - 2 * (high - pivot);
      }),
  },
  {
    name: 'fibonacci_pivots',
    title: 'Fibonacci pivot points',
    description:
      "The pivot of the day before, and 38.2, 61.8 and 100 % of that day's range above and below it.",
    inputs: HIGH_LOW_CLOSE,
    isDaily: true,
    outputs: priceLines('pivot', 'r1', 's1', 'r2', 's2', 'r3', 's3'),
    warmUp: () => 1,
    create: (memory) =>
      fromDayBefore(memory, ({ high, low, close }, out) => {
        const pivot = (high + low + close) / 3;
        out[0] = pivot;
        for (let level = 0; level < FIBONACCI.length; level++) {
          const distance = (FIBONACCI[level] ?? NaN) * (high - low);
          out[2 * level + 1] = pivot + distance;
          out[2 * level + 2] = pivot - distance;
        }
      }),
  },
  {
    name: 'camarilla',
    title: 'Camarilla pivot points',
    description:
      'Four levels either side of the last close; 3 is where moves tend to end, 4 where breakouts begin.',
    inputs: HIGH_LOW_CLOSE,
    isDaily: true,
    outputs: priceLines('r1', 's1', 'r2', 's2', 'r3', 's3', 'r4', 's4'),
    warmUp: () => 1,
    create: (memory) =>
      fromDayBefore(memory, ({ high, low, close }, out) => {
        for (let level = 0; level < CAMARILLA.length; level++) {
          const distance = (CAMARILLA[level] ?? NaN) * (high - low);
          out[2 * level] = close + distance;
          out[2 * level + 1] = close - distance;
        }
      }),
  },
  {
    name: 'cpr',
    title: 'Central pivot range',
    description:
      'The pivot of the day before and the band around it: narrow before trending days, wide before calm ones.',
    inputs: HIGH_LOW_CLOSE,
    isDaily: true,
    outputs: [
      { name: 'top', unit: 'price', draw: 'band' },
      ...priceLine('pivot'),
      { name: 'bottom', unit: 'price', draw: 'band' },
    ],
    warmUp: () => 1,
    create: (memory) =>
      fromDayBefore(memory, ({ high, low, close }, out) => {
        const pivot = (high + low + close) / 3;
        const middle = (high + low) / 2;
        const mirrored = 2 * pivot - middle;
        out[0] = Math.max(middle, mirrored);
        out[1] = pivot;
        out[2] = Math.min(middle, mirrored);
      }),
  },
]);

function fromDayBefore(memory: Memory, fill: (day: DayBefore, out: Float64Array) => void): Step {
  const day = new DayBefore(memory);
  return (bar, out, closes, row) => {
    day.next(bar, closes, row);
    fill(day, out);
  };
}
