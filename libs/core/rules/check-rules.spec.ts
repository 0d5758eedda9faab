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
      [40, ') cover'],
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

  /** As a trader, a chart's script or a phone writes it; what was meant, put in its place, makes it right. */
  it.each([
    ['buy if close > 1', 'if', 'when'],
    ['buy close > 1', 'close', 'when close'],
    ['long when close > 1', 'long', 'buy'],
    ['if close > 1', 'if', 'buy when'],
    ['buy when ema9 > ema(21)', 'ema9', 'ema(9)'],
    ['buy when sma 20 > 5', '20', '(20)'],
    ['buy when bollinger(20).upper > 5', 'bollinger', 'bbands'],
    ['buy when close > prev_high', 'prev_high', 'previous_day.high'],
    ['buy when close > RELIANCE', 'RELIANCE', 'close of NSE:RELIANCE'],
    ['buy when close of RELIANCE > 1', 'RELIANCE', 'NSE:RELIANCE'],
    ['buy when day = mon', 'mon', 'monday'],
    ['buy when ema(9) cross above ema(21)', 'cross', 'crosses'],
    ['buy when ema(9) crosses over ema(21)', 'over', 'above'],
    ['buy when rsi(14) below 30', 'below', 'is below'],
    ['buy when rsi(14) == 30', '==', '='],
    ['buy when rsi(14) => 30', '=>', '>='],
    ['buy when rsi(14) <> 30', '<>', '!='],
    ['buy when close ≥ 30', '≥', '>='],
    ['buy when close > 1 && open > 1', '&&', 'and'],
    ['buy when !(close > 1)', '!', 'not'],
    ['buy when close > $100', '$', '₹'],
    ['buy when time between 9:20 to 14:45', 'to', 'and'],
    ['buy when time between 9:20 - 14:45', '-', 'and'],
    ['buy when close on 5min > 1', '5min', '5m'],
    ['buy when close on daily > 1', 'daily', '1d'],
    ['buy when close > 1\nsl 1 %', 'sl', 'stop'],
    ['buy when close > 1\ntarget 2 x atr(14)', 'x', '*'],
    ['buy when close > 1\nexit at 15.10', '15.10', '15:10'],
    ['buy when close > 1\nexit 15:10', '15:10', 'at 15:10'],
    ['buy when close > 1\nexit when close < 1', 'exit', 'sell'],
    ['buy when macd.histogram > 0', 'histogram', 'hist'],
    ['buy when bbands(20, 2.5).uppr > 1', 'uppr', 'upper'],
  ])('knows what was meant by %s', (text, marked, meant) => {
    const lines = text.split('\n');
    const faults = ruleFaults(text);
    const { line, column, length, suggestion } = faults[0] ?? {
      line: 0,
      column: 0,
      length: 0,
      suggestion: '',
    };
    expect(lines[line - 1]?.slice(column - 1, column - 1 + length)).toBe(marked);
    expect(suggestion).toBe(meant);
    const at =
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length +
      (line > 1 ? 1 : 0) +
      column -
      1;
    expect(ruleFaults(text.slice(0, at) + meant + text.slice(at + length))).toEqual([]);
  });

  it.each([
    ['buy when rsi(14) less than 30', "Rules do not know 'less than'"],
    ['buy when rsi(14) is greater than 30', "Rules do not know 'is greater than'"],
    ['buy when ema(9)) > 1', 'There is no bracket that this one closes'],
    ['buy when close > 1 then', 'Nothing stands between a rule and the next: leave out then'],
    ['buy when volume > 1 lakh', "Rules do not know '1 lakh'"],
    ['buy when close > 1 exit at 3:10 pm', "Rules do not know 'exit at 3:10 pm'"],
    ['buy when close > high of yesterday', "Rules do not know 'high of yesterday'"],
    ['buy when close > 1 sell short when close < 1', "Rules do not know 'sell short when'"],
    ['buy when close > 1 stop loss 1 %', "Rules do not know 'stop loss'"],
    ['buy when time > 920', 'A time is written with a colon, like 09:20'],
    ['buy when time between 915 and 1000', 'A time is written with a colon, like 09:20'],
    ['buy when close > 1 stop -1 %', 'A stop is -1 % away, and has to be above zero'],
    ['buy when close > 1 target ₹0', 'A target is ₹0.00 away, and has to be above zero'],
    [
      'buy when close > 1 stop low[1]',
      'A stop is how far away, not a price: 1 %, ₹5 or 2 * atr(14), or the way there like close - low[1]',
    ],
    [
      'buy when close > 1 trail supertrend(10,3)',
      'A trail is how far away, not a price: 1 %, ₹5 or 2 * atr(14), or the way there like close - low[1]',
    ],
  ])('says once what is wrong with %s', (text, problem) => {
    expect(ruleFaults(text).map((fault) => fault.problem)).toEqual([problem]);
  });
});
