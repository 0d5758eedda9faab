import { BEARISH, BULLISH, NONE, pattern, penetratingPattern } from './pattern-rule.js';

/** Patterns of three candles whose middle one stands apart, with gaps to either side or one at least. */
export const STARS = [
  penetratingPattern(
    'cdlabandonedbaby',
    {
      title: 'Abandoned Baby',
      description:
        'A doji with gaps on both sides, shadows included, between a long candle and one of the other colour. At a top bearish, at a bottom bullish.',
    },
    0.3,
    [['bodyLong'], ['bodyDoji'], ['bodyShort']],
    (penetration) => (first, second, third) =>
      first.isLong &&
      second.isDoji &&
      third.isNotShort &&
      third.color !== first.color &&
      (first.isWhite
        ? third.close < first.close - first.body * penetration &&
          second.gapsAbove(first) &&
          third.gapsBelow(second)
        : third.close > first.close + first.body * penetration &&
          second.gapsBelow(first) &&
          third.gapsAbove(second))
        ? third.color * 100
        : NONE,
  ),
  penetratingPattern(
    'cdleveningdojistar',
    {
      title: 'Evening Doji Star',
      description:
        'A long white candle, a doji gapping above it, and a black candle closing well inside the first body. Bearish after a rise.',
    },
    0.3,
    [['bodyLong'], ['bodyDoji'], ['bodyShort']],
    (penetration) => (first, second, third) =>
      first.isLong &&
      first.isWhite &&
      second.isDoji &&
      second.bodyGapsAbove(first) &&
      third.isNotShort &&
      third.isBlack &&
      third.close < first.close - first.body * penetration
        ? BEARISH
        : NONE,
  ),
  penetratingPattern(
    'cdleveningstar',
    {
      title: 'Evening Star',
      description:
        'A long white candle, a short body gapping above it, and a black candle closing well inside the first body. Bearish after a rise.',
    },
    0.3,
    [['bodyLong'], ['bodyShort'], ['bodyShort']],
    (penetration) => (first, second, third) =>
      first.isLong &&
      first.isWhite &&
      second.isNotLong &&
      second.bodyGapsAbove(first) &&
      third.isNotShort &&
      third.isBlack &&
      third.close < first.close - first.body * penetration
        ? BEARISH
        : NONE,
  ),
  penetratingPattern(
    'cdlmorningdojistar',
    {
      title: 'Morning Doji Star',
      description:
        'A long black candle, a doji gapping below it, and a white candle closing well inside the first body. Bullish after a fall.',
    },
    0.3,
    [['bodyLong'], ['bodyDoji'], ['bodyShort']],
    (penetration) => (first, second, third) =>
      first.isLong &&
      first.isBlack &&
      second.isDoji &&
      second.bodyGapsBelow(first) &&
      third.isNotShort &&
      third.isWhite &&
      third.close > first.close + first.body * penetration
        ? BULLISH
        : NONE,
  ),
  penetratingPattern(
    'cdlmorningstar',
    {
      title: 'Morning Star',
      description:
        'A long black candle, a short body gapping below it, and a white candle closing well inside the first body. Bullish after a fall.',
    },
    0.3,
    [['bodyLong'], ['bodyShort'], ['bodyShort']],
    (penetration) => (first, second, third) =>
      first.isLong &&
      first.isBlack &&
      second.isNotLong &&
      second.bodyGapsBelow(first) &&
      third.isNotShort &&
      third.isWhite &&
      third.close > first.close + first.body * penetration
        ? BULLISH
        : NONE,
  ),
  pattern(
    'cdltristar',
    {
      title: 'Tristar Pattern',
      description:
        'Three dojis, the middle one gapping away: nobody leads any more. With the middle above bearish, below bullish.',
    },
    [['bodyDoji'], [], []],
    (first, second, third) => {
      const areDojis = first.isDoji && second.body <= first.doji && third.body <= first.doji;
      if (areDojis && second.bodyGapsAbove(first) && third.top < second.top) return BEARISH;
      if (areDojis && second.bodyGapsBelow(first) && third.bottom > second.bottom) return BULLISH;
      return NONE;
    },
  ),
];
