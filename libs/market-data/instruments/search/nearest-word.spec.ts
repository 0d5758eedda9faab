import { describe, expect, it } from 'vitest';
import { nearestWord } from './nearest-word.js';

const KNOWN = ['reliance', 'infosys', 'infy', 'bank', 'banknifty', 'nifty', 'tatasteel', 'bajaj', 'itc'];

describe('the word that was meant', () => {
  it.each([
    ['relaince', 'reliance'], // two letters the wrong way round
    ['infsys', 'infosys'], // one missing
    ['tattasteel', 'tatasteel'], // one too many
    ['bajah', 'bajaj'], // one wrong
    ['bnkanifty', 'banknifty'], // two slips in a long word
    ['nifyt', 'nifty'],
  ])('by %j is %j', (typed, meant) => expect(nearestWord(typed, KNOWN)).toBe(meant));

  it.each(['zzzz', 'itx', 'eliance', 'bjaja1', 'bakn2', 'rlaicne', 'nfity50'])(
    'is not guessed for %j',
    (typed) => expect(nearestWord(typed, KNOWN)).toBeNull(),
  );

  it('is the nearest one, and of equals the first', () => {
    expect(nearestWord('bxnk', ['bonk', 'bank'])).toBe('bonk');
    expect(nearestWord('tatastee', ['tatastxyl', 'tatasteel'])).toBe('tatasteel');
  });
});
