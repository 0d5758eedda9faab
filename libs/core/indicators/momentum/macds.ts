import { averageOf, averageWarmUp } from '../averages/average.js';
import { TripleEma } from '../averages/dema.js';
import { family, percentLine, priceLine } from '../define.js';
import { Delay } from '../filters/delay.js';
import { isNothing } from '../filters/filter.js';
import { type IndicatorInfo, type Step } from '../indicator.js';
import { type Memory } from '../memory.js';
import { averageType, bars, namedBars } from '../parameters.js';
import { fixedMacd, macd, MACD_OUTPUTS, macdOfTypes, macdWarmUp } from './macd.js';

const FAST = namedBars('fast', 12, 'Candles in the fast average.');
const SLOW = namedBars('slow', 26, 'Candles in the slow average.');
const SIGNAL = namedBars('signal', 9, 'Candles in the average that is the signal.', 1);

/** Distances between averages. */
export const MACDS: readonly IndicatorInfo[] = family('momentum', 'own', [
  {
    name: 'macd',
    title: 'MACD',
    description:
      'The fast exponential average less the slow one, an average of that as signal, and their difference.',
    parameters: [FAST, SLOW, SIGNAL],
    outputs: MACD_OUTPUTS,
    warmUp: macdWarmUp,
    create: macd,
  },
  {
    name: 'macdext',
    title: 'MACD with averages of any kind',
    description: 'A MACD whose three averages can be chosen.',
    parameters: [
      FAST,
      averageType('fastType'),
      SLOW,
      averageType('slowType'),
      SIGNAL,
      averageType('signalType'),
    ],
    outputs: MACD_OUTPUTS,
    warmUp: (fast, fastType, slow, slowType, signal, signalType) =>
      Math.max(averageWarmUp(fastType, fast), averageWarmUp(slowType, slow)) +
      averageWarmUp(signalType, signal) -
      1,
    create: (memory, fast, fastType, slow, slowType, signal, signalType) =>
      macdOfTypes(memory, [fast, fastType], [slow, slowType], [signal, signalType]),
  },
  {
    name: 'macdfix',
    title: 'MACD 12/26',
    description: 'The classic MACD of 12 and 26 candles with its original weights, 0.15 and 0.075.',
    parameters: [SIGNAL],
    outputs: MACD_OUTPUTS,
    warmUp: (signal) => macdWarmUp(12, 26, signal),
    create: fixedMacd,
  },
  {
    name: 'apo',
    title: 'Absolute price oscillator',
    description: 'The fast average less the slow one, in the unit of the price.',
    parameters: [FAST, SLOW, averageType()],
    outputs: priceLine('apo'),
    warmUp: (fast, slow, type) => averageWarmUp(type, Math.max(fast, slow)),
    create: (memory, fast, slow, type) => oscillator(memory, fast, slow, type, (quick, calm) => quick - calm),
  },
  {
    name: 'ppo',
    title: 'Percentage price oscillator',
    description:
      'The fast average less the slow one, in per cent of the slow one: instruments can be compared.',
    parameters: [FAST, SLOW, averageType()],
    outputs: percentLine('ppo'),
    warmUp: (fast, slow, type) => averageWarmUp(type, Math.max(fast, slow)),
    create: (memory, fast, slow, type) =>
      oscillator(memory, fast, slow, type, (quick, calm) =>
        isNothing(calm) ? 0 : ((quick - calm) / calm) * 100,
      ),
  },
  {
    name: 'trix',
    title: 'TRIX',
    description: 'The change from candle to candle, in per cent, of an average smoothed three times.',
    parameters: [bars(30, { min: 1 })],
    outputs: percentLine('trix'),
    warmUp: (length) => 3 * length - 1,
    create: (memory, length) => {
      const [average, ago] = [new TripleEma(memory, length), new Delay(memory, 1)];
      return ({ closePaise }, out, closes, row) => {
        const now = average.next(closePaise, closes, row);
        const before = ago.next(now, closes, row);
        out[0] = before === 0 ? 0 : (now / before - 1) * 100;
      };
    },
  },
]);

function oscillator(
  memory: Memory,
  oneBars: number,
  otherBars: number,
  type: number,
  compare: (quick: number, calm: number) => number,
): Step {
  const fast = averageOf(memory, type, Math.min(oneBars, otherBars));
  const slow = averageOf(memory, type, Math.max(oneBars, otherBars));
  return ({ closePaise }, out, closes, row) => {
    out[0] = compare(fast.next(closePaise, closes, row), slow.next(closePaise, closes, row));
  };
}
