import { againstBreakout, isInside } from './hikkake.js';
import { BEARISH, BULLISH, NONE, pattern, penetratingPattern } from './pattern-rule.js';
import { type PlacedCandle } from './placed-candle.js';

/** Patterns of four and of five candles. */
export const LONG_PATTERNS = [
  pattern(
    'cdl3blackcrows',
    {
      title: 'Three Black Crows',
      description:
        'After a white candle three falling black ones that close at their lows, each opening in the body before. Bearish after a rise.',
    },
    [[], ['shadowVeryShort'], ['shadowVeryShort'], ['shadowVeryShort']],
    (before, first, second, third) =>
      before.isWhite &&
      first.isBlack &&
      first.hasNoLowerShadow &&
      second.isBlack &&
      second.hasNoLowerShadow &&
      third.isBlack &&
      third.hasNoLowerShadow &&
      second.open < first.open &&
      second.open > first.close &&
      third.open < second.open &&
      third.open > second.close &&
      before.high > first.close &&
      first.close > second.close &&
      second.close > third.close
        ? BEARISH
        : NONE,
  ),
  pattern(
    'cdl3linestrike',
    {
      title: 'Three-Line Strike',
      description:
        'Three candles march one way, a fourth takes it all back: read as a pause, the march goes on. White first is bullish, black first bearish.',
    },
    [['near'], ['near'], [], []],
    (first, second, third, strike) =>
      first.color === second.color &&
      second.color === third.color &&
      strike.color !== third.color &&
      opensInOrNear(second, first) &&
      opensInOrNear(third, second) &&
      (third.isWhite
        ? third.close > second.close &&
          second.close > first.close &&
          strike.open > third.close &&
          strike.close < first.open
        : third.close < second.close &&
          second.close < first.close &&
          strike.open < third.close &&
          strike.close > first.open)
        ? third.color * 100
        : NONE,
  ),
  pattern(
    'cdlconcealbabyswall',
    {
      title: 'Concealing Baby Swallow',
      description:
        'Four black candles: two marubozu, a third that gaps down but reaches back up into them, and a fourth that swallows it. The fall wears out: bullish.',
    },
    [['shadowVeryShort'], ['shadowVeryShort'], ['shadowVeryShort'], []],
    (first, second, third, fourth) =>
      first.isBlack &&
      second.isBlack &&
      third.isBlack &&
      fourth.isBlack &&
      first.hasNoShadows &&
      second.hasNoShadows &&
      third.bodyGapsBelow(second) &&
      third.hasUpperShadow &&
      third.high > second.close &&
      fourth.high > third.high &&
      fourth.low < third.low
        ? BULLISH
        : NONE,
  ),
  pattern(
    'cdlhikkakemod',
    {
      title: 'Modified Hikkake Pattern',
      description:
        'A hikkake of two inside bars in a row, the first closing near its low (bullish) or its high (bearish). ±100 when found, ±200 when one of the next three candles confirms it.',
      lookback: 10,
      isConfirmed: true,
    },
    [[], ['near'], [], []],
    (first, second, third, last) => {
      if (!isInside(second, first) || !isInside(third, second)) return NONE;
      const signal = againstBreakout(third, last);
      const isAtItsEnd =
        signal > 0 ? second.close <= second.low + second.near : second.close >= second.high - second.near;
      return isAtItsEnd ? signal : NONE;
    },
  ),
  pattern(
    'cdlbreakaway',
    {
      title: 'Breakaway',
      description:
        'A long candle, a gap, two more steps the same way, and a fifth candle that closes back into the gap. White last is bullish, black last bearish.',
    },
    [['bodyLong'], [], [], [], []],
    (first, second, third, fourth, fifth) =>
      first.isLong &&
      first.color === second.color &&
      second.color === fourth.color &&
      fourth.color !== fifth.color &&
      (first.isBlack
        ? second.bodyGapsBelow(first) &&
          third.high < second.high &&
          third.low < second.low &&
          fourth.high < third.high &&
          fourth.low < third.low &&
          fifth.close > second.open &&
          fifth.close < first.close
        : second.bodyGapsAbove(first) &&
          third.high > second.high &&
          third.low > second.low &&
          fourth.high > third.high &&
          fourth.low > third.low &&
          fifth.close < second.open &&
          fifth.close > first.close)
        ? fifth.color * 100
        : NONE,
  ),
  pattern(
    'cdlladderbottom',
    {
      title: 'Ladder Bottom',
      description:
        'Three falling black candles, a fourth with an upper shadow, and a white one that opens above it and closes above its high. Bullish after a fall.',
    },
    [[], [], [], ['shadowVeryShort'], []],
    (first, second, third, fourth, fifth) =>
      first.isBlack &&
      second.isBlack &&
      third.isBlack &&
      first.open > second.open &&
      second.open > third.open &&
      first.close > second.close &&
      second.close > third.close &&
      fourth.isBlack &&
      fourth.hasUpperShadow &&
      fifth.isWhite &&
      fifth.open > fourth.open &&
      fifth.close > fourth.high
        ? BULLISH
        : NONE,
  ),
  penetratingPattern(
    'cdlmathold',
    {
      title: 'Mat Hold',
      description:
        'A long white candle, a gap up, three short candles that give back only part of it, and a white one above them all. Bullish: the rise goes on.',
    },
    0.5,
    [['bodyLong'], ['bodyShort'], ['bodyShort'], ['bodyShort'], []],
    (penetration) => (first, second, third, fourth, fifth) =>
      first.isLong &&
      second.isShort &&
      third.isShort &&
      fourth.isShort &&
      first.isWhite &&
      second.isBlack &&
      fifth.isWhite &&
      second.bodyGapsAbove(first) &&
      third.bottom < first.close &&
      fourth.bottom < first.close &&
      third.bottom > first.close - first.body * penetration &&
      fourth.bottom > first.close - first.body * penetration &&
      third.top < second.open &&
      fourth.top < third.top &&
      fifth.open > fourth.close &&
      fifth.close > Math.max(second.high, third.high, fourth.high)
        ? BULLISH
        : NONE,
  ),
  pattern(
    'cdlrisefall3methods',
    {
      title: 'Rising/Falling Three Methods',
      description:
        'A long candle, three short ones against it within its range, and a long one that closes further on: the move goes on. White first is bullish, black first bearish.',
    },
    [['bodyLong'], ['bodyShort'], ['bodyShort'], ['bodyShort'], ['bodyLong']],
    (first, second, third, fourth, fifth) =>
      first.isLong &&
      second.isShort &&
      third.isShort &&
      fourth.isShort &&
      fifth.isLong &&
      first.color !== second.color &&
      second.color === third.color &&
      third.color === fourth.color &&
      fourth.color !== fifth.color &&
      bodyMeetsRange(second, first) &&
      bodyMeetsRange(third, first) &&
      bodyMeetsRange(fourth, first) &&
      third.close * first.color < second.close * first.color &&
      fourth.close * first.color < third.close * first.color &&
      fifth.open * first.color > fourth.close * first.color &&
      fifth.close * first.color > first.close * first.color
        ? first.color * 100
        : NONE,
  ),
];

function opensInOrNear(candle: PlacedCandle, before: PlacedCandle): boolean {
  return candle.open >= before.bottom - before.near && candle.open <= before.top + before.near;
}

function bodyMeetsRange(candle: PlacedCandle, of: PlacedCandle): boolean {
  return candle.bottom < of.high && candle.top > of.low;
}
