import { describe, expect, it } from 'vitest';
import { ruleFaults } from './check-rules.js';
import { RULE_WORDS } from './words.js';

describe('checking a text', () => {
  it('tells every fault of every statement, with its place, its length and what was meant', () => {
    const text = [
      'buy when emma(9) > 5',
      'sel when close < 1',
      'stop 5 min',
      'target 2 %',
      'exit at 25:10',
    ].join('\n');
    expect(ruleFaults(text)).toEqual([
      { line: 1, column: 10, length: 4, problem: "Nothing is called 'emma'", suggestion: 'ema' },
      {
        line: 2,
        column: 1,
        length: 3,
        problem: 'A statement begins with buy, sell, short, cover, stop, target, trail, exit',
        suggestion: 'sell',
      },
      {
        line: 3,
        column: 6,
        length: 1,
        problem: 'A stop is a percentage or an amount, like 1 % or ₹5',
        suggestion: null,
      },
      { line: 5, column: 9, length: 5, problem: '25:10 is no time of the day', suggestion: null },
    ]);
  });

  it('goes on behind a statement that cannot be read', () => {
    const faults = ruleFaults('buy wen close > 1 sell when (close < 2 cover when hgh > 1');
    expect(faults.map(({ column, suggestion }) => [column, suggestion])).toEqual([
      [5, 'when'],
      [40, null],
      [51, 'high'],
    ]);
  });

  it('says of a text without an entry that there is none, and nothing more of a faulty one', () => {
    expect(ruleFaults('stop 1 %').map(({ problem }) => problem)).toEqual([
      'Nothing is ever entered: write buy when … or short when …',
    ]);
    expect(ruleFaults('').map(({ line, column, length }) => [line, column, length])).toEqual([[1, 1, 1]]);
    expect(ruleFaults('buy when close >')).toHaveLength(1);
    expect(ruleFaults('buy when close > 1 & 2')).toHaveLength(1);
  });

  it('finds nothing wrong with what every word completes to', () => {
    for (const { kind, insert, outputs } of RULE_WORDS) {
      if (kind !== 'indicator' && kind !== 'pattern') continue;
      for (const suffix of ['', ...outputs.map((output) => `.${output}`)])
        expect(ruleFaults(`buy when ${insert}${suffix} > ${insert}${suffix}[1]`)).toEqual([]);
    }
  });
});
