import { Sma } from '../averages/sma.js';
import { Wma } from '../averages/wma.js';
import { family, numberLine, percentLine, priceLine } from '../define.js';
import { Delay } from '../filters/delay.js';
import { type Filter } from '../filters/filter.js';
import { Range } from '../filters/range.js';
import { SlidingSum } from '../filters/sliding-sum.js';
import { Ema } from '../filters/smoothing.js';
import { type IndicatorInfo } from '../indicator.js';
import { type Memory, type Row } from '../memory.js';
import { bars, namedBars } from '../parameters.js';

/** Oscillators TA-Lib has not. */
export const MORE_OSCILLATORS: readonly IndicatorInfo[] = family('momentum', 'own', [
  {
    name: 'ao',
    title: 'Awesome oscillator',
    description: 'The mean of the last five middle prices less that of the last 34: the drive of the market.',
    inputs: ['high', 'low'],
    parameters: [
      namedBars('fast', 5, 'Candles in the fast average.', 1),
      namedBars('slow', 34, 'Candles in the slow average.', 1),
    ],
    outputs: [{ name: 'ao', unit: 'price', draw: 'histogram' }],
    warmUp: (fast, slow) => Math.max(fast, slow),
    create: (memory, fast, slow) => {
      const [quick, calm] = [new Sma(memory, fast), new Sma(memory, slow)];
      return ({ highPaise, lowPaise }, out, closes, row) => {
        const middle = (highPaise + lowPaise) / 2;
        out[0] = quick.next(middle, closes, row) - calm.next(middle, closes, row);
      };
    },
  },
  {
    name: 'ac',
    title: 'Accelerator oscillator',
    description: 'The awesome oscillator less its own average: whether the drive grows or wanes.',
    inputs: ['high', 'low'],
    parameters: [
      namedBars('fast', 5, 'Candles in the fast average.', 1),
      namedBars('slow', 34, 'Candles in the slow average.', 1),
      namedBars('signal', 5, 'Candles in the average of the difference.', 1),
    ],
    outputs: [{ name: 'ac', unit: 'price', draw: 'histogram' }],
    warmUp: (fast, slow, signal) => Math.max(fast, slow) + signal - 1,
    create: (memory, fast, slow, signal) => {
      const [quick, calm, average] = [new Sma(memory, fast), new Sma(memory, slow), new Sma(memory, signal)];
      return ({ highPaise, lowPaise }, out, closes, row) => {
        const middle = (highPaise + lowPaise) / 2;
        const drive = quick.next(middle, closes, row) - calm.next(middle, closes, row);
        out[0] = drive - average.next(drive, closes, row);
      };
    },
  },
  {
    name: 'tsi',
    title: 'True strength index',
    description:
      'The change of the close, smoothed twice, as a share of its size smoothed twice, from -100 to 100.',
    parameters: [
      namedBars('slow', 25, 'Candles in the first smoothing.', 1),
      namedBars('fast', 13, 'Candles in the second smoothing.', 1),
      namedBars('signal', 13, 'Candles in the average that is the signal.', 1),
    ],
    outputs: [...percentLine('tsi'), ...percentLine('signal')],
    warmUp: (slow, fast, signal) => slow + fast + signal - 1,
    create: (memory, slow, fast, signal) => {
      const ago = new Delay(memory, 1);
      const [changes, sizes] = [new TwiceSmoothed(memory, slow, fast), new TwiceSmoothed(memory, slow, fast)];
      const average = new Ema(memory, signal);
      return ({ closePaise }, out, closes, row) => {
        const change = closePaise - ago.next(closePaise, closes, row);
        const size = sizes.next(Math.abs(change), closes, row);
        const smooth = changes.next(change, closes, row);
        const tsi = size === 0 ? 0 : (100 * smooth) / size;
        out[0] = tsi;
        out[1] = average.next(tsi, closes, row);
      };
    },
  },
  {
    name: 'kst',
    title: 'Know sure thing',
    description:
      "M. Pring's sum of four smoothed rates of change, the longest counting most, with a signal line.",
    parameters: [
      ...[10, 15, 20, 30].map((initial, at) =>
        namedBars(`roc${at + 1}`, initial, `Candles of rate of change ${at + 1}.`, 1),
      ),
      ...[10, 10, 10, 15].map((initial, at) =>
        namedBars(`sma${at + 1}`, initial, `Candles in the average of rate of change ${at + 1}.`, 1),
      ),
      namedBars('signal', 9, 'Candles in the average that is the signal.', 1),
    ],
    outputs: [...numberLine('kst'), ...numberLine('signal')],
    warmUp: (...lengths) =>
      Math.max(...kstLines(lengths).map(([roc, sma]) => roc + sma)) + signalOf(lengths) - 1,
    create: (memory, ...lengths) => {
      const lines = kstLines(lengths).map(([roc, sma]) => new SmoothedChange(memory, roc, sma));
      const signal = new Sma(memory, signalOf(lengths));
      return ({ closePaise }, out, closes, row) => {
        let sum = 0;
        for (let i = 0; i < lines.length; i++)
          sum += (i + 1) * (lines[i]?.next(closePaise, closes, row) ?? NaN);
        out[0] = sum;
        out[1] = signal.next(sum, closes, row);
      };
    },
  },
  {
    name: 'dpo',
    title: 'Detrended price oscillator',
    description: 'The close of half a window ago less the average of now: the swing without the trend.',
    parameters: [bars(20)],
    outputs: priceLine('dpo'),
    warmUp: (length) => Math.max(length, Math.floor(length / 2) + 2),
    create: (memory, length) => {
      const [average, ago] = [new Sma(memory, length), new Delay(memory, Math.floor(length / 2) + 1)];
      return ({ closePaise }, out, closes, row) => {
        out[0] = ago.next(closePaise, closes, row) - average.next(closePaise, closes, row);
      };
    },
  },
  {
    name: 'coppock',
    title: 'Coppock curve',
    description:
      'A weighted average of two rates of change added up; made to find the bottoms of long declines.',
    parameters: [
      namedBars('long', 14, 'Candles of the long rate of change.', 1),
      namedBars('short', 11, 'Candles of the short rate of change.', 1),
      namedBars('bars', 10, 'Candles in the weighted average.', 1),
    ],
    outputs: percentLine('coppock'),
    warmUp: (long, short, length) => Math.max(long, short) + length,
    create: (memory, long, short, length) => {
      const [longAgo, shortAgo, average] = [
        new Delay(memory, long),
        new Delay(memory, short),
        new Wma(memory, length),
      ];
      return ({ closePaise }, out, closes, row) => {
        const slow = closePaise / longAgo.next(closePaise, closes, row) - 1;
        const fast = closePaise / shortAgo.next(closePaise, closes, row) - 1;
        out[0] = average.next(100 * (slow + fast), closes, row);
      };
    },
  },
  {
    name: 'elder_ray',
    title: 'Elder ray',
    description: 'How far the high gets above an exponential average (bulls) and the low below it (bears).',
    inputs: ['high', 'low', 'close'],
    parameters: [bars(13)],
    outputs: [
      { name: 'bull', unit: 'price', draw: 'histogram' },
      { name: 'bear', unit: 'price', draw: 'histogram' },
    ],
    warmUp: (length) => length,
    create: (memory, length) => {
      const average = new Ema(memory, length);
      return ({ highPaise, lowPaise, closePaise }, out, closes, row) => {
        const middle = average.next(closePaise, closes, row);
        out[0] = highPaise - middle;
        out[1] = lowPaise - middle;
      };
    },
  },
  {
    name: 'fisher',
    title: 'Fisher transform',
    description:
      "J. F. Ehlers' transform of where the price lies in its range: turns stand out as sharp peaks.",
    inputs: ['high', 'low'],
    parameters: [bars(9)],
    outputs: [...numberLine('fisher'), ...numberLine('trigger')],
    warmUp: (length) => length,
    create: (memory, length) => {
      const range = new Range(memory, length);
      const [places, results] = [new Delay(memory, 1, 0), new Delay(memory, 1, 0)];
      return ({ highPaise, lowPaise }, out, closes, row) => {
        const middle = (highPaise + lowPaise) / 2;
        range.next(middle, middle, closes, row);
        const { highest, lowest } = range;
        const place = highest === lowest ? 0 : (middle - lowest) / (highest - lowest) - 0.5;
        const raw = 0.66 * place + 0.67 * places.next(NaN, false, row);
        const held = raw > 0.999 ? 0.999 : raw < -0.999 ? -0.999 : raw;
        const before = results.next(NaN, false, row);
        const fisher = 0.5 * Math.log((1 + held) / (1 - held)) + 0.5 * before;
        places.next(held, closes, row);
        results.next(fisher, closes, row);
        out[0] = fisher;
        out[1] = before;
      };
    },
  },
  {
    name: 'rvgi',
    title: 'Relative vigour index',
    description:
      'How much of the range the bodies take: closes near the top tell of vigour. With a signal line.',
    inputs: ['open', 'high', 'low', 'close'],
    parameters: [bars(10, { min: 1 })],
    outputs: [...numberLine('rvgi'), ...numberLine('signal')],
    warmUp: (length) => length + 6,
    create: (memory, length) => {
      const [bodies, ranges] = [new Bell(memory), new Bell(memory)];
      const [bodySum, rangeSum, signal] = [
        new SlidingSum(memory, length),
        new SlidingSum(memory, length),
        new Bell(memory),
      ];
      return ({ openPaise, highPaise, lowPaise, closePaise }, out, closes, row) => {
        const body = bodySum.next(bodies.next(closePaise - openPaise, closes, row), closes, row);
        const range = rangeSum.next(ranges.next(highPaise - lowPaise, closes, row), closes, row);
        const vigour = range === 0 ? 0 : body / range;
        out[0] = vigour;
        out[1] = signal.next(vigour, closes, row);
      };
    },
  },
]);

/** An average of an average. */
class TwiceSmoothed implements Filter {
  private readonly first: Ema;
  private readonly second: Ema;

  constructor(memory: Memory, firstBars: number, secondBars: number) {
    [this.first, this.second] = [new Ema(memory, firstBars), new Ema(memory, secondBars)];
  }

  next(value: number, closes: boolean, row: Row): number {
    return this.second.next(this.first.next(value, closes, row), closes, row);
  }
}

/** The rate of change over some candles, in per cent, averaged. */
class SmoothedChange implements Filter {
  private readonly ago: Delay;
  private readonly average: Sma;

  constructor(memory: Memory, changeBars: number, averageBars: number) {
    [this.ago, this.average] = [new Delay(memory, changeBars), new Sma(memory, averageBars)];
  }

  next(value: number, closes: boolean, row: Row): number {
    return this.average.next((value / this.ago.next(value, closes, row) - 1) * 100, closes, row);
  }
}

/** The last four numbers weighed 1, 2, 2, 1. */
class Bell implements Filter {
  private readonly one: Delay;
  private readonly two: Delay;
  private readonly three: Delay;

  constructor(memory: Memory) {
    this.one = new Delay(memory, 1);
    this.two = new Delay(memory, 2);
    this.three = new Delay(memory, 3);
  }

  next(value: number, closes: boolean, row: Row): number {
    const inner = this.one.next(value, closes, row) + this.two.next(value, closes, row);
    return (value + 2 * inner + this.three.next(value, closes, row)) / 6;
  }
}

/** The parameters of the KST's lines: candles of the change and of its average. */
function kstLines(lengths: readonly number[]): (readonly [number, number])[] {
  return [0, 1, 2, 3].map((at) => [lengths[at] ?? NaN, lengths[at + 4] ?? NaN]);
}

function signalOf(lengths: readonly number[]): number {
  return lengths[8] ?? NaN;
}
