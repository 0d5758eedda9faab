import { averageOf, averageWarmUp } from '../averages/average.js';
import { family, numberLine, percentLine } from '../define.js';
import { isNothing, NOTHING } from '../filters/filter.js';
import { Range } from '../filters/range.js';
import { SlidingSum } from '../filters/sliding-sum.js';
import { type IndicatorInfo } from '../indicator.js';
import { averageType, bars, namedBars } from '../parameters.js';
import { Cci } from './cci.js';
import { GainAndLoss, Rsi } from './rsi.js';
import { percentWithin } from './stochastic.js';
import { ultimateOscillator } from './ultimate.js';

const HIGH_LOW_CLOSE = ['high', 'low', 'close'] as const;
const FAST_K = namedBars('fastK', 5, 'Candles whose range the close is placed in.', 1);
const FAST_D = namedBars('fastD', 3, 'Candles in the average of the fast line.', 1);

/** Whether buyers or sellers had it their way lately, on a scale of its own. */
export const OSCILLATORS: readonly IndicatorInfo[] = family('momentum', 'own', [
  {
    name: 'rsi',
    title: 'Relative strength index',
    description: 'The share of gains in all movement of the close: above 70 overbought, below 30 oversold.',
    parameters: [bars(14)],
    outputs: percentLine('rsi'),
    warmUp: (length) => length + 1,
    create: (memory, length) => {
      const rsi = new Rsi(memory, length);
      return (bar, out, closes, row) => {
        out[0] = rsi.next(bar.closePaise, closes, row);
      };
    },
  },
  {
    name: 'cmo',
    title: 'Chande momentum oscillator',
    description: 'Gains less losses as a share of all movement, from -100 (only losses) to 100 (only gains).',
    parameters: [bars(14)],
    outputs: percentLine('cmo'),
    warmUp: (length) => length + 1,
    create: (memory, length) => {
      const averages = new GainAndLoss(memory, length);
      return ({ closePaise }, out, closes, row) => {
        averages.next(closePaise, closes, row);
        const all = averages.gain + averages.loss;
        out[0] = isNothing(all) ? 0 : 100 * ((averages.gain - averages.loss) / all);
      };
    },
  },
  {
    name: 'imi',
    title: 'Intraday momentum index',
    description:
      'The share of rising candles in all candle bodies: an RSI from open to close. 0 without any body.',
    inputs: ['open', 'close'],
    parameters: [bars(14)],
    outputs: percentLine('imi'),
    warmUp: (length) => length,
    create: (memory, length) => {
      const [ups, downs] = [new SlidingSum(memory, length), new SlidingSum(memory, length)];
      return ({ openPaise, closePaise }, out, closes, row) => {
        const body = closePaise - openPaise;
        const up = ups.next(body > 0 ? body : 0, closes, row);
        const all = up + downs.next(body > 0 ? 0 : -body, closes, row);
        out[0] = all === 0 ? 0 : 100 * (up / all);
      };
    },
  },
  {
    name: 'cci',
    title: 'Commodity channel index',
    description: 'How far the typical price is from its mean, in usual deviations: beyond ±100 is unusual.',
    inputs: HIGH_LOW_CLOSE,
    parameters: [bars(14)],
    outputs: numberLine('cci'),
    warmUp: (length) => length,
    create: (memory, length) => {
      const cci = new Cci(memory, length);
      return ({ highPaise, lowPaise, closePaise }, out, closes, row) => {
        out[0] = cci.next((highPaise + lowPaise + closePaise) / 3, closes, row);
      };
    },
  },
  {
    name: 'bop',
    title: 'Balance of power',
    description: 'The body of the candle as a share of its range: 1 buyers took it all, -1 sellers did.',
    inputs: ['open', 'high', 'low', 'close'],
    outputs: numberLine('bop'),
    warmUp: () => 1,
    create: () => (bar, out) => {
      const range = bar.highPaise - bar.lowPaise;
      out[0] = range < NOTHING ? 0 : (bar.closePaise - bar.openPaise) / range;
    },
  },
  {
    name: 'willr',
    title: 'Williams %R',
    description: 'Where the close lies in the range of the last candles: 0 at the top, -100 at the bottom.',
    inputs: HIGH_LOW_CLOSE,
    parameters: [bars(14)],
    outputs: percentLine('willr'),
    warmUp: (length) => length,
    create: (memory, length) => {
      const range = new Range(memory, length);
      return ({ highPaise, lowPaise, closePaise }, out, closes, row) => {
        range.next(highPaise, lowPaise, closes, row);
        const percent = (range.highest - range.lowest) / -100;
        out[0] = percent === 0 ? 0 : (range.highest - closePaise) / percent;
      };
    },
  },
  {
    name: 'stoch',
    title: 'Stochastic',
    description:
      'Where the close lies in the range of the last candles, smoothed twice: above 80 high, below 20 low.',
    inputs: HIGH_LOW_CLOSE,
    parameters: [
      FAST_K,
      namedBars('slowK', 3, 'Candles in the average that is the first line.', 1),
      averageType('slowKType'),
      namedBars('slowD', 3, 'Candles in the average of the first line.', 1),
      averageType('slowDType'),
    ],
    outputs: [...percentLine('slowk'), ...percentLine('slowd')],
    warmUp: (fastK, slowK, slowKType, slowD, slowDType) =>
      fastK + averageWarmUp(slowKType, slowK) + averageWarmUp(slowDType, slowD) - 2,
    create: (memory, fastK, slowK, slowKType, slowD, slowDType) => {
      const range = new Range(memory, fastK);
      const [first, second] = [averageOf(memory, slowKType, slowK), averageOf(memory, slowDType, slowD)];
      return ({ highPaise, lowPaise, closePaise }, out, closes, row) => {
        range.next(highPaise, lowPaise, closes, row);
        const k = first.next(percentWithin(range, closePaise), closes, row);
        const d = second.next(k, closes, row);
        out[0] = d === d ? k : NaN;
        out[1] = d;
      };
    },
  },
  {
    name: 'stochf',
    title: 'Fast stochastic',
    description: 'Where the close lies in the range of the last candles, and an average of that.',
    inputs: HIGH_LOW_CLOSE,
    parameters: [FAST_K, FAST_D, averageType('fastDType')],
    outputs: [...percentLine('fastk'), ...percentLine('fastd')],
    warmUp: (fastK, fastD, type) => fastK + averageWarmUp(type, fastD) - 1,
    create: (memory, fastK, fastD, type) => {
      const [range, average] = [new Range(memory, fastK), averageOf(memory, type, fastD)];
      return ({ highPaise, lowPaise, closePaise }, out, closes, row) => {
        range.next(highPaise, lowPaise, closes, row);
        const k = percentWithin(range, closePaise);
        const d = average.next(k, closes, row);
        out[0] = d === d ? k : NaN;
        out[1] = d;
      };
    },
  },
  {
    name: 'stochrsi',
    title: 'Stochastic RSI',
    description:
      'Where the RSI lies in its own range of the last candles: more restless than the RSI itself.',
    parameters: [bars(14), FAST_K, FAST_D, averageType('fastDType')],
    outputs: [...percentLine('fastk'), ...percentLine('fastd')],
    warmUp: (length, fastK, fastD, type) => length + fastK + averageWarmUp(type, fastD) - 1,
    create: (memory, length, fastK, fastD, type) => {
      const [rsi, range] = [new Rsi(memory, length), new Range(memory, fastK)];
      const average = averageOf(memory, type, fastD);
      return ({ closePaise }, out, closes, row) => {
        const strength = rsi.next(closePaise, closes, row);
        range.next(strength, strength, closes, row);
        const k = percentWithin(range, strength);
        const d = average.next(k, closes, row);
        out[0] = d === d ? k : NaN;
        out[1] = d;
      };
    },
  },
  {
    name: 'ultosc',
    title: 'Ultimate oscillator',
    description: 'Buying pressure as a share of the true range over three spans, the shortest counting most.',
    inputs: HIGH_LOW_CLOSE,
    parameters: [
      namedBars('short', 7, 'Candles in the shortest span.', 1),
      namedBars('medium', 14, 'Candles in the middle span.', 1),
      namedBars('long', 28, 'Candles in the longest span.', 1),
    ],
    outputs: percentLine('ultosc'),
    warmUp: (one, two, three) => Math.max(one, two, three) + 1,
    create: (memory, ...spans) => ultimateOscillator(memory, spans),
  },
]);
