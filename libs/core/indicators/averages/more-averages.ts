import { family, priceLine } from '../define.js';
import { Delay } from '../filters/delay.js';
import { SlidingSum } from '../filters/sliding-sum.js';
import { Ema, WilderAverage } from '../filters/smoothing.js';
import { type IndicatorInfo } from '../indicator.js';
import { bars, decimal } from '../parameters.js';
import { Alma } from './alma.js';
import { Hma, hmaWarmUp } from './hma.js';

/** Averages TA-Lib has not. */
export const MORE_AVERAGES: readonly IndicatorInfo[] = family('overlap', 'price', [
  {
    name: 'rma',
    title: "Wilder's moving average",
    description: 'The slow average inside RSI and ATR: each close counts for one part of the whole.',
    parameters: [bars(14, { min: 1 })],
    outputs: priceLine('rma'),
    warmUp: (length) => length,
    create: (memory, length) => {
      const average = new WilderAverage(memory, length);
      return (bar, out, closes, row) => {
        out[0] = average.next(bar.closePaise, closes, row);
      };
    },
  },
  {
    name: 'hma',
    title: 'Hull moving average',
    description: 'Weighted averages put together so that hardly any lag is left.',
    parameters: [bars(9)],
    outputs: priceLine('hma'),
    warmUp: hmaWarmUp,
    create: (memory, length) => {
      const average = new Hma(memory, length);
      return (bar, out, closes, row) => {
        out[0] = average.next(bar.closePaise, closes, row);
      };
    },
  },
  {
    name: 'vwma',
    title: 'Volume-weighted moving average',
    description:
      'The mean of the last closes, each counting as much as was traded; all the same where nothing was.',
    inputs: ['close', 'volume'],
    parameters: [bars(20, { min: 1 })],
    outputs: priceLine('vwma'),
    warmUp: (length) => length,
    create: (memory, length) => {
      const [turnover, volume, plain] = [
        new SlidingSum(memory, length),
        new SlidingSum(memory, length),
        new SlidingSum(memory, length),
      ];
      return ({ closePaise, volume: traded }, out, closes, row) => {
        const sum = turnover.next(closePaise * traded, closes, row);
        const total = volume.next(traded, closes, row);
        const mean = plain.next(closePaise, closes, row) / length;
        out[0] = total === 0 ? mean : sum / total;
      };
    },
  },
  {
    name: 'zlema',
    title: 'Zero-lag exponential average',
    description:
      'An exponential average of closes moved on by what they gained since the middle of the window.',
    parameters: [bars(20)],
    outputs: priceLine('zlema'),
    warmUp: (length) => Math.max(1, Math.floor((length - 1) / 2)) + length,
    create: (memory, length) => {
      const ago = new Delay(memory, Math.max(1, Math.floor((length - 1) / 2)));
      const average = new Ema(memory, length);
      return ({ closePaise }, out, closes, row) => {
        out[0] = average.next(2 * closePaise - ago.next(closePaise, closes, row), closes, row);
      };
    },
  },
  {
    name: 'alma',
    title: 'Arnaud Legoux moving average',
    description: 'A mean whose weights have the shape of a bell near the newest close.',
    parameters: [
      bars(9, { max: 200 }),
      decimal('offset', [0, 0.85, 1], 'Where the top of the bell lies: 0 the oldest close, 1 the newest.'),
      decimal('sigma', [1, 6, 50], 'How narrow the bell is.'),
    ],
    outputs: priceLine('alma'),
    warmUp: (length) => length,
    create: (memory, length, offset, sigma) => {
      const average = new Alma(memory, length, offset, sigma);
      return (bar, out, closes, row) => {
        out[0] = average.next(bar.closePaise, closes, row);
      };
    },
  },
]);
