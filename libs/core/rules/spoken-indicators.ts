import { INDICATORS } from '../indicators/catalogue.js';
import { formatInstrumentId, indexSymbolOf } from '../market/instrument-id.js';
import { isUp, MINUTES, phrase, type Phrase } from './phrase.js';

const INDEX = String.raw`((?:bank|fin)\s*nifty|nifty\s*(?:bank|50)?|india\s*vix|sensex)(?:\s+(?:spot|index))?\b`;
const AVERAGE = String.raw`(\d+)[\s-]*(?:(d|day|candle|bar|period)s?[\s-]+)?(dma|[a-z]\w*)\b`;

/** Averages by their length, of the volume, the candles or an index. */
export const AVERAGES: readonly Phrase[] = [
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
];

/** The lines of an indicator, by what they are called on a chart. */
export const LINES: readonly Phrase[] = [
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
];

/** Indicators on other candles, and as the scripts of charts call them. */
export const CALLS: readonly Phrase[] = [
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

function supertrend(input = '', turns = '', way = ''): string {
  const sign = ['green', 'bullish', 'up', 'positive'].includes(way);
  const isTurning = turns !== '' && !turns.startsWith('is');
  const line = `supertrend${input}.dir`;
  return isTurning ? `${line} crosses ${sign ? 'above' : 'below'} 0` : `${line} ${sign ? '>' : '<'} 0`;
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

function isIndicator(name: string): boolean {
  return INDICATORS.some((one) => one.name === name);
}
