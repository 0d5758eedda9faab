import { family, numberLine, percentLine, priceLine, priceLines } from '../define.js';
import { Delay } from '../filters/delay.js';
import { isNothing } from '../filters/filter.js';
import { Range } from '../filters/range.js';
import { SlidingSum } from '../filters/sliding-sum.js';
import { Ema, WilderAverage } from '../filters/smoothing.js';
import { TrueRange } from '../filters/true-range.js';
import { deviationOf, Variance } from '../filters/variance.js';
import { type IndicatorInfo } from '../indicator.js';
import { bars, decimal, namedBars } from '../parameters.js';

const HIGH_LOW_CLOSE = ['high', 'low', 'close'] as const;

/** How much the price moves, whichever way. */
export const VOLATILITIES: readonly IndicatorInfo[] = [
  ...family('volatility', 'own', [
    {
      name: 'trange',
      title: 'True range',
      description: 'How far the price got within the candle and since the close before it.',
      inputs: HIGH_LOW_CLOSE,
      outputs: priceLine('trange'),
      warmUp: () => 2,
      create: (memory) => {
        const trueRange = new TrueRange(memory);
        return (bar, out, closes, row) => {
          out[0] = trueRange.next(bar, closes, row);
        };
      },
    },
    {
      name: 'atr',
      title: 'Average true range',
      description: "Wilder's average of the true range: how far the price usually moves in a candle.",
      inputs: HIGH_LOW_CLOSE,
      parameters: [bars(14, { min: 1 })],
      outputs: priceLine('atr'),
      warmUp: (length) => length + 1,
      create: (memory, length) => {
        const [trueRange, average] = [new TrueRange(memory), new WilderAverage(memory, length)];
        return (bar, out, closes, row) => {
          out[0] = average.next(trueRange.next(bar, closes, row), closes, row);
        };
      },
    },
    {
      name: 'natr',
      title: 'Normalised average true range',
      description:
        'The average true range in per cent of the close (of one candle, as TA-Lib has it, the bare range).',
      inputs: HIGH_LOW_CLOSE,
      parameters: [bars(14, { min: 1 })],
      outputs: percentLine('natr'),
      warmUp: (length) => length + 1,
      create: (memory, length) => {
        const [trueRange, average] = [new TrueRange(memory), new WilderAverage(memory, length)];
        return (bar, out, closes, row) => {
          const range = average.next(trueRange.next(bar, closes, row), closes, row);
          const { closePaise } = bar;
          out[0] = length === 1 ? range : isNothing(closePaise) ? 0 : (range / closePaise) * 100;
        };
      },
    },
    {
      name: 'choppiness',
      title: 'Choppiness index',
      description: 'Above 61.8 the price goes sideways, below 38.2 it goes straight. 100 without any range.',
      inputs: HIGH_LOW_CLOSE,
      parameters: [bars(14)],
      outputs: percentLine('choppiness'),
      warmUp: (length) => length + 1,
      create: (memory, length) => {
        const [trueRange, sum] = [new TrueRange(memory), new SlidingSum(memory, length)];
        const range = new Range(memory, length);
        const scale = 100 / Math.log10(length);
        return (bar, out, closes, row) => {
          const ranges = sum.next(trueRange.next(bar, closes, row), closes, row);
          range.next(bar.highPaise, bar.lowPaise, closes, row);
          const way = range.highest - range.lowest;
          out[0] = ranges === ranges && way === 0 ? 100 : scale * Math.log10(ranges / way);
        };
      },
    },
    {
      name: 'mass',
      title: 'Mass index',
      description: 'Ranges that widen and narrow again: above 27 and back below 26.5 a reversal is likely.',
      inputs: ['high', 'low'],
      parameters: [
        namedBars('average', 9, 'Candles in the averages of the range.', 1),
        namedBars('sum', 25, 'Candles added up.', 1),
      ],
      outputs: numberLine('mass'),
      warmUp: (average, sum) => 2 * average + sum - 2,
      create: (memory, average, sum) => {
        const [once, twice, total] = [
          new Ema(memory, average),
          new Ema(memory, average),
          new SlidingSum(memory, sum),
        ];
        return ({ highPaise, lowPaise }, out, closes, row) => {
          const smooth = once.next(highPaise - lowPaise, closes, row);
          const smoother = twice.next(smooth, closes, row);
          out[0] = total.next(smoother === 0 ? 1 : smooth / smoother, closes, row);
        };
      },
    },
    {
      name: 'ulcer',
      title: 'Ulcer index',
      description:
        'How deep and long the close has been below its last high: what a holder had to bear, in per cent.',
      parameters: [bars(14, { min: 1 })],
      outputs: percentLine('ulcer'),
      warmUp: (length) => 2 * length - 1,
      create: (memory, length) => {
        const [range, squares] = [new Range(memory, length), new SlidingSum(memory, length)];
        return ({ closePaise }, out, closes, row) => {
          range.next(closePaise, closePaise, closes, row);
          const fall = (100 * (closePaise - range.highest)) / range.highest;
          out[0] = Math.sqrt(squares.next(fall * fall, closes, row) / length);
        };
      },
    },
    {
      name: 'hv',
      title: 'Historical volatility',
      description:
        'The standard deviation of the logarithmic changes of the close, as a rate per year in per cent.',
      parameters: [
        bars(20),
        decimal('candlesAYear', [1, 252, 5_000_000], 'Candles in a year: 252 of a day, 94,500 of a minute.'),
      ],
      outputs: percentLine('hv'),
      warmUp: (length) => length + 1,
      create: (memory, length, candlesAYear) => {
        const [ago, variance] = [new Delay(memory, 1), new Variance(memory, length)];
        const [unbiased, scale] = [length / (length - 1), 100 * Math.sqrt(candlesAYear)];
        return ({ closePaise }, out, closes, row) => {
          const change = Math.log(closePaise / ago.next(closePaise, closes, row));
          out[0] = scale * deviationOf(unbiased * variance.next(change, closes, row));
        };
      },
    },
    {
      name: 'percent_b',
      title: 'Bollinger %b',
      description:
        'Where the close lies between the Bollinger bands: 0 on the lower, 1 on the upper, 0.5 without width.',
      parameters: [bars(20), decimal('deviations', [0.1, 2, 100], 'Standard deviations the bands lie away.')],
      outputs: numberLine('percent_b'),
      warmUp: (length) => length,
      create: (memory, length, deviations) => {
        const variance = new Variance(memory, length);
        return ({ closePaise }, out, closes, row) => {
          const width = deviations * deviationOf(variance.next(closePaise, closes, row));
          out[0] = width === 0 ? 0.5 : (closePaise - (variance.mean - width)) / (2 * width);
        };
      },
    },
    {
      name: 'bandwidth',
      title: 'Bollinger band width',
      description:
        'The distance between the Bollinger bands in per cent of the average: narrow bands precede moves.',
      parameters: [bars(20), decimal('deviations', [0.1, 2, 100], 'Standard deviations the bands lie away.')],
      outputs: percentLine('bandwidth'),
      warmUp: (length) => length,
      create: (memory, length, deviations) => {
        const variance = new Variance(memory, length);
        return ({ closePaise }, out, closes, row) => {
          const width = 2 * deviations * deviationOf(variance.next(closePaise, closes, row));
          out[0] = (100 * width) / variance.mean;
        };
      },
    },
  ]),
  ...family('volatility', 'price', [
    {
      name: 'chandelier',
      title: 'Chandelier exit',
      description:
        'Stops that hang some average true ranges below the highest high (long) or above the lowest low.',
      inputs: HIGH_LOW_CLOSE,
      parameters: [bars(22, { min: 1 }), decimal('ranges', [0, 3, 100], 'Average true ranges to the stop.')],
      outputs: priceLines('long', 'short'),
      warmUp: (length) => length + 1,
      create: (memory, length, ranges) => {
        const [trueRange, average] = [new TrueRange(memory), new WilderAverage(memory, length)];
        const range = new Range(memory, length);
        return (bar, out, closes, row) => {
          const distance = ranges * average.next(trueRange.next(bar, closes, row), closes, row);
          range.next(bar.highPaise, bar.lowPaise, closes, row);
          out[0] = range.highest - distance;
          out[1] = range.lowest + distance;
        };
      },
    },
  ]),
];
