import { foundIndicators } from './indicator-search.js';

const names = (words: string, group: Parameters<typeof foundIndicators>[1] = null): string[] =>
  foundIndicators(words, group).map(({ name }) => name);

describe('the search for an indicator', () => {
  it('puts the one of that very name first', () => {
    expect(names('ema')[0]).toBe('ema');
    expect(names('SMA ')[0]).toBe('sma');
  });
  it('finds by words of the title in any order, within a group', () => {
    expect(names('moving exponential')).toContain('ema');
    expect(names('doji', 'pattern')).toContain('cdldoji');
    expect(names('doji', 'overlap')).toEqual([]);
  });
  it('lists the whole group without words, and nothing that fits no word', () => {
    expect(names('', 'pattern')).toHaveLength(61);
    expect(names('no such thing')).toEqual([]);
  });
});
