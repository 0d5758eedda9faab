import { family, priceLine, priceLines } from '../define.js';
import { Ema } from '../filters/smoothing.js';
import { type IndicatorInfo, type Step } from '../indicator.js';
import { averageType, bars, decimal } from '../parameters.js';
import { averageOf, averageWarmUp } from './average.js';
import { Dema, Tema } from './dema.js';
import { Kama } from './kama.js';
import { Mama, MAMA_WARM_UP } from './mama.js';
import { Sma } from './sma.js';
import { T3 } from './t3.js';
import { Trima } from './trima.js';
import { Wma } from './wma.js';

/** TA-Lib's averages of the close. */
export const AVERAGES: readonly IndicatorInfo[] = family('overlap', 'price', [
  {
    name: 'sma',
    title: 'Simple moving average',
    description: 'The mean of the last closes; every one of them counts the same.',
    parameters: [bars(30, { min: 1 })],
    outputs: priceLine('sma'),
    warmUp: (length) => length,
    create: (memory, length) => {
      const average = new Sma(memory, length);
      const step: Step = (bar, out, closes, row) => {
        out[0] = average.next(bar.closePaise, closes, row);
      };
      return { step, outlook: average.outlook };
    },
  },
  {
    name: 'ema',
    title: 'Exponential moving average',
    description: 'An average in which the latest closes count most; it turns sooner than the simple one.',
    parameters: [bars(30)],
    outputs: priceLine('ema'),
    warmUp: (length) => length,
    create: (memory, length) => {
      const average = new Ema(memory, length);
      const step: Step = (bar, out, closes, row) => {
        out[0] = average.next(bar.closePaise, closes, row);
      };
      return { step, outlook: average.outlook };
    },
  },
  {
    name: 'wma',
    title: 'Weighted moving average',
    description: 'The latest close counts most, each one before it one part less, the oldest one part.',
    parameters: [bars(30)],
    outputs: priceLine('wma'),
    warmUp: (length) => length,
    create: (memory, length) => {
      const average = new Wma(memory, length);
      return (bar, out, closes, row) => {
        out[0] = average.next(bar.closePaise, closes, row);
      };
    },
  },
  {
    name: 'dema',
    title: 'Double exponential average',
    description: 'An exponential average with most of its lag taken out.',
    parameters: [bars(30)],
    outputs: priceLine('dema'),
    warmUp: (length) => 2 * length - 1,
    create: (memory, length) => {
      const average = new Dema(memory, length);
      return (bar, out, closes, row) => {
        out[0] = average.next(bar.closePaise, closes, row);
      };
    },
  },
  {
    name: 'tema',
    title: 'Triple exponential average',
    description: 'An exponential average with even more of its lag taken out; it may overshoot at turns.',
    parameters: [bars(30)],
    outputs: priceLine('tema'),
    warmUp: (length) => 3 * length - 2,
    create: (memory, length) => {
      const average = new Tema(memory, length);
      return (bar, out, closes, row) => {
        out[0] = average.next(bar.closePaise, closes, row);
      };
    },
  },
  {
    name: 'trima',
    title: 'Triangular moving average',
    description: 'The middle of the window counts most; the smoothest of the averages and the slowest.',
    parameters: [bars(30)],
    outputs: priceLine('trima'),
    warmUp: (length) => length,
    create: (memory, length) => {
      const average = new Trima(memory, length);
      return (bar, out, closes, row) => {
        out[0] = average.next(bar.closePaise, closes, row);
      };
    },
  },
  {
    name: 'kama',
    title: 'Kaufman adaptive moving average',
    description: 'Follows quickly while the price goes straight and hardly at all while it goes to and fro.',
    parameters: [bars(30)],
    outputs: priceLine('kama'),
    warmUp: (length) => length + 1,
    create: (memory, length) => {
      const average = new Kama(memory, length);
      return (bar, out, closes, row) => {
        out[0] = average.next(bar.closePaise, closes, row);
      };
    },
  },
  {
    name: 't3',
    title: 'Tillson T3',
    description: 'Six exponential averages in a row, weighed so that the line is smooth and yet lags little.',
    parameters: [
      bars(5),
      decimal('volumeFactor', [0, 0.7, 1], 'How much of the lag is taken out: 0 none, 1 all of it.'),
    ],
    outputs: priceLine('t3'),
    warmUp: (length) => 6 * length - 5,
    create: (memory, length, volumeFactor) => {
      const average = new T3(memory, length, volumeFactor);
      return (bar, out, closes, row) => {
        out[0] = average.next(bar.closePaise, closes, row);
      };
    },
  },
  {
    name: 'mama',
    title: 'MESA adaptive moving average',
    description: 'Adapts to the cycle found in the price. The two lines cross where a trend turns.',
    parameters: [
      decimal('fastLimit', [0.01, 0.5, 0.99], 'How closely the line may follow at most.'),
      decimal('slowLimit', [0.01, 0.05, 0.99], 'How closely it follows at least.'),
    ],
    outputs: priceLines('mama', 'fama'),
    warmUp: () => MAMA_WARM_UP,
    create: (memory, fastLimit, slowLimit) => {
      const average = new Mama(memory, fastLimit, slowLimit);
      return (bar, out, closes, row) => {
        out[0] = average.next(bar.closePaise, closes, row);
        out[1] = average.fama;
      };
    },
  },
  {
    name: 'ma',
    title: 'Moving average of any kind',
    description: 'One of the averages, chosen by its number or name.',
    parameters: [bars(30, { min: 1 }), averageType()],
    outputs: priceLine('ma'),
    warmUp: (length, type) => averageWarmUp(type, length),
    create: (memory, length, type) => {
      const average = averageOf(memory, type, length);
      return (bar, out, closes, row) => {
        out[0] = average.next(bar.closePaise, closes, row);
      };
    },
  },
]);
