import { describe, expect, it } from 'vitest';
import { asSentence } from './wording.js';

describe('words somebody else found', () => {
  it.each([
    ['It needs more than 64 MB', 'It needs more than 64 MB.'],
    ['It failed.', 'It failed.'],
    ['Why?', 'Why?'],
    ['', '.'],
  ])('end before something is said behind them: %j', (text, sentence) =>
    expect(asSentence(text)).toBe(sentence),
  );
});
