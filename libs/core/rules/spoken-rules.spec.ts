import { describe, expect, it } from 'vitest';
import { checkRules, ruleFaults, unrunnable } from './check-rules.js';
import { rulesStrategy } from './rule-strategy.js';

/** A text with what was meant put in its place, again and again, as somebody does who takes every suggestion. */
function mended(text: string): {
  readonly text: string;
  readonly left: readonly string[];
  readonly steps: number;
} {
  let steps = 0;
  for (; steps < 8; steps++) {
    const [fault] = ruleFaults(text);
    if (fault === undefined) return { text, left: [], steps };
    if (fault.suggestion === null) break;
    const at =
      text
        .split('\n')
        .slice(0, fault.line - 1)
        .join('\n').length +
      (fault.line > 1 ? 1 : 0) +
      fault.column -
      1;
    text = text.slice(0, at) + fault.suggestion + text.slice(at + fault.length);
  }
  return { text, left: ruleFaults(text).map(({ problem }) => problem), steps };
}

describe('rules as they are spoken', () => {
  it.each([
    'buy when rsi(14) on 15m crosses below 30',
    'buy when close > vwap',
    'buy when price within 0.5 % of day_high',
    'buy when close within ₹5 of vwap and close > day_open',
    'buy when close within 0.5 * atr(14) of ema(20)',
    'buy when volume > 2 * volume_sma(20)',
    'buy when close of NSE:NIFTY > ema(20) of NSE:NIFTY',
    'buy when close > opening_range(15).high and time between 9:30 and 14:30',
    'buy when open = day_open and day_open = day_low;\nsell when close < vwap;',
    'BUY WHEN EMA(9) CROSSES ABOVE EMA(21)\nSELL WHEN EMA(9) CROSSES BELOW EMA(21)',
    'buy when supertrend(10,3).dir crosses above 0\nstop 1 %\ntarget 2 %\nexit at 15:15',
    'short when close < previous_day.low\ncover when profit > 2 % or held > 60 min',
    'buy when day is tuesday and close > day_high[1]',
    'buy when close[14] < close and rsi[1] < 30 and rsi > 30',
    'buy when ema(9)[14] < ema(9) and rsi(14)[14] < 30 and vwap[20] < close',
    'buy when rsi(14) - 14 > 30 and rsi(14)-14 > 30 and rsi - 14 > 30',
    'buy when close-14 > high[1] and macd.signal[14] < 0 # not rsi[14]',
  ])('are right as they are: %s', (text) => expect(ruleFaults(text)).toEqual([]));

  /** Each as an Indian trader would say it, and what comes of it when what is suggested is taken. */
  it.each([
    ['buy when rsi[14] < 30', 'buy when rsi(14) < 30'],
    ['buy when rsi 14 < 30', 'buy when rsi (14) < 30'],
    ['buy when RSI-14 < 30', 'buy when rsi(14) < 30'],
    ['buy when rsi -14 < 30', 'buy when rsi(14) < 30'],
    ['buy when ema[9] crosses above ema[ 21 ]', 'buy when ema(9) crosses above ema(21)'],
    ['buy when close > ema-20 of NSE:NIFTY on 15m', 'buy when close > ema(20) of NSE:NIFTY on 15m'],
    ['buy when close > previous day high', 'buy when close > previous_day.high'],
    ['buy when close > prev day high', 'buy when close > previous_day.high'],
    ["buy when close > yesterday's high", 'buy when close > previous_day.high'],
    ["buy when close > previous day's close", 'buy when close > previous_day.close'],
    ['buy when close > high of previous day', 'buy when close > previous_day.high'],
    ['buy when close > high of yesterday', 'buy when close > previous_day.high'],
    ['buy when close > PDH', 'buy when close > previous_day.high'],
    ['buy when close > previous candle high', 'buy when close > high[1]'],
    ['buy when close > high of last candle', 'buy when close > high[1]'],
    ['buy when price within 0.5% of day high', 'buy when price within 0.5% of day_high'],
    ['buy when close > today high[1]', 'buy when close > day_high[1]'],
    ['buy when close > opening range high of 15 minutes', 'buy when close > opening_range(15).high'],
    ['buy when close > first 30 min candle high', 'buy when close > opening_range(30).high'],
    ['buy when close crosses above ORB high', 'buy when close crosses above opening_range(15).high'],
    ['buy when volume > 2x average volume', 'buy when volume > 2* volume_sma(20)'],
    ['buy when volume > 2 * 20 day average volume', 'buy when volume > 2 * volume_sma(20) on 1d'],
    ['buy when volume > sma(volume, 50)', 'buy when volume > volume_sma(50)'],
    ['buy when NIFTY 50 above its 20 ema', 'buy when close of NSE:NIFTY > ema(20) of NSE:NIFTY'],
    [
      'buy when bank nifty is below its 50 dma',
      'buy when close of NSE:BANKNIFTY < sma(50) of NSE:BANKNIFTY on 1d',
    ],
    ['buy when NIFTY > 24,000', 'buy when close of NSE:NIFTY > 24,000'],
    ['buy when india vix < 15', 'buy when close of NSE:INDIAVIX < 15'],
    ['buy when supertrend(10,3) turns green', 'buy when supertrend(10,3).dir crosses above 0'],
    ['buy when supertrend is bullish', 'buy when supertrend.dir > 0'],
    ['buy when vwap', 'buy when close > vwap'],
    ['buy when time after 9:20 and close > vwap', 'buy when time >= 9:20 and close > vwap'],
    ['buy when after 9:20 am and close > vwap', 'buy when time >= 09:20 and close > vwap'],
    ['buy when time > 9:20am', 'buy when time > 09:20'],
    ['buy when time < 2.30 pm', 'buy when time < 14:30'],
    ['buy when time > 9.20', 'buy when time > 09:20'],
    ['buy when time > 920', 'buy when time > 09:20'],
    ['buy when between 9:20 and 14:45', 'buy when time between 9:20 and 14:45'],
    ['buy when ema 9 > ema 21', 'buy when ema (9) > ema (21)'],
    ['buy when 9 ema > 21 ema', 'buy when ema(9) > ema(21)'],
    ['buy when 9 ema crosses 21 ema from below', 'buy when ema(9) crosses above ema(21)'],
    ['buy when ema(9) crossed above ema(21)', 'buy when ema(9) crosses above ema(21)'],
    ['buy when close > 200 DMA', 'buy when close > sma(200) on 1d'],
    ['buy when close > 20 day sma', 'buy when close > sma(20) on 1d'],
    ['buy when crossover(ema(9), ema(21))', 'buy when ema(9) crosses above ema(21)'],
    ['buy when ta.crossover(ta.ema(close, 9), ta.ema(close, 21))', null],
    ['buy when ema(close, 9) > sma(close,20)', 'buy when ema(9) > sma(20)'],
    ['buy when rsi(14, 15m) < 30', 'buy when rsi(14) on 15m < 30'],
    ['buy when 15 min rsi < 30', 'buy when rsi on 15m < 30'],
    ['buy when daily rsi(14) > 60', 'buy when rsi(14) on 1d > 60'],
    ['buy when rsi(14) on 15 minute chart < 30', 'buy when rsi(14) on 15m < 30'],
    ['buy when rsi is oversold', 'buy when rsi < 30'],
    ['buy when RSI(14) less than 30', 'buy when RSI(14) < 30'],
    ['buy when rsi(14) is greater than or equal to 60', 'buy when rsi(14) >= 60'],
    ['buy when macd line crosses above signal line', 'buy when macd crosses above macd.signal'],
    ['buy when macd histogram turns positive', 'buy when macd.hist > 0'],
    ['buy when close < lower bollinger band', 'buy when close < bbands.lower'],
    ['buy when adx > 25 and +di > -di', 'buy when adx > 25 and plus_di > minus_di'],
    ['buy when green candle and close > vwap', 'buy when close > open and close > vwap'],
    ['buy when bullish engulfing', 'buy when cdlengulfing > 0'],
    ['buy when hammer', 'buy when cdlhammer != 0'],
    ['buy when close breaks above 52 week high', 'buy when close crosses above high(250) on 1d'],
    ['buy when close > high of last 20 candles[1]', 'buy when close > high(20)[1]'],
    ['buy when close is up 2% from open', 'buy when close > day_open + 2 %'],
    [
      'buy when gap up of 1% and close > day_open',
      'buy when day_open > previous_day.close + 1 % and close > day_open',
    ],
    ['buy when candle closes above vwap', 'buy when close > vwap'],
    ['buy when volume > 1.5L', 'buy when volume > 1,50,000'],
    ['buy when volume > 5 lakh', 'buy when volume > 5,00,000'],
    ['buy when volume > 2 cr', 'buy when volume > 2,00,00,000'],
    ['buy when close > Rs. 500', 'buy when close > ₹500'],
    ['buy when close > 500 rs', 'buy when close > ₹500'],
    ['buy when close > 5%', 'buy when close > day_open + 5 %'],
    ['buy when rsi(14) < ₹30', 'buy when rsi(14) < 30'],
    ['buy when close > vwap\nexit if loss > 1%', 'buy when close > vwap\nsell when -profit > 1%'],
    ['buy when close > vwap\nexit if profit > ₹500', 'buy when close > vwap\nsell when gain > ₹500'],
    ['buy when close > vwap\nexit after 30 min', 'buy when close > vwap\nsell when held >= 30 min'],
    ['buy when close > vwap\nsquare off at 3:15 pm', 'buy when close > vwap\nexit at 15:15'],
    ['buy when close > vwap\nstop loss 1%', 'buy when close > vwap\nstop 1%'],
    ['buy when close > vwap\nSL at 20 points', 'buy when close > vwap\nstop ₹20'],
    ['buy when close > vwap\nstop 1.5', 'buy when close > vwap\nstop 1.5 %'],
    ['buy when close > vwap\nstop low[1]', 'buy when close > vwap\nstop close - low[1]'],
    ['buy when close > vwap\ntrailing stop loss 1%', 'buy when close > vwap\ntrail 1%'],
    ['buy when close > vwap\ntarget 2 atr', 'buy when close > vwap\ntarget 2 * atr(14)'],
    ['buy when close > vwap\nbook profit at 2%', 'buy when close > vwap\ntarget 2%'],
    ['buy above 2500', 'buy when close > 2500'],
    ['buy at 9:20', 'buy when time >= 09:20'],
    ['buy RELIANCE when close > vwap', 'buy when close > vwap'],
    ['buy 100 shares when close > vwap', 'buy when close > vwap'],
    ['buy: close > vwap', 'buy when close > vwap'],
    ['buy when close > vwap\nstop: 1 %', 'buy when close > vwap\nstop 1 %'],
    ['if rsi < 30 then buy', 'buy when rsi < 30'],
    ['go long when close > vwap', 'buy when close > vwap'],
    ['sell short when close < vwap', 'short when close < vwap'],
    ['buy when close > vwap and sell when close < vwap', 'buy when close > vwap sell when close < vwap'],
    ['buy when close > vwap, rsi > 50', 'buy when close > vwap and rsi > 50'],
    ['buy when rsi(14 < 30', 'buy when rsi(14 ) < 30'],
    ['buy when (rsi(14) < 30 and close > vwap', 'buy when (rsi(14) < 30 and close > vwap)'],
    ['buy when ris(14) < 30', 'buy when rsi(14) < 30'],
    ['buy when supertend(10,3) < close', 'buy when supertrend(10,3) < close'],
    ['buy when ema(9,21) > close', 'buy when ema(9) > close'],
    ['buy when sma(0) > close', 'buy when sma(1) > close'],
    ['buy when bbands(20,2,2,2,2,2).upper < close', null],
  ] as const)('are mended by what is suggested: %s', (text, expected) => {
    const { text: after, left, steps } = mended(text);
    expect({ after, left }).toEqual({ after: expected ?? after, left: [] });
    expect(steps).toBeGreaterThan(0);
  });

  it.each([
    ['buy when oi > 100', 10, 'Rules cannot see open interest'],
    ['buy when pcr > 1', 10, 'Rules cannot see the put-call ratio'],
    ['buy when close[0] > close[1]', 16, 'A number of candles from 1 to 500 belongs here'],
    ['buy when close > vwap\nstop 30 min', 6, 'A stop is a percentage or an amount, like 1 % or ₹5'],
    ['buy when close > vwap target 1:2', 31, "':' means nothing here"],
  ])('say what cannot be meant, and where: %s', (text, column, problem) => {
    const [fault] = ruleFaults(text);
    expect(fault).toMatchObject({ column, problem });
  });
});

describe('a rule that can never come true', () => {
  it.each([
    ['buy when profit > 5', 10, 'Nothing is held before an entry, so profit is not known there'],
    ['buy when close > vwap and gain > 5', 27, 'Nothing is held before an entry, so gain is not known there'],
    ['short when not (held < 5 min)', 17, 'Nothing is held before an entry, so held is not known there'],
    ['buy when close between entry_price and 500', 24, 'Nothing is held before an entry, so entry_price'],
    ['buy when quantity > 0', 10, 'Nothing is held before an entry, so quantity'],
    ['buy when time between 14:45 and 09:20', 23, 'This range ends before it begins'],
    ['buy when 2 > 3', 10, 'This can never come true'],
    ['buy when close > vwap or profit > 5 sell when 1 > 2', 47, 'This can never come true'],
    ['short when close < vwap sell when close > vwap', 25, 'Nothing is ever bought, so this is never asked'],
    [
      'buy when close > vwap cover when close < vwap',
      23,
      'Nothing is ever sold short, so this is never asked',
    ],
  ])('is told so: %s', (text, column, problem) => {
    const faults = ruleFaults(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.column).toBe(column);
    expect(faults[0]?.problem).toContain(problem);
    expect(checkRules(text)?.fault).toEqual(faults[0]);
  });

  it('runs all the same where it was kept before anybody told', () => {
    expect(() => rulesStrategy('buy when profit > 5')).not.toThrow();
  });

  it.each([
    'buy when quantity = 0 and close > vwap',
    'buy when close > vwap or profit > 5',
    'buy when close > vwap sell when profit > 5 or held > 30 min or quantity > 100',
    'buy when close > vwap short when close < vwap sell when close < vwap cover when close > vwap',
  ])('is none of these: %s', (text) => expect(ruleFaults(text)).toEqual([]));
});

describe('the length of an indicator written in other ways than its brackets', () => {
  it('is told where it stands, with what was meant and how to write what it says', () => {
    expect(ruleFaults('buy when close > 1\nand rsi[14] < 30')).toEqual([
      {
        ...{ line: 2, column: 5, length: 7, suggestion: 'rsi(14)' },
        problem:
          'This is rsi of 14 candles ago; its length stands in round brackets, and rsi(14)[14] is that of 14 candles ago',
      },
    ]);
    expect(ruleFaults('buy when rsi-14 < 30')).toMatchObject([
      { line: 1, column: 10, length: 6, suggestion: 'rsi(14)' },
    ]);
  });

  it('stops no version that was kept before', () => expect(unrunnable('buy when rsi[14] < 30')).toBeNull());
});
