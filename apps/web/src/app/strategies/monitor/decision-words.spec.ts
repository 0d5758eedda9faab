import { valueWords } from './decision-words.js';

describe('a number a strategy decided by', () => {
  it.each([
    ['price', 123_456, '1,234.56'],
    ['price', null, '–'],
    ['percent', 61.234, '61.23'],
    ['number', 100, '100'],
    ['variance', 25_000, '2.50'],
    ['volume', 1_234_567.4, '12,34,567'],
  ] as const)('%s %s reads %s', (unit, value, words) => {
    expect(valueWords({ name: 'one', unit, value })).toBe(words);
  });
});
