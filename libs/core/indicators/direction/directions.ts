import { family, numberLine, percentLine, priceLine } from '../define.js';
import { Delay } from '../filters/delay.js';
import { HighestAge } from '../filters/highest-age.js';
import { SlidingSum } from '../filters/sliding-sum.js';
import { TrueRange } from '../filters/true-range.js';
import { WilderSum } from '../filters/wilder-sum.js';
import { type IndicatorInfo } from '../indicator.js';
import { bars } from '../parameters.js';
import { Adx } from './adx.js';
import { DirectionalIndex, DirectionalIndicators, DirectionalMovement } from './directional-movement.js';

const HIGH_LOW_CLOSE = ['high', 'low', 'close'] as const;

/** Whether there is a trend, and which way it goes. */
export const DIRECTIONS: readonly IndicatorInfo[] = family('momentum', 'own', [
  {
    name: 'adx',
    title: 'Average directional index',
    description: 'How strong the trend is, up or down alike: above 25 there is one, below 20 there is none.',
    inputs: HIGH_LOW_CLOSE,
    parameters: [bars(14)],
    outputs: percentLine('adx'),
    warmUp: (length) => 2 * length,
    create: (memory, length) => {
      const adx = new Adx(memory, length);
      return (bar, out, closes, row) => {
        out[0] = adx.next(bar, closes, row);
      };
    },
  },
  {
    name: 'adxr',
    title: 'Average directional index rating',
    description: 'The mean of the ADX now and some candles ago: a smoother ADX.',
    inputs: HIGH_LOW_CLOSE,
    parameters: [bars(14)],
    outputs: percentLine('adxr'),
    warmUp: (length) => 3 * length - 1,
    create: (memory, length) => {
      const [adx, ago] = [new Adx(memory, length), new Delay(memory, length - 1)];
      return (bar, out, closes, row) => {
        const now = adx.next(bar, closes, row);
        out[0] = (now + ago.next(now, closes, row)) / 2;
      };
    },
  },
  {
    name: 'dx',
    title: 'Directional index',
    description: 'How one-sided the movement is, from 0 (to and fro) to 100 (one way only).',
    inputs: HIGH_LOW_CLOSE,
    parameters: [bars(14)],
    outputs: percentLine('dx'),
    warmUp: (length) => length + 1,
    create: (memory, length) => {
      const index = new DirectionalIndex(memory, length);
      const last = new Delay(memory, 1, 0); // without any movement it stays as it was
      return (bar, out, closes, row) => {
        const dx = index.next(bar, closes, row);
        const before = last.next(dx, closes, row);
        out[0] = !index.isTold ? NaN : dx === dx ? dx : before;
      };
    },
  },
  {
    name: 'plus_di',
    title: 'Plus directional indicator (+DI)',
    description: 'The share of the true range by which candles got above the ones before.',
    inputs: HIGH_LOW_CLOSE,
    parameters: [bars(14, { min: 1 })],
    outputs: percentLine('plus_di'),
    warmUp: (length) => length + 1,
    create: (memory, length) => {
      const indicators = new DirectionalIndicators(memory, length);
      return (bar, out, closes, row) => {
        out[0] = indicators.next(bar, closes, row) ? indicators.up : NaN;
      };
    },
  },
  {
    name: 'minus_di',
    title: 'Minus directional indicator (-DI)',
    description: 'The share of the true range by which candles got below the ones before.',
    inputs: HIGH_LOW_CLOSE,
    parameters: [bars(14, { min: 1 })],
    outputs: percentLine('minus_di'),
    warmUp: (length) => length + 1,
    create: (memory, length) => {
      const indicators = new DirectionalIndicators(memory, length);
      return (bar, out, closes, row) => {
        out[0] = indicators.next(bar, closes, row) ? indicators.down : NaN;
      };
    },
  },
  {
    name: 'plus_dm',
    title: 'Plus directional movement (+DM)',
    description: 'How far candles got above the ones before, smoothed.',
    inputs: ['high', 'low'],
    parameters: [bars(14, { min: 1 })],
    outputs: priceLine('plus_dm'),
    warmUp: (length) => Math.max(2, length),
    create: (memory, length) => {
      const [movement, sum] = [new DirectionalMovement(memory), new WilderSum(memory, length)];
      return (bar, out, closes, row) => {
        movement.next(bar, closes, row);
        out[0] = sum.next(movement.up, closes, row);
      };
    },
  },
  {
    name: 'minus_dm',
    title: 'Minus directional movement (-DM)',
    description: 'How far candles got below the ones before, smoothed.',
    inputs: ['high', 'low'],
    parameters: [bars(14, { min: 1 })],
    outputs: priceLine('minus_dm'),
    warmUp: (length) => Math.max(2, length),
    create: (memory, length) => {
      const [movement, sum] = [new DirectionalMovement(memory), new WilderSum(memory, length)];
      return (bar, out, closes, row) => {
        movement.next(bar, closes, row);
        out[0] = sum.next(movement.down, closes, row);
      };
    },
  },
  {
    name: 'aroon',
    title: 'Aroon',
    description: 'How long ago the lowest low and the highest high were: 100 just now, 0 a whole window ago.',
    inputs: ['high', 'low'],
    parameters: [bars(14)],
    outputs: [...percentLine('down'), ...percentLine('up')],
    warmUp: (length) => length + 1,
    create: (memory, length) => {
      const [highAge, lowAge] = [new HighestAge(memory, length + 1), new HighestAge(memory, length + 1)];
      const factor = 100 / length;
      return ({ highPaise, lowPaise }, out, closes, row) => {
        out[0] = factor * (length - lowAge.next(-lowPaise, closes, row));
        out[1] = factor * (length - highAge.next(highPaise, closes, row));
      };
    },
  },
  {
    name: 'aroonosc',
    title: 'Aroon oscillator',
    description: 'Aroon up less Aroon down: above zero the latest extreme was a high.',
    inputs: ['high', 'low'],
    parameters: [bars(14)],
    outputs: percentLine('aroonosc'),
    warmUp: (length) => length + 1,
    create: (memory, length) => {
      const [highAge, lowAge] = [new HighestAge(memory, length + 1), new HighestAge(memory, length + 1)];
      const factor = 100 / length;
      return ({ highPaise, lowPaise }, out, closes, row) => {
        out[0] = factor * (lowAge.next(-lowPaise, closes, row) - highAge.next(highPaise, closes, row));
      };
    },
  },
  {
    name: 'vortex',
    title: 'Vortex indicator',
    description:
      'How far highs reach from the lows before and lows from the highs before; they cross at turns.',
    inputs: HIGH_LOW_CLOSE,
    parameters: [bars(14)],
    outputs: [...numberLine('plus'), ...numberLine('minus')],
    warmUp: (length) => length + 1,
    create: (memory, length) => {
      const [highBefore, lowBefore, trueRange] = [
        new Delay(memory, 1),
        new Delay(memory, 1),
        new TrueRange(memory),
      ];
      const [ups, downs, ranges] = [
        new SlidingSum(memory, length),
        new SlidingSum(memory, length),
        new SlidingSum(memory, length),
      ];
      return (bar, out, closes, row) => {
        const up = Math.abs(bar.highPaise - lowBefore.next(bar.lowPaise, closes, row));
        const down = Math.abs(bar.lowPaise - highBefore.next(bar.highPaise, closes, row));
        const range = ranges.next(trueRange.next(bar, closes, row), closes, row);
        out[0] = shareOf(ups.next(up, closes, row), range);
        out[1] = shareOf(downs.next(down, closes, row), range);
      };
    },
  },
]);

/** Nothing is no share of nothing. */
function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
