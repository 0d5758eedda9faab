import { describe, expect, it } from 'vitest';
import { Refusal } from '../../refusals.js';
import { faultWords } from './strategy-fault.js';

describe('what a strategy threw, for people who trade', () => {
  it.each([
    [new RangeError('a rupee is no price'), 'a rupee is no price'],
    [
      new Refusal('NOT_TRADABLE', { instrumentId: 'NSE:ABC' }),
      'NSE:ABC cannot be ordered: it is an index, or no longer listed.',
    ],
    [new Error('no 5/3 of a lot, nor 15 / 4'), 'no 5/3 of a lot, nor 15 / 4'],
    ['thrown as it is', 'thrown as it is'],
    [new Error(''), 'It failed without saying why.'],
  ])('%s', (error, words) => expect(faultWords(error)).toBe(words));

  it('is one line, and tells nobody where files lie', () => {
    const words = faultWords(
      new Error(
        "Cannot find '/srv/artha/plugins/mine/index.js:12:5'\n    at file:///srv/artha/dist/main.js:1:1",
      ),
    );
    expect(words).toBe("Cannot find 'index.js'");
    expect(faultWords(new Error('in file:///srv/artha/a.js and C:\\artha\\b.js'))).toBe('in a.js and b.js');
  });
});
