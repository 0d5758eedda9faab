import { averageOf, averageWarmUp } from '../averages/average.js';
import { Sma } from '../averages/sma.js';
import { family, PRICE_BANDS, priceLine } from '../define.js';
import { Late } from '../filters/delay.js';
import { isNothing } from '../filters/filter.js';
import { Range } from '../filters/range.js';
import { Ema, WilderAverage } from '../filters/smoothing.js';
import { TrueRange } from '../filters/true-range.js';
import { deviationOf, Variance } from '../filters/variance.js';
import { type ForeseenStep, type IndicatorInfo, type Step } from '../indicator.js';
import { type Memory } from '../memory.js';
import { Outlook } from '../outlook.js';
import { averageType, bars, decimal, namedBars } from '../parameters.js';

const deviations = (name: string, side: string) =>
  decimal(name, [0, 2, 100], `Standard deviations the ${side} band lies away.`);

/** Lines around the price. */
export const BANDS: readonly IndicatorInfo[] = family('overlap', 'price', [
  {
    name: 'bbands',
    title: 'Bollinger bands',
    description: 'An average, and lines as far from it as the closes usually stray (standard deviations).',
    parameters: [
      bars(5),
      deviations('deviationsUp', 'upper'),
      deviations('deviationsDown', 'lower'),
      averageType(),
    ],
    outputs: PRICE_BANDS,
    warmUp: (length, _up, _down, type) => Math.max(length, averageWarmUp(type, length)),
    create: (memory, length, up, down, type) =>
      type === 0 ? bollinger(memory, length, up, down) : bollingerAround(memory, length, up, down, type),
  },
  {
    name: 'accbands',
    title: 'Acceleration bands',
    description:
      'Bands that widen with the range of the candles; a close beyond them tells of a strong move.',
    inputs: ['high', 'low', 'close'],
    parameters: [bars(20)],
    outputs: PRICE_BANDS,
    warmUp: (length) => length,
    create: (memory, length) => {
      const [upper, middle, lower] = [
        new Sma(memory, length),
        new Sma(memory, length),
        new Sma(memory, length),
      ];
      return ({ highPaise, lowPaise, closePaise }, out, closes, row) => {
        const sum = highPaise + lowPaise;
        const width = isNothing(sum) ? 0 : (4 * (highPaise - lowPaise)) / sum;
        out[0] = upper.next(highPaise * (1 + width), closes, row);
        out[1] = middle.next(closePaise, closes, row);
        out[2] = lower.next(lowPaise * (1 - width), closes, row);
      };
    },
  },
  {
    name: 'keltner',
    title: 'Keltner channel',
    description: 'An exponential average of the close, and lines some average true ranges away from it.',
    inputs: ['high', 'low', 'close'],
    parameters: [
      bars(20),
      decimal('ranges', [0, 2, 100], 'Average true ranges the lines lie away.'),
      namedBars('rangeBars', 10, 'Candles in the average true range.', 1),
    ],
    outputs: PRICE_BANDS,
    warmUp: (length, _ranges, rangeBars) => Math.max(length, rangeBars + 1),
    create: (memory, length, ranges, rangeBars) => {
      const middle = new Ema(memory, length);
      const [trueRange, range] = [new TrueRange(memory), new WilderAverage(memory, rangeBars)];
      return (bar, out, closes, row) => {
        const width = ranges * range.next(trueRange.next(bar, closes, row), closes, row);
        fillBands(out, middle.next(bar.closePaise, closes, row), width, width);
      };
    },
  },
  {
    name: 'donchian',
    title: 'Donchian channel',
    description: 'The highest high and the lowest low of the last candles, and the middle between them.',
    inputs: ['high', 'low'],
    parameters: [bars(20, { min: 1 })],
    outputs: PRICE_BANDS,
    warmUp: (length) => length,
    create: (memory, length) => {
      const range = new Range(memory, length);
      return ({ highPaise, lowPaise }, out, closes, row) => {
        range.next(highPaise, lowPaise, closes, row);
        out[0] = range.highest;
        out[1] = (range.highest + range.lowest) / 2;
        out[2] = range.lowest;
      };
    },
  },
  {
    name: 'envelope',
    title: 'Moving average envelope',
    description: 'An average, and lines a fixed share of it away.',
    parameters: [
      bars(20, { min: 1 }),
      decimal('percent', [0, 2.5, 100], 'Per cent of the average the lines lie away.'),
      averageType(),
    ],
    outputs: PRICE_BANDS,
    warmUp: (length, _percent, type) => averageWarmUp(type, length),
    create: (memory, length, percent, type) => {
      const average = averageOf(memory, type, length);
      return ({ closePaise }, out, closes, row) => {
        const middle = average.next(closePaise, closes, row);
        const width = (middle * percent) / 100;
        fillBands(out, middle, width, width);
      };
    },
  },
  {
    name: 'midpoint',
    title: 'Midpoint of the closes',
    description: 'The middle between the highest and the lowest close.',
    parameters: [bars(14)],
    outputs: priceLine('midpoint'),
    warmUp: (length) => length,
    create: (memory, length) => {
      const range = new Range(memory, length);
      return ({ closePaise }, out, closes, row) => {
        range.next(closePaise, closePaise, closes, row);
        out[0] = (range.highest + range.lowest) / 2;
      };
    },
  },
  {
    name: 'midprice',
    title: 'Midpoint of the range',
    description: 'The middle between the highest high and the lowest low.',
    inputs: ['high', 'low'],
    parameters: [bars(14)],
    outputs: priceLine('midprice'),
    warmUp: (length) => length,
    create: (memory, length) => {
      const range = new Range(memory, length);
      return ({ highPaise, lowPaise }, out, closes, row) => {
        range.next(highPaise, lowPaise, closes, row);
        out[0] = (range.highest + range.lowest) / 2;
      };
    },
  },
]);

/** Around the simple average the deviation is measured from, as they were meant. */
function bollinger(memory: Memory, length: number, up: number, down: number): ForeseenStep {
  const variance = new Variance(memory, length);
  const step: Step = ({ closePaise }, out, closes, row) => {
    const deviation = deviationOf(variance.next(closePaise, closes, row));
    fillBands(out, variance.mean, deviation * up, deviation * down);
  };
  return { step, outlook: Outlook.bands(variance.first, length, up, down) };
}

/** Around another average; the deviation starts along with it, as TA-Lib's does. */
function bollingerAround(memory: Memory, length: number, up: number, down: number, type: number): Step {
  const warmUp = averageWarmUp(type, length);
  const average = averageOf(memory, type, length);
  const [late, variance] = [new Late(memory, Math.max(0, warmUp - length)), new Variance(memory, length)];
  return ({ closePaise }, out, closes, row) => {
    const middle = average.next(closePaise, closes, row);
    const deviation = deviationOf(variance.next(late.next(closePaise, closes, row), closes, row));
    fillBands(out, middle, deviation * up, deviation * down);
  };
}

/** Upper, middle and lower line; none of them before all are known. */
function fillBands(out: Float64Array, middle: number, above: number, below: number): void {
  const isKnown = middle === middle && above === above;
  out[0] = middle + above;
  out[1] = isKnown ? middle : NaN;
  out[2] = middle - below;
}
