import { actionOf, kindWord, matchesWords, withRecent } from './palette-rules.js';

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('the palette', () => {
  it.each([
    ['nothing', {}, 'chart'],
    ['Shift', { shiftKey: true }, 'watch'],
    ['Ctrl', { ctrlKey: true }, 'buy'],
    ['⌘', { metaKey: true }, 'buy'],
    ['Alt', { altKey: true }, 'sell'],
  ])('with %s held, Enter means %o → %s', (_key, held, action) => {
    expect(actionOf({ ...bare, ...held })).toBe(action);
  });

  it.each([
    ['Keyboard shortcuts', 'key', true],
    ['Keyboard shortcuts', 'short key', true],
    ['Light or dark', 'dar li', true],
    ['Orders', 'ders', false],
    ['Orders', 'orders x', false],
  ])('finds %s by “%s”: %s', (label, typed, isFound) => {
    expect(matchesWords(label, typed)).toBe(isFound);
  });

  it('puts the last pick first, once, and forgets the oldest', () => {
    const recent = [...'abcdefgh'];
    expect(withRecent(recent, 'c').join('')).toBe('cabdefgh');
    expect(withRecent(recent, 'x').join('')).toBe('xabcdefg');
  });

  it.each([
    [{ kind: 'equity', series: 'EQ' }, 'Share'],
    [{ kind: 'equity', series: 'BE' }, 'Share · BE'],
    [{ kind: 'future', series: null }, 'Future'],
  ] as const)('says what %o is', (instrument, word) => {
    expect(kindWord(instrument)).toBe(word);
  });
});
