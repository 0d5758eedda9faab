import { DEGREES } from '../cycles/dominant-cycle.js';
import { family, numberLine, priceLine, priceLines } from '../define.js';
import { type Filter } from '../filters/filter.js';
import { Range } from '../filters/range.js';
import { Regression } from '../filters/regression.js';
import { RollingSum } from '../filters/rolling-sum.js';
import { deviationOf, Variance } from '../filters/variance.js';
import { type IndicatorInfo, type Step } from '../indicator.js';
import { type Memory } from '../memory.js';
import { bars, decimal } from '../parameters.js';
import { AverageDeviation } from './average-deviation.js';

/** What statistics have to say of the last closes. */
export const STATISTICS: readonly IndicatorInfo[] = [
  ...family('statistic', 'price', [
    {
      name: 'linearreg',
      title: 'Linear regression',
      description: 'Where the straight line nearest to the last closes ends.',
      parameters: [bars(14)],
      outputs: priceLine('linearreg'),
      warmUp: (length) => length,
      create: (memory, length) =>
        regression(memory, length, (line) => line.intercept + line.slope * (length - 1)),
    },
    {
      name: 'linearreg_intercept',
      title: 'Linear regression intercept',
      description: 'Where the straight line nearest to the last closes begins.',
      parameters: [bars(14)],
      outputs: priceLine('linearreg_intercept'),
      warmUp: (length) => length,
      create: (memory, length) => regression(memory, length, (line) => line.intercept),
    },
    {
      name: 'tsf',
      title: 'Time series forecast',
      description: 'Where the straight line nearest to the last closes will be one candle from now.',
      parameters: [bars(14)],
      outputs: priceLine('tsf'),
      warmUp: (length) => length,
      create: (memory, length) => regression(memory, length, (line) => line.intercept + line.slope * length),
    },
    {
      name: 'max',
      title: 'Highest close',
      description: 'The highest of the last closes.',
      parameters: [bars(30)],
      outputs: priceLine('max'),
      warmUp: (length) => length,
      create: (memory, length) => extremes(memory, length, (range, out) => (out[0] = range.highest)),
    },
    {
      name: 'min',
      title: 'Lowest close',
      description: 'The lowest of the last closes.',
      parameters: [bars(30)],
      outputs: priceLine('min'),
      warmUp: (length) => length,
      create: (memory, length) => extremes(memory, length, (range, out) => (out[0] = range.lowest)),
    },
    {
      name: 'minmax',
      title: 'Lowest and highest close',
      description: 'The lowest and the highest of the last closes.',
      parameters: [bars(30)],
      outputs: priceLines('min', 'max'),
      warmUp: (length) => length,
      create: (memory, length) =>
        extremes(memory, length, (range, out) => {
          out[0] = range.lowest;
          out[1] = range.highest;
        }),
    },
  ]),
  ...family('statistic', 'own', [
    {
      name: 'linearreg_slope',
      title: 'Linear regression slope',
      description: 'How much the straight line nearest to the last closes rises with each candle.',
      parameters: [bars(14)],
      outputs: priceLine('linearreg_slope'),
      warmUp: (length) => length,
      create: (memory, length) => regression(memory, length, (line) => line.slope),
    },
    {
      name: 'linearreg_angle',
      title: 'Linear regression angle',
      description: 'The slope of that line in degrees; it depends on the unit of the price.',
      parameters: [bars(14)],
      outputs: numberLine('linearreg_angle'),
      warmUp: (length) => length,
      create: (memory, length) => regression(memory, length, (line) => Math.atan(line.slope) * DEGREES),
    },
    {
      name: 'stddev',
      title: 'Standard deviation',
      description: 'How far the last closes usually stray from their mean.',
      parameters: [bars(5), decimal('deviations', [-1e4, 1, 1e4], 'What the deviation is multiplied by.')],
      outputs: priceLine('stddev'),
      warmUp: (length) => length,
      create: (memory, length, deviations) => {
        const variance = new Variance(memory, length);
        return ({ closePaise }, out, closes, row) => {
          out[0] = deviationOf(variance.next(closePaise, closes, row)) * deviations;
        };
      },
    },
    {
      name: 'var',
      title: 'Variance',
      description: 'The mean of the squared distances of the last closes from their mean.',
      parameters: [
        bars(5, { min: 1 }),
        decimal('deviations', [-1e4, 1, 1e4], 'Taken for the sake of TA-Lib, which makes no use of it.'),
      ],
      outputs: [{ name: 'var', unit: 'variance', draw: 'line' }],
      warmUp: (length) => length,
      create: (memory, length) => ofClose(new Variance(memory, length)),
    },
    {
      name: 'avgdev',
      title: 'Average deviation',
      description: 'The mean distance of the last closes from their mean.',
      parameters: [bars(14)],
      outputs: priceLine('avgdev'),
      warmUp: (length) => length,
      create: (memory, length) => ofClose(new AverageDeviation(memory, length)),
    },
    {
      name: 'sum',
      title: 'Sum of closes',
      description: 'The last closes added up.',
      parameters: [bars(30)],
      outputs: priceLine('sum'),
      warmUp: (length) => length,
      create: (memory, length) => ofClose(new RollingSum(memory, length)),
    },
    {
      name: 'zscore',
      title: 'Z-score',
      description: 'How many standard deviations the close is from the mean; 0 where nothing moved.',
      parameters: [bars(20)],
      outputs: numberLine('zscore'),
      warmUp: (length) => length,
      create: (memory, length) => {
        const variance = new Variance(memory, length);
        return ({ closePaise }, out, closes, row) => {
          const deviation = deviationOf(variance.next(closePaise, closes, row));
          out[0] = deviation === 0 ? 0 : (closePaise - variance.mean) / deviation;
        };
      },
    },
  ]),
];

function ofClose(filter: Filter): Step {
  return (bar, out, closes, row) => {
    out[0] = filter.next(bar.closePaise, closes, row);
  };
}

function extremes(memory: Memory, length: number, read: (range: Range, out: Float64Array) => unknown): Step {
  const range = new Range(memory, length);
  return ({ closePaise }, out, closes, row) => {
    range.next(closePaise, closePaise, closes, row);
    read(range, out);
  };
}

function regression(memory: Memory, length: number, read: (line: Regression) => number): Step {
  const line = Regression.over(memory, length);
  return (bar, out, closes, row) => {
    line.next(bar.closePaise, closes, row);
    out[0] = read(line);
  };
}
