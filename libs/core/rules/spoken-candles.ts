import { isUp, MINUTES, NUMBER, phrase, type Phrase } from './phrase.js';

const BEFORE = String.raw`(?:prev(?:ious)?|last|earlier)`;

/** Levels of a day, a candle and the opening range. */
export const LEVELS: readonly Phrase[] = [
  phrase(
    String.raw`(?:prev(?:ious)?|last|yesterday)(?:['’]?s)?\s+day(?:['’]?s)?\s+(high|low|close|open)`,
    dayBefore,
  ),
  phrase(String.raw`(?:prev(?:ious)?|yesterday(?:['’]?s)?)\s+(high|low|close|open)`, dayBefore),
  phrase(String.raw`(high|low|close|open)\s+of\s+(?:the\s+)?(?:yesterday|${BEFORE}\s+day)\b`, dayBefore),
  phrase(
    String.raw`${BEFORE}\s+(?:candle|bar)(?:['’]?s)?\s+(open|high|low|close|volume)`,
    (field) => `${field}[1]`,
  ),
  phrase(
    String.raw`(open|high|low|close|volume)\s+of\s+(?:the\s+)?${BEFORE}\s+(?:candle|bar)\b`,
    (field) => `${field}[1]`,
  ),
  phrase(String.raw`(?:intra|to)?day(?:['’]?s)?\s+(open|high|low)`, (level) => `day_${level}`),
  phrase(String.raw`(open|high|low)\s+of\s+(?:the\s+day|today)\b`, (level) => `day_${level}`),
  phrase(
    String.raw`(?:opening\s+range|orb)\s+(high|low)(?:\s+of\s+(?:the\s+)?(?:first\s+)?${MINUTES})?`,
    openingRange,
  ),
  phrase(String.raw`${MINUTES}\s+(?:opening\s+range|orb)(?:['’]?s)?\s+(high|low)`, (minutes, side) =>
    openingRange(side, minutes),
  ),
  phrase(
    String.raw`(?:the\s+)?first\s+${MINUTES}(?:\s+(?:candle|range)(?:['’]?s)?)?\s+(high|low)`,
    (minutes, side) => openingRange(side, minutes),
  ),
  phrase(String.raw`(high|low)\s+of\s+(?:the\s+)?first\s+${MINUTES}(?:\s+candle)?`, openingRange),
];

/** The shapes of candles, how far they reached, and how far they moved. */
export const MOVES: readonly Phrase[] = [
  phrase(
    String.raw`(bullish|bearish)\s+engulfing(?:\s+(?:candle|pattern))?`,
    (way) => `cdlengulfing ${way === 'bullish' ? '>' : '<'} 0`,
  ),
  phrase(String.raw`(?:candle\s+is\s+)?(green|bullish|red|bearish)\s+(?:candle|bar)\b`, candleColour),
  phrase(String.raw`candle\s+(?:is|turns|closes)\s+(green|bullish|red|bearish)\b`, candleColour),
  phrase(String.raw`(shooting|morning|evening)\s+star\b`, (star) => `cdl${star}star != 0`),
  phrase(
    String.raw`(?:candle|bar|price|it)?\s*closes\s+(above|over|below|under)\b`,
    (way) => `close ${isUp(way) ? '>' : '<'}`,
  ),
  phrase(
    String.raw`(?:highest|lowest|max|min)\(\s*(high|low)\s*,\s*(\d+)\s*\)`,
    (side, bars) => `${side}(${bars})`,
  ),
  phrase(
    String.raw`(?:highest\s+|lowest\s+)?(high|low)\s+of\s+(?:the\s+)?(?:last|past|previous)\s+(\d+)\s+(day|candle|bar)s?\b`,
    (side, bars, unit) => extreme(side, bars, unit),
  ),
  phrase(String.raw`(\d+)[\s-]*(week|wk|day|candle|bar)s?\s+(high|low)\b`, (count, unit, side) =>
    extreme(side, count, unit),
  ),
  phrase(
    String.raw`(?:close|price|stock|it)\s+(?:is\s+)?(up|down)\s+(?:by\s+)?(?:more\s+than\s+)?${NUMBER}\s*%(?:\s+(?:from|since|over)\s+(?:the\s+|day['’]?s?\s+)?(open))?`,
    moved,
  ),
  phrase(String.raw`gap(?:s|ped)?\s+(up|down)(?:\s+(?:of|by|more\s+than|above)?\s*${NUMBER}\s*%)?`, gapped),
];

function dayBefore(level = ''): string {
  return level === 'open' ? 'open on 1d' : `previous_day.${level}`;
}

function openingRange(side = '', minutes = ''): string {
  return `opening_range(${minutes || '15'}).${side}`;
}

function candleColour(colour = ''): string {
  return colour === 'green' || colour === 'bullish' ? 'close > open' : 'close < open';
}

/** A year of 52 weeks has some 250 days of trading. */
function extreme(side = '', count = '', unit = ''): string {
  if (unit === 'candle' || unit === 'bar') return `${side}(${count})`;
  const days = unit === 'day' ? Number(count) : count === '52' ? 250 : Number(count) * 5;
  return `${side}(${days}) on 1d`;
}

function moved(way = '', share = '', from = ''): string {
  const base = from === 'open' ? 'day_open' : 'previous_day.close';
  return way === 'up' ? `close > ${base} + ${share} %` : `close < ${base} - ${share} %`;
}

function gapped(way = '', share = ''): string {
  const [sign, joined] = way === 'up' ? ['>', '+'] : ['<', '-'];
  return `day_open ${sign} previous_day.close${share === '' ? '' : ` ${joined} ${share} %`}`;
}
