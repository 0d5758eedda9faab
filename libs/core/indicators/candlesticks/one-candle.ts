import { BULLISH, NONE, pattern } from './pattern-rule.js';

/** Patterns of a single candle. A white and a black one differ in sign, dojis are always 100. */
export const ONE_CANDLE_PATTERNS = [
  pattern(
    'cdlbelthold',
    {
      title: 'Belt-hold',
      description:
        'A long candle that opens at its extreme and runs: white and opening at its low is bullish, black and opening at its high bearish.',
    },
    [['bodyLong', 'shadowVeryShort']],
    (it) => (it.isLong && (it.isWhite ? it.hasNoLowerShadow : it.hasNoUpperShadow) ? it.color * 100 : NONE),
  ),
  pattern(
    'cdlclosingmarubozu',
    {
      title: 'Closing Marubozu',
      description:
        'A long candle that closes at its extreme: white and closing at its high is bullish, black and closing at its low bearish.',
    },
    [['bodyLong', 'shadowVeryShort']],
    (it) => (it.isLong && (it.isWhite ? it.hasNoUpperShadow : it.hasNoLowerShadow) ? it.color * 100 : NONE),
  ),
  pattern(
    'cdldoji',
    {
      title: 'Doji',
      description:
        'Opens and closes at nearly the same price: buyers and sellers are even. Neither bullish nor bearish by itself; always 100.',
    },
    [['bodyDoji']],
    (it) => (it.isDoji ? BULLISH : NONE),
  ),
  pattern(
    'cdldragonflydoji',
    {
      title: 'Dragonfly Doji',
      description:
        'A doji at the top of its range: sellers pushed down and lost it all again. Bullish after a fall; always 100.',
    },
    [['bodyDoji', 'shadowVeryShort']],
    (it) => (it.isDoji && it.hasNoUpperShadow && it.hasLowerShadow ? BULLISH : NONE),
  ),
  pattern(
    'cdlgravestonedoji',
    {
      title: 'Gravestone Doji',
      description:
        'A doji at the bottom of its range: buyers pushed up and lost it all again. Bearish after a rise, although always 100.',
    },
    [['bodyDoji', 'shadowVeryShort']],
    (it) => (it.isDoji && it.hasNoLowerShadow && it.hasUpperShadow ? BULLISH : NONE),
  ),
  pattern(
    'cdlhighwave',
    {
      title: 'High-Wave Candle',
      description:
        'A short body between two very long shadows: the market has lost its direction. The sign is only the colour, 100 white, −100 black.',
    },
    [['bodyShort']],
    (it) => (it.isShort && it.hasVeryLongUpperShadow && it.hasVeryLongLowerShadow ? it.color * 100 : NONE),
  ),
  pattern(
    'cdllongleggeddoji',
    {
      title: 'Long-Legged Doji',
      description:
        'A doji with at least one long shadow: a wide search that ended where it began. Undecided; always 100.',
    },
    [['bodyDoji']],
    (it) => (it.isDoji && (it.hasLongLowerShadow || it.hasLongUpperShadow) ? BULLISH : NONE),
  ),
  pattern(
    'cdllongline',
    {
      title: 'Long Line Candle',
      description:
        'A long body with short shadows: one side led from open to close. White is bullish, black bearish.',
    },
    [['bodyLong', 'shadowShort']],
    (it) => (it.isLong && it.hasShortUpperShadow && it.hasShortLowerShadow ? it.color * 100 : NONE),
  ),
  pattern(
    'cdlmarubozu',
    {
      title: 'Marubozu',
      description: 'A long body without shadows: one side led all the way. White is bullish, black bearish.',
    },
    [['bodyLong', 'shadowVeryShort']],
    (it) => (it.isLong && it.hasNoShadows ? it.color * 100 : NONE),
  ),
  pattern(
    'cdlrickshawman',
    {
      title: 'Rickshaw Man',
      description:
        'A long-legged doji whose body lies near the middle of its range: perfectly undecided; always 100.',
    },
    [['bodyDoji', 'near']],
    (it) =>
      it.isDoji &&
      it.hasLongLowerShadow &&
      it.hasLongUpperShadow &&
      it.bottom <= it.low + it.range / 2 + it.near &&
      it.top >= it.low + it.range / 2 - it.near
        ? BULLISH
        : NONE,
  ),
  pattern(
    'cdlshortline',
    {
      title: 'Short Line Candle',
      description:
        'A short body with short shadows: little interest from either side. The sign is only the colour, 100 white, −100 black.',
    },
    [['bodyShort', 'shadowShort']],
    (it) => (it.isShort && it.hasShortUpperShadow && it.hasShortLowerShadow ? it.color * 100 : NONE),
  ),
  pattern(
    'cdlspinningtop',
    {
      title: 'Spinning Top',
      description:
        'A short body between shadows longer than itself: undecided. The sign is only the colour, 100 white, −100 black.',
    },
    [['bodyShort']],
    (it) => (it.isShort && it.hasLongUpperShadow && it.hasLongLowerShadow ? it.color * 100 : NONE),
  ),
  pattern(
    'cdltakuri',
    {
      title: 'Takuri',
      description:
        'A dragonfly doji with a very long lower shadow: the fall was bought back whole. Bullish; always 100.',
    },
    [['bodyDoji', 'shadowVeryShort']],
    (it) => (it.isDoji && it.hasNoUpperShadow && it.hasVeryLongLowerShadow ? BULLISH : NONE),
  ),
];
