import { type IndicatorInfo } from '../indicator.js';
import { bars } from '../parameters.js';
import { Ema } from './ema.js';
import { Sma } from './sma.js';

/** Lines that follow the close. */
export const AVERAGES: readonly IndicatorInfo[] = [
  {
    name: 'sma',
    title: 'Simple moving average',
    description: 'The mean of the last closes; every one of them counts the same.',
    group: 'overlap',
    pane: 'price',
    inputs: ['close'],
    parameters: [bars(30, { min: 1 })],
    outputs: [{ name: 'sma', unit: 'price', draw: 'line' }],
    warmUp: (parameters) => parameters[0] ?? NaN,
    create: (parameters) => {
      const average = new Sma(parameters[0] ?? NaN);
      return (bar, out, closes) => void (out[0] = average.next(bar.closePaise, closes));
    },
  },
  {
    name: 'ema',
    title: 'Exponential moving average',
    description: 'An average in which the latest closes count most; it turns sooner than the simple one.',
    group: 'overlap',
    pane: 'price',
    inputs: ['close'],
    parameters: [bars(30, { min: 1 })],
    outputs: [{ name: 'ema', unit: 'price', draw: 'line' }],
    warmUp: (parameters) => parameters[0] ?? NaN,
    create: (parameters) => {
      const average = new Ema(parameters[0] ?? NaN);
      return (bar, out, closes) => void (out[0] = average.next(bar.closePaise, closes));
    },
  },
];
