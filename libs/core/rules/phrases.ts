import { INDICATORS } from '../indicators/catalogue.js';
import { formatInstrumentId, indexSymbolOf } from '../market/instrument-id.js';
import { formatRupees } from '../money/paise.js';

/** Words of a text that mean something on the trading floor, and how it is written here. */
export interface Saying {
  readonly words: string;
  readonly meant: string;
}

/** `meant` takes the groups of `said`, empty where one is not there; null: it is none after all. */
type Phrase = readonly [said: RegExp, meant: (...parts: string[]) => string | null];

const CLOCK = String.raw`(\d{1,2}[:.]\d\d(?:\s*[ap]m)?|\d{1,2}\s*[ap]m)`;
const NUMBER = String.raw`(\d[\d,]*(?:\.\d+)?)`;
const MINUTES = String.raw`(\d+)[\s-]*(?:minutes?|mins?|m)\b`;
const BEFORE = String.raw`(?:prev(?:ious)?|last|earlier)`;
const INDEX = String.raw`((?:bank|fin)\s*nifty|nifty\s*(?:bank|50)?|india\s*vix|sensex)(?:\s+(?:spot|index))?\b`;
const AVERAGE = String.raw`(\d+)[\s-]*(?:(d|day|candle|bar|period)s?[\s-]+)?(dma|[a-z]\w*)\b`;

/** Each where a value belongs. Words that stand alone are in meant.ts, since a plug-in may bear such a name. */
const VALUES: readonly Phrase[] = [
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
  phrase(
    String.raw`(?:average|avg|mean)\s+volume(?:\s+(?:of|over)\s+(?:the\s+)?(?:last\s+)?(\d+)\s+(day|candle|bar)s?)?`,
    volumeAverage,
  ),
  phrase(String.raw`(\d+)[\s-]*(day|candle|bar|period)s?\s+(?:average|avg)\s+volume`, volumeAverage),
  phrase(String.raw`(?:s?ma|avg|average)\(\s*volume\s*,\s*(\d+)\s*\)`, (bars) => volumeAverage(bars, '')),
  phrase(
    String.raw`${INDEX}(?:\s+(?:is\s+|trades\s+)?(above|over|below|under)\s+(?:its|the)\s+${AVERAGE})?`,
    index,
  ),
  phrase(String.raw`(?:its|the)\s+${AVERAGE}(?!\s*\()`, average),
  phrase(String.raw`${AVERAGE}(?!\s*\()`, average),
  phrase(String.raw`${NUMBER}\s*(k|thousand|l|lakhs?|lacs?|cr|crores?|mn|millions?)\b`, writtenOut),
  phrase(
    String.raw`${NUMBER}\s*(?:rs\b\.?|inr\b|points?\b|pts?\b|\/-(?!\s*[\w(₹.]))`,
    (amount) => `₹${amount}`,
  ),
  phrase(String.raw`(?:rs|inr)\b\.?\s*${NUMBER}`, (amount) => `₹${amount}`),
  phrase(String.raw`${NUMBER}\s*(?:per\s+cent|pct|percentage)\b`, (share) => `${share} %`),
  phrase(
    String.raw`(?:after|past|from)\s+${CLOCK}\s+(?:to|till|until|and|and\s+before)\s+${CLOCK}`,
    (from, to) =>
      from === '' || to === '' ? null : `time between ${clockMeant(from)} and ${clockMeant(to)}`,
  ),
  phrase(String.raw`(?:after|past|from)\s+${CLOCK}`, (clock) => `time >= ${clockMeant(clock)}`),
  phrase(String.raw`(?:before|until|till)\s+${CLOCK}`, (clock) => `time < ${clockMeant(clock)}`),
  phrase(String.raw`between\s+(?=\d{1,2}[:.]\d\d)`, () => 'time between '),
  phrase(String.raw`(\d{1,2}(?:[:.]\d\d)?\s*[ap]m)\b`, clockMeant),
  phrase(
    String.raw`supertrend(\([^()]*\))?\s+(is\s+|turns\s+|goes\s+|becomes\s+|changes\s+to\s+)?(green|red|bullish|bearish|up|down|positive|negative)`,
    supertrend,
  ),
  phrase(
    String.raw`(upper|lower|middle)\s+(?:bb|bollinger)(?:\s+bands?)?\b`,
    (side) => `bbands.${side.toLowerCase()}`,
  ),
  phrase(
    String.raw`(?:bb|bollinger)\s+(?:bands?\s+)?(upper|lower|middle)(?:\s+band)?\b`,
    (side) => `bbands.${side.toLowerCase()}`,
  ),
  phrase(
    String.raw`macd(\([^()]*\))?\s+(signal|histogram|hist)(?:\s+line)?\b`,
    (input, line) => `macd${input}.${line.slice(0, 6) === 'signal' ? 'signal' : 'hist'}`,
  ),
  phrase(String.raw`macd(\([^()]*\))?\s+line\b`, (input) => `macd${input}`),
  phrase(String.raw`signal\s+line\b`, () => 'macd.signal'),
  phrase(String.raw`stoch(?:astics?)?\s+%?(k|d)\b`, (line) => `stoch.slow${line}`),
  phrase(String.raw`([+-])\s*di\b`, (sign) => (sign === '+' ? 'plus_di' : 'minus_di')),
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
  phrase(
    String.raw`(daily|hourly|${MINUTES}|\d+\s*(?:h|hr|hours?)\b)\s+([a-z]\w*)(\([^()]*\))?(\.\w+)?`,
    ofTimeframe,
  ),
  phrase(String.raw`([a-z]\w*)\(\s*(?:close|price|ltp)\s*(?:,\s*([^()]*?))?\s*\)`, (name, input) =>
    called(name, input),
  ),
  phrase(String.raw`([a-z]\w*)\(\s*(?:([^()]*?)\s*,\s*)?(\d+[mhd])\s*\)`, (name, input, timeframe) => {
    const value = called(name, input);
    return value === null ? null : `${value} on ${timeframe}`;
  }),
  phrase(
    String.raw`(?:ta\.)?cross(over|under)\(([^(),]*(?:\([^()]*\))?)\s*,\s*([^(),]*(?:\([^()]*\))?)\s*\)`,
    (way, one, other) => `${one.trim()} crosses ${way === 'over' ? 'above' : 'below'} ${other.trim()}`,
  ),
  phrase(String.raw`ta\.([a-z]\w*)(?=\()`, (name) => name),
];

/** Each where a comparison belongs, behind the value it is about. */
const COMPARISONS: readonly Phrase[] = [
  phrase(
    String.raw`(?:is\s+)?(?:greater|more|higher)(?:\s+than)?\s+or\s+equals?(?:\s+to)?|(?:is\s+)?at\s+least\b`,
    () => '>=',
  ),
  phrase(
    String.raw`(?:is\s+)?(?:less|lower|smaller)(?:\s+than)?\s+or\s+equals?(?:\s+to)?|(?:is\s+)?at\s+most\b`,
    () => '<=',
  ),
  phrase(String.raw`(?:is\s+)?(?:greater|more|higher|bigger|larger)(?:\s+than)?\b|exceeds\b`, () => '>'),
  phrase(String.raw`(?:is\s+)?(?:less|lower|smaller)(?:\s+than)?\b`, () => '<'),
  phrase(String.raw`(?:is\s+)?equals?(?:\s+to)?\b`, () => '='),
  phrase(String.raw`is\s+(?:in\s+)?between\b|in\s+between\b`, () => 'between'),
  phrase(
    String.raw`cross(?:es|ed|ing)?\s+((?:(?!\s(?:and|or)\s)[^\n]){1,60}?)\s+from\s+(below|above)\b`,
    (value, from) => `crosses ${from === 'below' ? 'above' : 'below'} ${value}`,
  ),
  phrase(
    String.raw`(?:has\s+|is\s+)?cross(?:ed|ing)\s+(above|over|below|under)\b`,
    (way) => `crosses ${isUp(way) ? 'above' : 'below'}`,
  ),
  phrase(
    String.raw`(?:goes|moves|breaks|rises|jumps|gets|comes)\s+(?:out\s+)?(?:above|over|past)\b|breaks\s+out(?:\s+(?:of|above))?\b|crossover\b`,
    () => 'crosses above',
  ),
  phrase(
    String.raw`(?:goes|moves|breaks|falls|drops|slips|dips|gets|comes)\s+(?:down\s+)?(?:below|under)\b|breaks\s+down(?:\s+below)?\b|crossunder\b`,
    () => 'crosses below',
  ),
  phrase(String.raw`(?:touches|hits|reaches)\b`, () => 'crosses'),
  phrase(String.raw`(?:is\s+)?near(?:\s+to)?\b|(?:is\s+)?close\s+to\b`, () => 'within 0.5 % of'),
  phrase(String.raw`is\s+within\b`, () => 'within'),
  phrase(String.raw`is\s+oversold\b`, () => '< 30'),
  phrase(String.raw`is\s+overbought\b`, () => '> 70'),
  phrase(
    String.raw`(?:is|turns|goes|becomes)\s+(positive|negative)\b`,
    (sign) => `${sign === 'positive' ? '>' : '<'} 0`,
  ),
  phrase(
    String.raw`(?:is\s+)?(increasing|going\s+up|decreasing|going\s+down)\b`,
    (way) => `is ${/^incr|up$/.test(way) ? 'rising' : 'falling'}`,
  ),
  phrase(String.raw`(?:is\s+)?(?:after|past|from)(?=\s+\d)`, () => '>='),
  phrase(String.raw`(?:is\s+)?(?:before|until|till)(?=\s+\d)`, () => '<'),
  phrase(String.raw`${MINUTES}(?:\s+(?:chart|candles?|timeframe|tf))?`, (minutes) => `on ${minutes}m`),
];

/** Each where a statement begins. */
const STATEMENTS: readonly Phrase[] = [
  phrase(
    String.raw`(?:if|when|once)\s+([^\n]+?)[\s,]+(?:then\s+)?(?:go\s+|enter\s+)?(buy|sell|short|cover)[ \t;.]*(?=\n|$)`,
    (condition, verb) => `${verb} when ${condition}`,
  ),
  phrase(
    String.raw`(?:exit|close|square\s*-?\s*off)\s+(?:the\s+)?(?:long\s+)?(?:if|once)\b|(?:exit|close)\s+long\s+when\b`,
    () => 'sell when',
  ),
  phrase(String.raw`(?:exit|close)\s+(?:the\s+)?short\s+(?:if|once|when)\b`, () => 'cover when'),
  phrase(
    String.raw`(?:go|enter)\s+(long|short)\s+(?:if|once|when)\b`,
    (way) => `${way === 'long' ? 'buy' : 'short'} when`,
  ),
  phrase(
    String.raw`exit\s+after\s+(\d+)\s*(?:minutes?|mins?|m)\b`,
    (minutes) => `sell when held >= ${minutes} min`,
  ),
  phrase(
    String.raw`(?!exit\s+(?:at\s+)?\d{1,2}[:.]\d\d(?!\s*[ap]m))(?:square\s*-?\s*off|exit(?:\s+(?:all|everything|positions?))?|close\s+(?:all|everything|positions?))(?:\s+(?:at|by|before|after))?\s+${CLOCK}`,
    (clock) => exitMeant(clock),
  ),
  phrase(
    String.raw`trail(?:ing)?\s+(?:stop(?:[\s-]*loss)?|sl)(?:\s+(?:at|of|by|is|=))?|(?:trail|tsl)\s+(?:at|of|by|is|=)`,
    () => 'trail',
  ),
  phrase(String.raw`stop[\s-]*loss(?:\s+(?:at|of|is|=))?|(?:stop|sl)\s+(?:at|of|is|=)`, () => 'stop'),
  phrase(
    String.raw`(?:book|take)\s+profits?(?:\s+(?:at|of))?|profit\s+target(?:\s+(?:at|of|is|=))?|(?:target|tp|tgt)\s+(?:at|of|is|=)`,
    () => 'target',
  ),
  phrase(
    String.raw`(buy|sell|short|cover)\s+(above|over|below|under)\b`,
    (verb, way) => `${verb} when close ${isUp(way) ? '>' : '<'}`,
  ),
  phrase(
    String.raw`(buy|short)\s+(?:at|after)\s+${CLOCK}`,
    (verb, clock) => `${verb} when time >= ${clockMeant(clock)}`,
  ),
  phrase(String.raw`sell\s+short\s+(?:if|when)\b`, () => 'short when'),
  phrase(
    String.raw`(buy|sell|short|cover)\s+(?!when\b|if\b|short\b)(?:\d[\d,]*|[a-z][\w&-]*)(?:\s+(?:\d[\d,.]*|shares?|lots?|units?|qty|ce|pe|fut))*\s+when\b`,
    (verb) => `${verb} when`,
  ),
  phrase(String.raw`(?:and|or|then)\s+(buy|sell|short|cover|stop|target|trail|exit)\b`, (verb) => verb),
];

/** What a turn of phrase means that stands where a value, a comparison or a statement belongs; null: none stands there. */
export function sayingAt(
  place: 'value' | 'comparison' | 'statement',
  text: string,
  at: number,
): Saying | null {
  const phrases = place === 'value' ? VALUES : place === 'comparison' ? COMPARISONS : STATEMENTS;
  for (const [said, meant] of phrases) {
    said.lastIndex = at;
    const found = said.exec(text);
    if (found === null) continue;
    const [words, ...parts] = found;
    const as = meant(...parts.map((part) => part ?? ''));
    if (as !== null && as !== words) return { words, meant: as };
  }
  return null;
}

/** `3:15 pm`, `9.20` and `3pm` as times of 24 hours. */
export function clockMeant(said: string): string {
  const [, hours = '', minutes = '00', half = ''] = /^(\d{1,2})(?:[:.](\d\d))?\s*([ap]m)?$/i.exec(said) ?? [];
  const isEvening = half.toLowerCase() === 'pm' && Number(hours) < 12;
  return `${String(Number(hours) + (isEvening ? 12 : 0)).padStart(2, '0')}:${minutes}`;
}

function phrase(said: string, meant: Phrase[1]): Phrase {
  return [new RegExp(said, 'iy'), (...parts) => meant(...parts.map((part) => part.toLowerCase()))];
}

function isUp(way: string): boolean {
  return way === 'above' || way === 'over';
}

function dayBefore(level = ''): string {
  return level === 'open' ? 'open on 1d' : `previous_day.${level}`;
}

function openingRange(side = '', minutes = ''): string {
  return `opening_range(${minutes || '15'}).${side}`;
}

function volumeAverage(bars = '', unit = ''): string {
  return `volume_sma(${bars || '20'})${unit === 'day' ? ' on 1d' : ''}`;
}

/** `20 ema`, `200 dma`, `20 day sma`; a small number before a range is a multiple of it: `2 atr`. */
function average(count = '', unit = '', name = ''): string | null {
  if (name === 'dma') return `sma(${count}) on 1d`;
  if (!isIndicator(name) || name === 'min') return null;
  if (name === 'atr' && unit === '' && Number(count) <= 6) return `${count} * atr(14)`;
  return `${name}(${count})${unit === 'd' || unit === 'day' ? ' on 1d' : ''}`;
}

function index(name = '', way = '', count = '', unit = '', of = ''): string | null {
  const symbol = indexSymbolOf(name);
  const exchange = symbol === 'SENSEX' ? 'BSE' : 'NSE';
  const id = formatInstrumentId({ exchange, symbol, series: null });
  if (way === '') return /\s/.test(name.trim()) ? `close of ${id}` : null;
  const line = average(count, '', of === 'dma' ? 'sma' : of);
  const on = of === 'dma' || unit.startsWith('d') ? ' on 1d' : '';
  return line === null ? null : `close of ${id} ${isUp(way) ? '>' : '<'} ${line} of ${id}${on}`;
}

const MULTIPLES: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|thousand)$/, 1_000],
  [/^(?:l|lakhs?|lacs?)$/, 100_000],
  [/^(?:mn|millions?)$/, 1_000_000],
  [/^(?:cr|crores?)$/, 10_000_000],
];

/** With commas as they are set in India. */
function writtenOut(number = '', multiple = ''): string | null {
  const times = MULTIPLES.find(([name]) => name.test(multiple))?.[1] ?? 1;
  const value = Math.round(Number(number.replaceAll(',', '')) * times * 100);
  return Number.isSafeInteger(value) ? formatRupees(value).replace(/^₹|\.00$/g, '') : null;
}

function supertrend(input = '', turns = '', way = ''): string {
  const sign = ['green', 'bullish', 'up', 'positive'].includes(way);
  const isTurning = turns !== '' && !turns.startsWith('is');
  const line = `supertrend${input}.dir`;
  return isTurning ? `${line} crosses ${sign ? 'above' : 'below'} 0` : `${line} ${sign ? '>' : '<'} 0`;
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

const CANDLE_FIELDS: readonly string[] = ['open', 'high', 'low', 'close', 'volume'];

function ofTimeframe(said = '', minutes = '', name = '', input = '', output = ''): string | null {
  if (!isIndicator(name) && !CANDLE_FIELDS.includes(name)) return null;
  const hours = /^\d+/.exec(said)?.[0] ?? '1';
  const timeframe = said === 'daily' ? '1d' : minutes === '' ? `${hours}h` : `${minutes}m`;
  return `${name}${input}${output} on ${timeframe}`;
}

/** An indicator as a chart's script calls it, without the series it is drawn from. */
function called(name = '', input = ''): string | null {
  if (!isIndicator(name)) return null;
  return input === '' ? name : `${name}(${input})`;
}

function exitMeant(clock = ''): string | null {
  return `exit at ${clockMeant(clock)}`;
}

function isIndicator(name: string): boolean {
  return INDICATORS.some((one) => one.name === name);
}
