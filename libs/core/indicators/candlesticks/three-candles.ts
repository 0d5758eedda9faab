import { againstBreakout, isInside } from './hikkake.js';
import { BEARISH, BULLISH, isWithin, NONE, pattern } from './pattern-rule.js';

/** Patterns of three candles, but for the {@link STARS}. */
export const THREE_CANDLE_PATTERNS = [
  pattern(
    'cdl2crows',
    {
      title: 'Two Crows',
      description:
        'After a long white candle a black one gaps up, and a second black one opens in its body and closes back in the white one. Bearish after a rise.',
    },
    [['bodyLong'], [], []],
    (first, second, third) =>
      first.isWhite &&
      first.isLong &&
      second.isBlack &&
      second.bodyGapsAbove(first) &&
      third.isBlack &&
      third.open < second.open &&
      third.open > second.close &&
      third.close > first.open &&
      third.close < first.close
        ? BEARISH
        : NONE,
  ),
  pattern(
    'cdl3inside',
    {
      title: 'Three Inside Up/Down',
      description:
        'A harami that the third candle confirms by closing beyond the first one’s open. White last is bullish, black last bearish.',
    },
    [['bodyLong'], ['bodyShort'], []],
    (first, second, third) =>
      first.isLong &&
      second.isNotLong &&
      second.top < first.top &&
      second.bottom > first.bottom &&
      third.color !== first.color &&
      (first.isWhite ? third.close < first.open : third.close > first.open)
        ? third.color * 100
        : NONE,
  ),
  pattern(
    'cdl3outside',
    {
      title: 'Three Outside Up/Down',
      description:
        'An engulfing pattern that the third candle confirms by closing further on. Bullish upwards, bearish downwards.',
      lookback: 3,
    },
    [[], [], []],
    (first, second, third) =>
      second.color !== first.color &&
      second.top > first.top &&
      second.bottom < first.bottom &&
      (second.isWhite ? third.close > second.close : third.close < second.close)
        ? second.color * 100
        : NONE,
  ),
  pattern(
    'cdl3starsinsouth',
    {
      title: 'Three Stars In The South',
      description:
        'Three ever smaller black candles with ever higher lows: the fall comes to rest. Bullish after a fall.',
    },
    [['bodyLong'], ['shadowVeryShort'], ['bodyShort', 'shadowVeryShort']],
    (first, second, third) =>
      first.isBlack &&
      second.isBlack &&
      third.isBlack &&
      first.isLong &&
      first.hasLongLowerShadow &&
      second.body < first.body &&
      second.open > first.close &&
      second.open <= first.high &&
      second.low < first.close &&
      second.low >= first.low &&
      second.hasLowerShadow &&
      third.isShort &&
      third.hasNoShadows &&
      third.low > second.low &&
      third.high < second.high
        ? BULLISH
        : NONE,
  ),
  pattern(
    'cdl3whitesoldiers',
    {
      title: 'Three Advancing White Soldiers',
      description:
        'Three white candles, each opening in or near the body before and closing higher at its high. Bullish after a fall.',
    },
    [
      ['shadowVeryShort', 'near', 'far'],
      ['shadowVeryShort', 'near', 'far'],
      ['shadowVeryShort', 'bodyShort'],
    ],
    (first, second, third) =>
      first.isWhite &&
      first.hasNoUpperShadow &&
      second.isWhite &&
      second.hasNoUpperShadow &&
      third.isWhite &&
      third.hasNoUpperShadow &&
      third.close > second.close &&
      second.close > first.close &&
      second.open > first.open &&
      second.open <= first.close + first.near &&
      third.open > second.open &&
      third.open <= second.close + second.near &&
      second.body > first.body - first.far &&
      third.body > second.body - second.far &&
      third.isNotShort
        ? BULLISH
        : NONE,
  ),
  pattern(
    'cdladvanceblock',
    {
      title: 'Advance Block',
      description:
        'Three white candles that still close higher but with shrinking bodies or growing upper shadows: buyers tire. Bearish after a rise.',
    },
    [['shadowShort', 'near', 'far', 'bodyLong'], ['shadowShort', 'near', 'far'], ['shadowShort']],
    (first, second, third) =>
      first.isWhite &&
      second.isWhite &&
      third.isWhite &&
      third.close > second.close &&
      second.close > first.close &&
      second.open > first.open &&
      second.open <= first.close + first.near &&
      third.open > second.open &&
      third.open <= second.close + second.near &&
      first.isLong &&
      first.hasShortUpperShadow &&
      ((second.body < first.body - first.far && third.body < second.body + second.near) ||
        third.body < second.body - second.far ||
        (third.body < second.body &&
          second.body < first.body &&
          (third.hasMoreThanShortUpperShadow || second.hasMoreThanShortUpperShadow)) ||
        (third.body < second.body && third.hasLongUpperShadow))
        ? BEARISH
        : NONE,
  ),
  pattern(
    'cdlgapsidesidewhite',
    {
      title: 'Up/Down-gap side-by-side white lines',
      description:
        'Two white candles of about the same size and open, side by side beyond a gap: the move goes on. After a gap up bullish, after a gap down bearish.',
    },
    [[], ['near', 'equal'], []],
    (first, second, third) =>
      ((second.bodyGapsAbove(first) && third.bodyGapsAbove(first)) ||
        (second.bodyGapsBelow(first) && third.bodyGapsBelow(first))) &&
      second.isWhite &&
      third.isWhite &&
      isWithin(second.near, third.body, second.body) &&
      isWithin(second.equal, third.open, second.open)
        ? second.bodyGapsAbove(first)
          ? BULLISH
          : BEARISH
        : NONE,
  ),
  pattern(
    'cdlhikkake',
    {
      title: 'Hikkake Pattern',
      description:
        'A false break out of an inside bar: after a lower high and low 100, bullish; after a higher high and low −100, bearish. ±200 when one of the next three candles closes back beyond the inside bar and so confirms it.',
      lookback: 5,
      isConfirmed: true,
    },
    [[], [], []],
    (first, second, third) => (isInside(second, first) ? againstBreakout(second, third) : NONE),
  ),
  pattern(
    'cdlidentical3crows',
    {
      title: 'Identical Three Crows',
      description:
        'Three falling black candles that close at their lows, each opening at the close before. Bearish after a rise.',
    },
    [['shadowVeryShort', 'equal'], ['shadowVeryShort', 'equal'], ['shadowVeryShort']],
    (first, second, third) =>
      first.isBlack &&
      first.hasNoLowerShadow &&
      second.isBlack &&
      second.hasNoLowerShadow &&
      third.isBlack &&
      third.hasNoLowerShadow &&
      first.close > second.close &&
      second.close > third.close &&
      isWithin(first.equal, second.open, first.close) &&
      isWithin(second.equal, third.open, second.close)
        ? BEARISH
        : NONE,
  ),
  pattern(
    'cdlstalledpattern',
    {
      title: 'Stalled Pattern',
      description:
        'Two long white candles, then a short one riding on their shoulder: the rise stalls. Bearish after a rise.',
    },
    [['bodyLong', 'near'], ['bodyLong', 'shadowVeryShort', 'near'], ['bodyShort']],
    (first, second, third) =>
      first.isWhite &&
      second.isWhite &&
      third.isWhite &&
      third.close > second.close &&
      second.close > first.close &&
      first.isLong &&
      second.isLong &&
      second.hasNoUpperShadow &&
      second.open > first.open &&
      second.open <= first.close + first.near &&
      third.isShort &&
      third.open >= second.close - third.body - second.near
        ? BEARISH
        : NONE,
  ),
  pattern(
    'cdlsticksandwich',
    {
      title: 'Stick Sandwich',
      description:
        'Two black candles that close at the same price with a white one above that close between them: a floor has held. Bullish after a fall.',
    },
    [['equal'], [], []],
    (first, second, third) =>
      first.isBlack &&
      second.isWhite &&
      third.isBlack &&
      second.low > first.close &&
      isWithin(first.equal, third.close, first.close)
        ? BULLISH
        : NONE,
  ),
  pattern(
    'cdltasukigap',
    {
      title: 'Tasuki Gap',
      description:
        'After a gap the third candle of the other colour closes into the gap but does not fill it: the move goes on. After a gap up bullish, after a gap down bearish.',
    },
    [[], ['near'], []],
    (first, second, third) => {
      const isAnswer = third.color !== second.color && Math.abs(second.body - third.body) < second.near;
      if (!isAnswer || third.open <= second.bottom || third.open >= second.top) return NONE;
      if (second.isWhite && second.bodyGapsAbove(first))
        return third.close < second.open && third.close > first.top ? BULLISH : NONE;
      if (second.isBlack && second.bodyGapsBelow(first))
        return third.close > second.open && third.close < first.bottom ? BEARISH : NONE;
      return NONE;
    },
  ),
  pattern(
    'cdlunique3river',
    {
      title: 'Unique 3 River',
      description:
        'A long black candle, a black harami with a new low, and a short white candle below it: the last low was not sold further. Bullish after a fall.',
    },
    [['bodyLong'], [], ['bodyShort']],
    (first, second, third) =>
      first.isLong &&
      first.isBlack &&
      second.isBlack &&
      second.close > first.close &&
      second.open <= first.open &&
      second.low < first.low &&
      third.isShort &&
      third.isWhite &&
      third.open > second.low
        ? BULLISH
        : NONE,
  ),
  pattern(
    'cdlupsidegap2crows',
    {
      title: 'Upside Gap Two Crows',
      description:
        'After a long white candle two black ones above a gap, the second swallowing the first but leaving the gap open. Bearish after a rise.',
    },
    [['bodyLong'], ['bodyShort'], []],
    (first, second, third) =>
      first.isWhite &&
      first.isLong &&
      second.isBlack &&
      second.isNotLong &&
      second.bodyGapsAbove(first) &&
      third.isBlack &&
      third.open > second.open &&
      third.close < second.close &&
      third.close > first.close
        ? BEARISH
        : NONE,
  ),
  pattern(
    'cdlxsidegap3methods',
    {
      title: 'Upside/Downside Gap Three Methods',
      description:
        'Two candles of one colour with a gap between, and a third of the other colour that opens in the second body and closes in the first: the gap is closed, the move goes on. White first is bullish, black first bearish.',
    },
    [[], [], []],
    (first, second, third) =>
      first.color === second.color &&
      third.color !== second.color &&
      third.open < second.top &&
      third.open > second.bottom &&
      third.close < first.top &&
      third.close > first.bottom &&
      (first.isWhite ? second.bodyGapsAbove(first) : second.bodyGapsBelow(first))
        ? first.color * 100
        : NONE,
  ),
];
