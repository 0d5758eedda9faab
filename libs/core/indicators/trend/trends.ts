import { family, priceLine, priceLines } from '../define.js';
import { Delay } from '../filters/delay.js';
import { Range } from '../filters/range.js';
import { type IndicatorInfo } from '../indicator.js';
import { type Memory, type Row } from '../memory.js';
import { bars, decimal, namedBars } from '../parameters.js';
import { ParabolicSar } from './parabolic-sar.js';
import { Supertrend } from './supertrend.js';

const MOST = 3e4;

/** Stops and lines that follow a trend. */
export const TRENDS: readonly IndicatorInfo[] = family('overlap', 'price', [
  {
    name: 'supertrend',
    title: 'SuperTrend',
    description:
      'A stop some average true ranges away that only moves with the trend; crossing it turns the trend.',
    inputs: ['high', 'low', 'close'],
    parameters: [
      bars(10, { min: 1 }),
      decimal('ranges', [0.1, 3, 100], 'Average true ranges the bands lie away.'),
    ],
    outputs: [...priceLine('supertrend'), { name: 'dir', unit: 'signal', draw: 'marks' }],
    warmUp: (length) => length + 1,
    create: (memory, length, ranges) => {
      const trend = new Supertrend(memory, length, ranges);
      return (bar, out, closes, row) => {
        out[0] = trend.next(bar, closes, row);
        out[1] = trend.direction;
      };
    },
  },
  {
    name: 'sar',
    title: 'Parabolic SAR',
    description: 'A stop that follows the price ever faster and changes sides when the price reaches it.',
    inputs: ['high', 'low'],
    parameters: [
      decimal('acceleration', [0, 0.02, MOST], 'What each new extreme adds to the pace of the stop.'),
      decimal('maximum', [0, 0.2, MOST], 'The fastest pace.'),
    ],
    outputs: [{ name: 'sar', unit: 'price', draw: 'dots' }],
    warmUp: () => 2,
    create: (memory, step, most) => {
      const pace = { initial: step, step, most };
      const sar = new ParabolicSar(memory, { start: 0, offsetOnReverse: 0, long: pace, short: pace });
      return (bar, out, closes, row) => {
        out[0] = sar.next(bar, closes, row);
      };
    },
  },
  {
    name: 'sarext',
    title: 'Parabolic SAR, extended',
    description:
      'A parabolic SAR with a pace of its own for either side; stops of short positions are negative.',
    inputs: ['high', 'low'],
    parameters: [
      decimal(
        'start',
        [-1e9, 0, 1e9],
        'The first stop; above zero starts long, below short, 0 by the second candle.',
      ),
      decimal('offsetOnReverse', [0, 0, MOST], 'How far a turned stop is moved away, as a share of it.'),
      decimal('longInitial', [0, 0.02, MOST], 'The first pace of a stop below the price.'),
      decimal('longStep', [0, 0.02, MOST], 'What each new high adds to it.'),
      decimal('longMaximum', [0, 0.2, MOST], 'The fastest pace below the price.'),
      decimal('shortInitial', [0, 0.02, MOST], 'The first pace of a stop above the price.'),
      decimal('shortStep', [0, 0.02, MOST], 'What each new low adds to it.'),
      decimal('shortMaximum', [0, 0.2, MOST], 'The fastest pace above the price.'),
    ],
    outputs: [{ name: 'sarext', unit: 'price', draw: 'dots' }],
    warmUp: () => 2,
    create: (memory, start, offsetOnReverse, ...paces) => {
      const [longInitial = 0, longStep = 0, longMost = 0, shortInitial = 0, shortStep = 0, shortMost = 0] =
        paces;
      const sar = new ParabolicSar(memory, {
        start,
        offsetOnReverse,
        long: { initial: longInitial, step: longStep, most: longMost },
        short: { initial: shortInitial, step: shortStep, most: shortMost },
      });
      return (bar, out, closes, row) => {
        const stop = sar.next(bar, closes, row);
        out[0] = sar.isLong ? stop : -stop;
      };
    },
  },
  {
    name: 'ichimoku',
    title: 'Ichimoku cloud',
    description:
      'Middles of ranges over three spans. The cloud lies between span a and span b, worked out 26 candles before and ' +
      'drawn where it counts; the lagging line is the close drawn as many candles back.',
    inputs: ['high', 'low'],
    parameters: [
      namedBars('conversion', 9, 'Candles of the conversion line.', 1),
      namedBars('base', 26, 'Candles of the base line, and how far ahead the cloud is drawn.', 1),
      namedBars('span', 52, 'Candles of span b.', 1),
    ],
    outputs: [
      ...priceLines('conversion', 'base'),
      { name: 'span_a', unit: 'price', draw: 'band' },
      { name: 'span_b', unit: 'price', draw: 'band' },
    ],
    warmUp: (conversion, base, span) => Math.max(conversion, base, span) + base,
    create: (memory, conversion, base, span) => {
      const [short, medium, long] = [
        new Middle(memory, conversion),
        new Middle(memory, base),
        new Middle(memory, span),
      ];
      const [aheadA, aheadB] = [new Delay(memory, base), new Delay(memory, base)];
      return ({ highPaise, lowPaise }, out, closes, row) => {
        const quick = short.next(highPaise, lowPaise, closes, row);
        const calm = medium.next(highPaise, lowPaise, closes, row);
        out[0] = quick;
        out[1] = calm;
        out[2] = aheadA.next((quick + calm) / 2, closes, row);
        out[3] = aheadB.next(long.next(highPaise, lowPaise, closes, row), closes, row);
      };
    },
  },
]);

/** The middle between the highest high and the lowest low. */
class Middle {
  private readonly range: Range;

  constructor(memory: Memory, length: number) {
    this.range = new Range(memory, length);
  }

  next(high: number, low: number, closes: boolean, row: Row): number {
    this.range.next(high, low, closes, row);
    return (this.range.highest + this.range.lowest) / 2;
  }
}
