import { BEARISH, BULLISH, isWithin, NONE, pattern, penetratingPattern } from './pattern-rule.js';
import { type PlacedCandle } from './placed-candle.js';

/** Patterns of two candles. */
export const TWO_CANDLE_PATTERNS = [
  pattern(
    'cdlcounterattack',
    {
      title: 'Counterattack',
      description:
        'Two long candles of opposite colour that close at the same price: the second side has won all of it back. White last is bullish, black last bearish.',
    },
    [['bodyLong', 'equal'], ['bodyLong']],
    (first, second) =>
      first.color !== second.color &&
      first.isLong &&
      second.isLong &&
      isWithin(first.equal, second.close, first.close)
        ? second.color * 100
        : NONE,
  ),
  penetratingPattern(
    'cdldarkcloudcover',
    {
      title: 'Dark Cloud Cover',
      description:
        'After a long white candle the next opens above its high and closes deep in its body. Bearish after a rise.',
    },
    0.5,
    [['bodyLong'], []],
    (penetration) => (first, second) =>
      first.isWhite &&
      first.isLong &&
      second.isBlack &&
      second.open > first.high &&
      second.close > first.open &&
      second.close < first.close - first.body * penetration
        ? BEARISH
        : NONE,
  ),
  pattern(
    'cdldojistar',
    {
      title: 'Doji Star',
      description:
        'A doji whose body gaps away from a long candle: the move hesitates. After a black candle bullish, after a white one bearish.',
    },
    [['bodyLong'], ['bodyDoji']],
    (first, second) =>
      first.isLong &&
      second.isDoji &&
      (first.isWhite ? second.bodyGapsAbove(first) : second.bodyGapsBelow(first))
        ? -first.color * 100
        : NONE,
  ),
  pattern(
    'cdlengulfing',
    {
      title: 'Engulfing Pattern',
      description:
        'A body swallows the one before, of the opposite colour: white last is bullish, black last bearish. 80 instead of 100 where one end is shared.',
      lookback: 2,
    },
    [[], []],
    (first, second) => {
      const above = second.top - first.top;
      const below = first.bottom - second.bottom;
      if (first.color === second.color || above < 0 || below < 0 || (above === 0 && below === 0)) return NONE;
      return second.color * (above > 0 && below > 0 ? 100 : 80);
    },
  ),
  pattern(
    'cdlhammer',
    {
      title: 'Hammer',
      description:
        'A short body with a long lower shadow and no upper one, at the low of the candle before: the fall was bought. Bullish after a fall.',
    },
    [['near'], ['bodyShort', 'shadowVeryShort']],
    (first, second) =>
      second.isShort &&
      second.hasLongLowerShadow &&
      second.hasNoUpperShadow &&
      second.bottom <= first.low + first.near
        ? BULLISH
        : NONE,
  ),
  pattern(
    'cdlhangingman',
    {
      title: 'Hanging Man',
      description:
        'The shape of a hammer at the high of the candle before: sellers have shown themselves. Bearish after a rise.',
    },
    [['near'], ['bodyShort', 'shadowVeryShort']],
    (first, second) =>
      second.isShort &&
      second.hasLongLowerShadow &&
      second.hasNoUpperShadow &&
      second.bottom >= first.high - first.near
        ? BEARISH
        : NONE,
  ),
  pattern(
    'cdlharami',
    {
      title: 'Harami',
      description:
        'A short body inside the long one before: the move has lost its force. After a black candle bullish, after a white one bearish. 80 instead of 100 where an end is shared.',
    },
    [['bodyLong'], ['bodyShort']],
    (first, second) => (first.isLong && second.isNotLong ? againstIfInside(first, second) : NONE),
  ),
  pattern(
    'cdlharamicross',
    {
      title: 'Harami Cross',
      description:
        'A doji inside the long body before: a harami whose second candle is wholly undecided. After a black candle bullish, after a white one bearish.',
    },
    [['bodyLong'], ['bodyDoji']],
    (first, second) => (first.isLong && second.isDoji ? againstIfInside(first, second) : NONE),
  ),
  pattern(
    'cdlhomingpigeon',
    {
      title: 'Homing Pigeon',
      description: 'A short black body inside a long black one: sellers tire. Bullish after a fall.',
    },
    [['bodyLong'], ['bodyShort']],
    (first, second) =>
      first.isBlack &&
      second.isBlack &&
      first.isLong &&
      second.isNotLong &&
      second.open < first.open &&
      second.close > first.close
        ? BULLISH
        : NONE,
  ),
  pattern(
    'cdlinneck',
    {
      title: 'In-Neck Pattern',
      description:
        'After a long black candle a white one opens below its low but closes no higher than just in its body: the rebound is too weak. Bearish.',
    },
    [['bodyLong', 'equal'], []],
    (first, second) =>
      first.isBlack &&
      first.isLong &&
      second.isWhite &&
      second.open < first.low &&
      second.close <= first.close + first.equal &&
      second.close >= first.close
        ? BEARISH
        : NONE,
  ),
  pattern(
    'cdlinvertedhammer',
    {
      title: 'Inverted Hammer',
      description:
        'A short body with a long upper shadow and no lower one, gapping below the body before: a first try upwards. Bullish after a fall.',
    },
    [[], ['bodyShort', 'shadowVeryShort']],
    (first, second) =>
      second.isShort && second.hasLongUpperShadow && second.hasNoLowerShadow && second.bodyGapsBelow(first)
        ? BULLISH
        : NONE,
  ),
  pattern(
    'cdlkicking',
    {
      title: 'Kicking',
      description:
        'Two marubozu of opposite colour with a gap between: the market turned overnight. White last is bullish, black last bearish.',
    },
    [
      ['bodyLong', 'shadowVeryShort'],
      ['bodyLong', 'shadowVeryShort'],
    ],
    (first, second) => (isKicking(first, second) ? second.color * 100 : NONE),
  ),
  pattern(
    'cdlkickingbylength',
    {
      title: 'Kicking by Length',
      description:
        'Two marubozu of opposite colour with a gap between, judged by the longer one: white is bullish, black bearish.',
    },
    [
      ['bodyLong', 'shadowVeryShort'],
      ['bodyLong', 'shadowVeryShort'],
    ],
    (first, second) =>
      isKicking(first, second) ? (second.body > first.body ? second : first).color * 100 : NONE,
  ),
  pattern(
    'cdlmatchinglow',
    {
      title: 'Matching Low',
      description:
        'Two black candles that close at the same price: a floor has been found. Bullish after a fall.',
    },
    [['equal'], []],
    (first, second) =>
      first.isBlack && second.isBlack && isWithin(first.equal, second.close, first.close) ? BULLISH : NONE,
  ),
  pattern(
    'cdlonneck',
    {
      title: 'On-Neck Pattern',
      description:
        'After a long black candle a white one opens below its low and closes just at it: the rebound is too weak. Bearish.',
    },
    [['bodyLong', 'equal'], []],
    (first, second) =>
      first.isBlack &&
      first.isLong &&
      second.isWhite &&
      second.open < first.low &&
      isWithin(first.equal, second.close, first.low)
        ? BEARISH
        : NONE,
  ),
  pattern(
    'cdlpiercing',
    {
      title: 'Piercing Pattern',
      description:
        'After a long black candle a long white one opens below its low and closes above the middle of its body. Bullish after a fall.',
    },
    [['bodyLong'], ['bodyLong']],
    (first, second) =>
      first.isBlack &&
      first.isLong &&
      second.isWhite &&
      second.isLong &&
      second.open < first.low &&
      second.close < first.open &&
      second.close > first.close + first.body * 0.5
        ? BULLISH
        : NONE,
  ),
  pattern(
    'cdlseparatinglines',
    {
      title: 'Separating Lines',
      description:
        'Two candles of opposite colour open at the same price, and the second, a belt-hold, goes on with the older trend: white is bullish, black bearish.',
    },
    [['equal'], ['bodyLong', 'shadowVeryShort']],
    (first, second) =>
      first.color !== second.color &&
      isWithin(first.equal, second.open, first.open) &&
      second.isLong &&
      (second.isWhite ? second.hasNoLowerShadow : second.hasNoUpperShadow)
        ? second.color * 100
        : NONE,
  ),
  pattern(
    'cdlshootingstar',
    {
      title: 'Shooting Star',
      description:
        'A short body with a long upper shadow and no lower one, gapping above the body before: the rise was sold. Bearish after a rise.',
    },
    [[], ['bodyShort', 'shadowVeryShort']],
    (first, second) =>
      second.isShort && second.hasLongUpperShadow && second.hasNoLowerShadow && second.bodyGapsAbove(first)
        ? BEARISH
        : NONE,
  ),
  pattern(
    'cdlthrusting',
    {
      title: 'Thrusting Pattern',
      description:
        'After a long black candle a white one opens below its low and closes in its body, but not above the middle: weaker than piercing. Bearish.',
    },
    [['bodyLong', 'equal'], []],
    (first, second) =>
      first.isBlack &&
      first.isLong &&
      second.isWhite &&
      second.open < first.low &&
      second.close > first.close + first.equal &&
      second.close <= first.close + first.body * 0.5
        ? BEARISH
        : NONE,
  ),
];

function againstIfInside(first: PlacedCandle, second: PlacedCandle): number {
  const above = first.top - second.top;
  const below = second.bottom - first.bottom;
  if (above < 0 || below < 0) return NONE;
  return -first.color * (above > 0 && below > 0 ? 100 : 80);
}

function isKicking(first: PlacedCandle, second: PlacedCandle): boolean {
  return (
    first.color !== second.color &&
    first.isLong &&
    first.hasNoShadows &&
    second.isLong &&
    second.hasNoShadows &&
    (first.isBlack ? second.gapsAbove(first) : second.gapsBelow(first))
  );
}
