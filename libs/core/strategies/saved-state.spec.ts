import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_SAVED_BYTES, savedText, type SavedState } from './saved-state.js';

describe('what a strategy keeps', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const back = JSON.parse(savedText(value as SavedState)) as SavedState;
        expect(JSON.stringify(back)).toBe(JSON.stringify(value));
      }),
    );
  });

  it.each([
    ['NaN', { level: NaN }],
    ['Infinity', [1, Infinity]],
    ['undefined', { level: undefined }],
    ['function', () => 1],
    ['Date', { at: new Date(0) }],
    ['Map', new Map()],
  ])('is refused where it would come back as something else: %s', (what, state) =>
    expect(() => savedText(state as unknown as SavedState)).toThrow(
      expect.objectContaining({ code: 'STATE_NOT_PLAIN', details: { what } }) as Error,
    ),
  );

  it('is at most 64 kB as it is written, whatever letters it has', () => {
    const most = (letter: string, bytes: number): string =>
      letter.repeat(Math.floor((MOST_SAVED_BYTES - 2) / bytes));
    for (const [letter, bytes] of [
      ['a', 1],
      ['é', 2],
      ['₹', 3],
      ['😀', 4],
    ] as const) {
      expect(savedText(most(letter, bytes)).length).toBeGreaterThan(0);
      expect(() => savedText(`${most(letter, bytes)}aaaa`)).toThrow(/65,?538|655[34]\d/);
    }
  });
});
