import { type ParameterSpec } from '../live/shapes.js';
import { initialTexts, parameterProblems, parameterValues, valueText } from './parameter-rules.js';

const spec = (changes: Partial<ParameterSpec>): ParameterSpec => ({
  name: 'fastBars',
  kind: 'whole',
  label: 'Fast',
  description: '',
  min: 2,
  max: 200,
  initial: 9,
  decimals: null,
  choices: null,
  ...changes,
});
const specs = [spec({})];
const share = spec({ kind: 'decimal', min: 0.5, max: 5, initial: 2, decimals: 2 });
const clock = spec({ kind: 'clock', min: 560, max: 930, initial: 905 });
const side = spec({ kind: 'choice', min: 1, max: 3, initial: 3, choices: ['long', 'short', 'both'] });

describe('the parameters of a strategy, as typed', () => {
  it('start at what the strategy proposes', () => expect(initialTexts(specs)).toEqual({ fastBars: '9' }));

  it.each([
    ['9', {}],
    ['200', {}],
    ['1', { fastBars: 'Enter a whole number from 2 to 200.' }],
    ['201', { fastBars: 'Enter a whole number from 2 to 200.' }],
    ['9.5', { fastBars: 'Enter a whole number from 2 to 200.' }],
    ['', { fastBars: 'Enter a whole number from 2 to 200.' }],
  ])('"%s" has the problems %j', (text, problems) => {
    expect(parameterProblems(specs, { fastBars: text })).toEqual(problems);
  });

  it('become numbers', () => expect(parameterValues(specs, { fastBars: '12' })).toEqual({ fastBars: 12 }));

  it.each([
    [share, '2', '2.25', 2.25, '2.25'],
    [clock, '15:05', '9:30', 570, '09:30'],
    [side, '3', '1', 1, 'long'],
  ] as const)('of another kind are written and read as such: %#', (one, initial, text, value, shown) => {
    expect(initialTexts([one])).toEqual({ fastBars: initial });
    expect(parameterProblems([one], { fastBars: text })).toEqual({});
    expect(parameterValues([one], { fastBars: text })).toEqual({ fastBars: value });
    expect(valueText(one, value)).toBe(shown);
  });

  it.each([
    [share, '2.255', 'Enter a number from 0.5 to 5 with at most 2 decimals.'],
    [share, '0.4', 'Enter a number from 0.5 to 5 with at most 2 decimals.'],
    [clock, '25:00', 'Enter a time from 09:20 to 15:30.'],
    [clock, '16:00', 'Enter a time from 09:20 to 15:30.'],
    [side, '4', 'Choose one.'],
  ] as const)('of another kind are refused in its words: %#', (one, text, problem) =>
    expect(parameterProblems([one], { fastBars: text })).toEqual({ fastBars: problem }),
  );
});
