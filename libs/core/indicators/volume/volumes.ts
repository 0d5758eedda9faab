import { Sma } from '../averages/sma.js';
import { family, numberLine, percentLine } from '../define.js';
import { Delay, Late } from '../filters/delay.js';
import { RollingSum } from '../filters/rolling-sum.js';
import { SlidingSum } from '../filters/sliding-sum.js';
import { BlendedEma, Ema } from '../filters/smoothing.js';
import { type Bar, type IndicatorInfo, type OutputInfo } from '../indicator.js';
import { type Memory, type Row, type Slots } from '../memory.js';
import { bars, namedBars } from '../parameters.js';
import { Tally } from './tally.js';

const ALL = ['high', 'low', 'close', 'volume'] as const;

function volumeLine(name: string): readonly OutputInfo[] {
  return [{ name, unit: 'volume', draw: 'line' }];
}

/** What the volume says of the price. */
export const VOLUMES: readonly IndicatorInfo[] = family('volume', 'own', [
  {
    name: 'ad',
    title: 'Accumulation/distribution line',
    description:
      'The volume added up, each candle counting by where in its range it closed: top 1, bottom -1.',
    inputs: ALL,
    outputs: volumeLine('ad'),
    warmUp: () => 1,
    create: (memory) => {
      const line = new Tally(memory);
      return (bar, out, closes, row) => {
        out[0] = line.add(moneyFlow(bar), closes, row);
      };
    },
  },
  {
    name: 'adosc',
    title: 'Chaikin oscillator',
    description: 'A fast average of the accumulation/distribution line less a slow one.',
    inputs: ALL,
    parameters: [
      namedBars('fast', 3, 'Candles in the fast average.'),
      namedBars('slow', 10, 'Candles in the slow average.'),
    ],
    outputs: volumeLine('adosc'),
    warmUp: (fast, slow) => Math.max(fast, slow),
    create: (memory, fast, slow) => {
      const [line, quick, calm] = [
        new Tally(memory),
        new BlendedEma(memory, fast, 1),
        new BlendedEma(memory, slow, 1),
      ];
      const late = new Late(memory, Math.max(fast, slow) - 1);
      return (bar, out, closes, row) => {
        const total = line.add(moneyFlow(bar), closes, row);
        out[0] = late.next(quick.next(total, closes, row) - calm.next(total, closes, row), closes, row);
      };
    },
  },
  {
    name: 'obv',
    title: 'On-balance volume',
    description:
      'The volume added up: of candles that closed higher for, of those that closed lower against.',
    inputs: ['close', 'volume'],
    outputs: volumeLine('obv'),
    warmUp: () => 1,
    create: (memory) => {
      const [line, ago] = [new Tally(memory), new Delay(memory, 1)];
      return ({ closePaise, volume }, out, closes, row) => {
        const before = ago.next(closePaise, closes, row);
        const isFirst = before !== before;
        out[0] = line.add(
          isFirst || closePaise > before ? volume : closePaise < before ? -volume : 0,
          closes,
          row,
        );
      };
    },
  },
  {
    name: 'mfi',
    title: 'Money flow index',
    description:
      'An RSI of turnover: the share traded at rising typical prices. Above 80 overbought, below 20 oversold.',
    inputs: ALL,
    parameters: [bars(14)],
    outputs: percentLine('mfi'),
    warmUp: (length) => length + 1,
    create: (memory, length) => {
      const [ago, ups, downs] = [
        new Delay(memory, 1),
        new RollingSum(memory, length),
        new RollingSum(memory, length),
      ];
      return (bar, out, closes, row) => {
        const typical = (bar.highPaise + bar.lowPaise + bar.closePaise) / 3;
        const change = typical - ago.next(typical, closes, row);
        const flow = change === change ? typical * bar.volume : NaN;
        const up = ups.next(change > 0 ? flow : 0 * flow, closes, row);
        const all = up + downs.next(change < 0 ? flow : 0 * flow, closes, row);
        out[0] = all < 1 ? 0 : 100 * (up / all);
      };
    },
  },
  {
    name: 'cmf',
    title: 'Chaikin money flow',
    description: 'The share of the volume that closed near the top of its candle less that near the bottom.',
    inputs: ALL,
    parameters: [bars(20, { min: 1 })],
    outputs: numberLine('cmf'),
    warmUp: (length) => length,
    create: (memory, length) => {
      const [flows, volumes] = [new SlidingSum(memory, length), new SlidingSum(memory, length)];
      return (bar, out, closes, row) => {
        const flow = flows.next(moneyFlow(bar), closes, row);
        const volume = volumes.next(bar.volume, closes, row);
        out[0] = volume === 0 ? 0 : flow / volume;
      };
    },
  },
  {
    name: 'force',
    title: 'Force index',
    description: 'The change of the close times the volume, averaged: how much was behind the move.',
    inputs: ['close', 'volume'],
    parameters: [bars(13, { min: 1 })],
    outputs: [{ name: 'force', unit: 'turnover', draw: 'line' }],
    warmUp: (length) => length + 1,
    create: (memory, length) => {
      const [ago, average] = [new Delay(memory, 1), new Ema(memory, length)];
      return ({ closePaise, volume }, out, closes, row) => {
        out[0] = average.next((closePaise - ago.next(closePaise, closes, row)) * volume, closes, row);
      };
    },
  },
  {
    name: 'eom',
    title: 'Ease of movement',
    description:
      'How far the middle of the candle moved, in per cent, for each million units and per cent of range it took.',
    inputs: ['high', 'low', 'volume'],
    parameters: [bars(14, { min: 1 })],
    outputs: numberLine('eom'),
    warmUp: (length) => length + 1,
    create: (memory, length) => {
      const [ago, average] = [new Delay(memory, 1), new Sma(memory, length)];
      return ({ highPaise, lowPaise, volume }, out, closes, row) => {
        const middle = (highPaise + lowPaise) / 2;
        const way = middle / ago.next(middle, closes, row) - 1;
        const range = (highPaise - lowPaise) / middle;
        const ease = volume === 0 ? 0 * way : (way * range * 1e8) / volume;
        out[0] = average.next(ease, closes, row);
      };
    },
  },
  {
    name: 'pvt',
    title: 'Price volume trend',
    description: 'The volume added up, each candle counting by the share its close gained or lost.',
    inputs: ['close', 'volume'],
    outputs: volumeLine('pvt'),
    warmUp: () => 1,
    create: (memory) => {
      const [line, ago] = [new Tally(memory), new Delay(memory, 1)];
      return ({ closePaise, volume }, out, closes, row) => {
        const before = ago.next(closePaise, closes, row);
        out[0] = line.add(before > 0 ? ((closePaise - before) / before) * volume : 0, closes, row);
      };
    },
  },
  {
    name: 'nvi',
    title: 'Negative volume index',
    description: 'Follows the close only on candles with less volume than the one before. Starts at 1,000.',
    inputs: ['close', 'volume'],
    outputs: numberLine('nvi'),
    warmUp: () => 1,
    create: (memory) => {
      const index = new VolumeIndex(memory, (volume, before) => volume < before);
      return (bar, out, closes, row) => {
        out[0] = index.next(bar, closes, row);
      };
    },
  },
  {
    name: 'pvi',
    title: 'Positive volume index',
    description: 'Follows the close only on candles with more volume than the one before. Starts at 1,000.',
    inputs: ['close', 'volume'],
    outputs: numberLine('pvi'),
    warmUp: () => 1,
    create: (memory) => {
      const index = new VolumeIndex(memory, (volume, before) => volume > before);
      return (bar, out, closes, row) => {
        out[0] = index.next(bar, closes, row);
      };
    },
  },
  {
    name: 'volume_sma',
    title: 'Average volume',
    description: 'The mean volume of the last candles.',
    inputs: ['volume'],
    parameters: [bars(20, { min: 1 })],
    outputs: volumeLine('volume_sma'),
    warmUp: (length) => length,
    create: (memory, length) => {
      const average = new Sma(memory, length);
      return ({ volume }, out, closes, row) => {
        out[0] = average.next(volume, closes, row);
      };
    },
  },
  {
    name: 'relative_volume',
    title: 'Relative volume',
    description:
      'The volume over the mean of the candles before it: 2 is twice the usual. 0 if nothing is usual.',
    inputs: ['volume'],
    parameters: [bars(20, { min: 1 })],
    outputs: numberLine('relative_volume'),
    warmUp: (length) => length + 1,
    create: (memory, length) => {
      const [average, usual] = [new Sma(memory, length), new Delay(memory, 1)];
      return ({ volume }, out, closes, row) => {
        const before = usual.next(average.next(volume, closes, row), closes, row);
        out[0] = before === 0 ? 0 : volume / before;
      };
    },
  },
]);

/** The volume, counting from 1 (closed at the top) to -1 (at the bottom); none without a range. */
function moneyFlow({ highPaise, lowPaise, closePaise, volume }: Bar): number {
  const range = highPaise - lowPaise;
  return range > 0 ? ((closePaise - lowPaise - (highPaise - closePaise)) / range) * volume : 0;
}

/** An index that moves with the close on some candles only; it starts at 1,000. */
class VolumeIndex {
  private readonly index: Slots;
  private readonly closeAgo: Delay;
  private readonly volumeAgo: Delay;

  constructor(
    memory: Memory,
    private readonly follows: (volume: number, before: number) => boolean,
  ) {
    this.index = memory.slots(1000);
    this.closeAgo = new Delay(memory, 1);
    this.volumeAgo = new Delay(memory, 1);
  }

  next({ closePaise, volume }: Bar, closes: boolean, row: Row): number {
    const before = this.closeAgo.next(closePaise, closes, row);
    const follows = this.follows(volume, this.volumeAgo.next(volume, closes, row)) && before > 0;
    const index = this.index.read(row, 0) * (follows ? closePaise / before : 1);
    if (closes) this.index.write(row, 0, index);
    return index;
  }
}
