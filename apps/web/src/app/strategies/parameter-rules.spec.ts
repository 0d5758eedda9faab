import { type ParameterSpec } from '../live/shapes.js';
import { initialTexts, parameterProblems, parameterValues } from './parameter-rules.js';

const specs: ParameterSpec[] = [
  { name: 'fastBars', kind: 'whole', label: 'Fast', description: '', min: 2, max: 200, initial: 9 },
];

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
});
