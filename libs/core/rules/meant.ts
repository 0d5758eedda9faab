import { type Token } from './syntax.js';

/** Words of other tools and of the trading floor, and what they are called here. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ ltp: 'close', cmp: 'close', last: 'close', cl: 'close', hi: 'high', lo: 'low', vol: 'volume' },
  ...{ prev_close: 'previous_day.close', previous_close: 'previous_day.close', pdc: 'previous_day.close' },
  ...{ prev_high: 'previous_day.high', yesterday_high: 'previous_day.high', pdh: 'previous_day.high' },
  ...{ prev_low: 'previous_day.low', yesterday_low: 'previous_day.low', pdl: 'previous_day.low' },
  ...{
    yesterday_close: 'previous_day.close',
    hod: 'day_high',
    lod: 'day_low',
    dayhigh: 'day_high',
    daylow: 'day_low',
  },
  ...{
    nifty: 'close of NSE:NIFTY',
    nifty50: 'close of NSE:NIFTY',
    banknifty: 'close of NSE:BANKNIFTY',
    sensex: 'close of BSE:SENSEX',
  },
  ...{ indiavix: 'close of NSE:INDIAVIX', vix: 'close of NSE:INDIAVIX' },
  ...{
    hammer: 'cdlhammer != 0',
    doji: 'cdldoji != 0',
    harami: 'cdlharami != 0',
    marubozu: 'cdlmarubozu != 0',
  },
  ...{
    engulfing: 'cdlengulfing != 0',
    di: 'plus_di',
    pdi: 'plus_di',
    mdi: 'minus_di',
    signal: 'macd.signal',
  },
  ...{
    avgvolume: 'volume_sma(20)',
    avg_volume: 'volume_sma(20)',
    average_volume: 'volume_sma(20)',
    rvol: 'relative_volume',
  },
  ...{ histogram: 'macd.hist', st: 'supertrend', pivot: 'pivots.pivot', pp: 'pivots.pivot' },
  ...{ r1: 'pivots.r1', r2: 'pivots.r2', r3: 'pivots.r3', s1: 'pivots.s1', s2: 'pivots.s2', s3: 'pivots.s3' },
  ...{ bb: 'bbands', bollinger: 'bbands', boll: 'bbands', bollinger_bands: 'bbands' },
  ...{ williams: 'willr', williams_r: 'willr', stochastic: 'stoch', stochastics: 'stoch' },
  ...{ average: 'sma', moving: 'sma', mean: 'sma', moving_average: 'sma', mavg: 'sma', orb: 'opening_range' },
  // A loss is the profit the other way round: `loss > 1 %` has to mean a fall.
  ...{ pnl: 'profit', loss: '-profit', pl: 'profit', mtm: 'gain', qty: 'quantity', position: 'quantity' },
  ...{ entry: 'entry_price', avg_price: 'entry_price', buy_price: 'entry_price' },
  ...{ mon: 'monday', tue: 'tuesday', tues: 'tuesday', wed: 'wednesday', thu: 'thursday', thurs: 'thursday' },
  ...{ fri: 'friday', sat: 'saturday', sun: 'sunday', weekday: 'day', now: 'time', clock: 'time' },
  ...{ rs: '₹', inr: '₹', over: 'above', up: 'above', upward: 'above', under: 'below', down: 'below' },
};

/** What an output is called elsewhere, of whichever indicator. */
const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  ...{
    k: ['slowk', 'fastk'],
    d: ['slowd', 'fastd'],
    histogram: ['hist'],
    direction: ['dir'],
    trend: ['dir'],
  },
  ...{ p: ['pivot'], pp: ['pivot'], mid: ['middle'], basis: ['middle'], line: ['macd'] },
  ...{ top: ['upper'], bottom: ['lower'], upperband: ['upper'], lowerband: ['lower'] },
};

const STATEMENTS: Readonly<Record<string, string>> = {
  ...{ if: 'buy when', when: 'buy when', long: 'buy', enter: 'buy', entry: 'buy', go: 'buy' },
  ...{ close: 'sell when', square: 'exit at', squareoff: 'exit at' },
  ...{ sl: 'stop', stoploss: 'stop', stop_loss: 'stop', tsl: 'trail', trailing: 'trail' },
  ...{ tp: 'target', tgt: 'target', takeprofit: 'target', take_profit: 'target', profit: 'target' },
};

/** Signs of programming languages and of a phone's keyboard. */
const SIGNS: readonly (readonly [sign: string, meant: string])[] = [
  ...([
    ['&&', 'and'],
    ['||', 'or'],
    ['==', '='],
    ['<>', '!='],
    ['=>', '>='],
    ['=<', '<='],
  ] as const),
  ...([
    ['&', 'and'],
    ['|', 'or'],
    ['!', 'not'],
    ['≥', '>='],
    ['≤', '<='],
    ['≠', '!='],
    ['×', '*'],
  ] as const),
  ...([
    ['÷', '/'],
    ['–', '-'],
    ['−', '-'],
    ['$', '₹'],
    ['·', '*'],
  ] as const),
];

/** What a name nobody knows may have meant: one from elsewhere, or `ema9` for ema(9). `known`: names of indicators. */
export function nameMeant(typed: string, known: readonly string[]): string | null {
  const elsewhere = NAMES[typed];
  if (elsewhere !== undefined) return elsewhere;
  const [, name, bars] = /^([a-z_]*[a-z])_?(\d+)$/.exec(typed) ?? [];
  return name !== undefined && known.includes(name) ? `${name}(${bars ?? ''})` : null;
}

export function outputMeant(typed: string, outputs: readonly string[]): string | null {
  return OUTPUTS[typed]?.find((one) => outputs.includes(one)) ?? null;
}

export function statementMeant(typed: string): string | null {
  return STATEMENTS[typed] ?? null;
}

/** A sign from elsewhere that stands there, and what it is here; null: none. */
export function signMeant(text: string, at: number): readonly [sign: string, meant: string] | null {
  return SIGNS.find(([sign]) => text.startsWith(sign, at) && !(sign === '!' && text[at + 1] === '=')) ?? null;
}

/** `5min`, `daily`, `1 hour`: letters that were meant as a timeframe, and the one that was meant. */
export function timeframeMeant(
  text: string,
  at: number,
): { readonly length: number; readonly meant: string } | null {
  const [found, count = '1', word = ''] =
    /^(\d*)[\s-]*([a-z]+)(?:\s+(?:chart|candles?|timeframe|tf)(?!\w))?/i.exec(text.slice(at, at + 30)) ?? [];
  const unit = TIMEFRAME_WORDS[word.toLowerCase()];
  return found === undefined || unit === undefined
    ? null
    : { length: found.length, meant: `${count || '1'}${unit}` };
}

const TIMEFRAME_WORDS: Readonly<Record<string, string>> = {
  ...{ s: 's', sec: 's', second: 's', seconds: 's', min: 'm', mins: 'm', minute: 'm', minutes: 'm', m: 'm' },
  ...{ h: 'h', hr: 'h', hrs: 'h', hour: 'h', hours: 'h', hourly: 'h' },
  ...{ d: 'd', day: 'd', days: 'd', daily: 'd' },
};

/** Data rules do not have, by what people call it: nothing that sounds alike is meant. */
const UNSEEN: Readonly<Record<string, string>> = {
  ...{ oi: 'open interest', open_interest: 'open interest', pcr: 'the put-call ratio' },
  ...{ iv: 'implied volatility', delta: 'option greeks', theta: 'option greeks', vega: 'option greeks' },
  ...{
    bid: 'the order book',
    ask: 'the order book',
    depth: 'the order book',
    news: 'news',
    pe: 'company figures',
  },
};

/** What it is that rules cannot see, if a name asks for that. */
export function unseen(typed: string): string | null {
  return UNSEEN[typed] ?? null;
}

/** `buy: …`, `stop: 1 %`: from the statement's word to the sign, and what belongs there. */
export function colonMeant(text: string, at: number): { readonly at: number; readonly meant: string } | null {
  if (text[at] !== ':') return null;
  const [found = '', verb] =
    /(?:^|[\n;])[ \t]*((buy|sell|short|cover|stop|target|trail|exit)(?:\s+(?:when|if|at))?\s*)$/i
      .exec(text.slice(0, at))
      ?.slice(1) ?? [];
  if (verb === undefined) return null;
  const word = verb.toLowerCase();
  const isGuard = ['stop', 'target', 'trail'].includes(word);
  return { at: at - found.length, meant: isGuard ? word : `${word} ${word === 'exit' ? 'at' : 'when'}` };
}

/** What stands behind a rule that could have ended there: what it is, and what may have been meant. */
export function leftoverMeant(
  token: Token,
  before: Token | undefined,
): readonly [problem: string, meant: string | null] | null {
  const { kind, text } = token;
  if (text === ')') return ['There is no bracket that this one closes', null];
  if (kind === 'sign') return [`'${text}' does not belong here`, text === ',' ? ' and' : null];
  if (kind === 'number' && before?.kind === 'word' && NAMES[before.text] === undefined)
    return [`Numbers of an indicator stand in brackets: ${before.text}(${text})`, `(${text})`];
  if (/^cross/.test(text)) return [`Write crosses, crosses above or crosses below, not ${text}`, 'crosses'];
  if (WORDY[text] !== undefined) return [`Write ${WORDY[text]}, not '${text}'`, null];
  if (text === 'by') return ['How much more is added to the price: close > day_open + 1 %', null];
  if (text === 'below' || text === 'above')
    return [`Write is ${text}, or ${text === 'below' ? '<' : '>'}`, `is ${text}`];
  if (['then', 'do', 'so'].includes(text))
    return [`Nothing stands between a rule and the next: leave out ${text}`, null];
  if (text === 'x') return ['Write * for times', '*'];
  return null;
}

const WORDY: Readonly<Record<string, string>> = {
  ...{ less: '<', lower: '<', under: '<', smaller: '<', greater: '>', more: '>', higher: '>', over: '>' },
  ...{ equals: '=', equal: '=', than: '< or >' },
};

/** After `is`: a comparison in words. */
export function adjectiveMeant(typed: string): string | null {
  return WORDY[typed] ?? null;
}

/** Words that are written where another belongs. */
const INSTEAD: Readonly<Record<string, readonly string[]>> = {
  when: ['if', 'once', 'while'],
  and: ['to', 'till'],
};

/** What may have been meant where a word is missing; one before a value (`isFree`: no word of the grammar) was left out. */
export function missingMeant(wanted: string, { kind, text }: Token, isFree: boolean): string | null {
  if (INSTEAD[wanted]?.includes(text) === true) return wanted;
  const isLeftOut = (wanted === 'when' && kind === 'word') || (wanted === 'at' && kind === 'clock');
  return isLeftOut && isFree ? `${wanted} ${text}` : null;
}
