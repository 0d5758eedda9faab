import { family, numberLine, percentLine, priceLine } from '../define.js';
import { Delay } from '../filters/delay.js';
import { type IndicatorInfo, type Step } from '../indicator.js';
import { type Memory } from '../memory.js';
import { bars } from '../parameters.js';

/** How the close compares to an earlier one. */
export const CHANGES: readonly IndicatorInfo[] = family('momentum', 'own', [
  {
    name: 'mom',
    title: 'Momentum',
    description: 'What the close gained or lost over some candles.',
    parameters: [bars(10, { min: 1 })],
    outputs: priceLine('mom'),
    warmUp: (length) => length + 1,
    create: (memory, length) => comparison(memory, length, (now, before) => now - before),
  },
  {
    name: 'roc',
    title: 'Rate of change',
    description: 'What the close gained or lost over some candles, in per cent.',
    parameters: [bars(10, { min: 1 })],
    outputs: percentLine('roc'),
    warmUp: (length) => length + 1,
    create: (memory, length) =>
      comparison(memory, length, (now, before) => (before === 0 ? 0 : (now / before - 1) * 100)),
  },
  {
    name: 'rocp',
    title: 'Rate of change, as a share',
    description: 'What the close gained or lost over some candles, as a share of 1.',
    parameters: [bars(10, { min: 1 })],
    outputs: numberLine('rocp'),
    warmUp: (length) => length + 1,
    create: (memory, length) =>
      comparison(memory, length, (now, before) => (before === 0 ? 0 : (now - before) / before)),
  },
  {
    name: 'rocr',
    title: 'Rate of change, as a ratio',
    description: 'The close over an earlier one: 1 is no change.',
    parameters: [bars(10, { min: 1 })],
    outputs: numberLine('rocr'),
    warmUp: (length) => length + 1,
    create: (memory, length) =>
      comparison(memory, length, (now, before) => (before === 0 ? 0 : now / before)),
  },
  {
    name: 'rocr100',
    title: 'Rate of change, as a ratio of 100',
    description: 'The close over an earlier one, times 100: 100 is no change.',
    parameters: [bars(10, { min: 1 })],
    outputs: numberLine('rocr100'),
    warmUp: (length) => length + 1,
    create: (memory, length) =>
      comparison(memory, length, (now, before) => (before === 0 ? 0 : (now / before) * 100)),
  },
]);

function comparison(memory: Memory, length: number, compare: (now: number, before: number) => number): Step {
  const ago = new Delay(memory, length);
  return ({ closePaise }, out, closes, row) => {
    out[0] = compare(closePaise, ago.next(closePaise, closes, row));
  };
}
