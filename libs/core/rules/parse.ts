import { parseInstrumentId } from '../market/instrument-id.js';
import { type InstrumentId } from '../market/instrument.js';
import { parseTimeframe, type Timeframe } from '../market/timeframe.js';
import { WEEKDAYS } from '../time/instant.js';
import { nearestName } from '../wording.js';
import { BadRule, faultAt } from './fault.js';
import { adjectiveMeant, leftoverMeant, missingMeant, statementMeant, timeframeMeant } from './meant.js';
import { clockMeant, sayingAt } from './phrases.js';
import {
  type CompareSign,
  type GuardVerb,
  type NumberSign,
  type RuleText,
  type RuleVerb,
  type Span,
  type Syntax,
  type Token,
  type Verb,
} from './syntax.js';
import { tokensOf } from './tokens.js';

const RULE_VERBS: readonly string[] = ['buy', 'sell', 'short', 'cover'] satisfies RuleVerb[];
const GUARD_VERBS: readonly string[] = ['stop', 'target', 'trail'] satisfies GuardVerb[];
const COMPARE_SIGNS: readonly string[] = ['<', '<=', '>', '>=', '=', '!='] satisfies CompareSign[];
/** Brackets within brackets; nobody writes that many, and each costs a call. */
const DEEPEST = 100;
const MOST_LETTERS = 10_000;
/** Above it numbers lose their last digits. */
const MOST_NUMBER = 1e15;

/** Reads the text of a strategy; docs/concepts/rules.md has its grammar. Refuses BAD_RULE. */
export function parseRules(text: string): RuleText {
  return new Parser(text).program((fault) => {
    throw fault;
  });
}

/** Reads what can be read, and tells of every statement that cannot. */
export function parseWhatCan(text: string, onFault: (fault: BadRule) => void): RuleText {
  try {
    return new Parser(text).program(onFault);
  } catch (error) {
    if (!(error instanceof BadRule)) throw error;
    onFault(error); // a letter that means nothing, before there was any statement
    return { rules: new Map(), guards: new Map(), exitAt: null, spans: new Map() };
  }
}

/** One condition or number by itself, as a block of the builder holds it. Refuses BAD_RULE. */
export function parseValue(text: string): Syntax {
  return new Parser(text).value();
}

/** A {@link RuleText} in the making. */
interface Reading {
  readonly rules: Map<RuleVerb, Syntax>;
  readonly guards: Map<GuardVerb, Syntax>;
  exitAt: number | null;
  readonly spans: Map<Verb, Span>;
}

class Parser {
  private readonly tokens: readonly Token[];
  private place = 0;
  private depth = 0;
  /** While a distance is read, `of` is what it is from. */
  private isMeasuring = false;

  constructor(private readonly text: string) {
    if (text.length > MOST_LETTERS)
      throw faultAt(text, MOST_LETTERS, `A text may have ${MOST_LETTERS} letters at most`);
    this.tokens = tokensOf(text);
  }

  program(onFault: (fault: BadRule) => void): RuleText {
    const read: Reading = { rules: new Map(), guards: new Map(), exitAt: null, spans: new Map() };
    let isFaulty = false;
    let last: Verb | null = null;
    while (this.token.kind !== 'end') {
      const { at } = this.token;
      try {
        this.heed('statement');
        if (!STATEMENTS.includes(this.token.text)) throw this.noStatement(this.token, read, last);
        const verb = this.statement(read);
        last = verb;
        read.spans.set(verb, { at, end: this.tokens[this.place - 1]?.end ?? at });
      } catch (error) {
        if (!(error instanceof BadRule)) throw error;
        isFaulty = true;
        onFault(error);
        last = null;
        this.skipStatement();
      }
    }
    if (!isFaulty && !read.rules.has('buy') && !read.rules.has('short'))
      onFault(this.fault(this.token, 'Nothing is ever entered: write buy when … or short when …'));
    return read;
  }

  value(): Syntax {
    const value = this.condition();
    if (this.token.kind !== 'end') throw this.fault(this.token, `${shown(this.token)} does not belong here`);
    return value;
  }

  private statement(read: Reading): Verb {
    const verb = this.next();
    if (RULE_VERBS.includes(verb.text)) {
      this.word('when');
      this.once(verb, read.rules.has(verb.text as RuleVerb));
      read.rules.set(verb.text as RuleVerb, this.condition());
    } else if (GUARD_VERBS.includes(verb.text)) {
      this.once(verb, read.guards.has(verb.text as GuardVerb));
      read.guards.set(verb.text as GuardVerb, this.sum());
    } else {
      if (this.token.text === 'when')
        throw this.fault(
          verb,
          'An exit is at a time, like exit at 15:10; what leaves by a condition is sell when or cover when',
          'sell',
        );
      this.word('at');
      this.once(verb, read.exitAt !== null);
      read.exitAt = this.clock();
    }
    return verb.text as Verb;
  }

  /** What stands where a statement would begin; a rule it belonged to is none that anyone could judge. */
  private noStatement(token: Token, read: Reading, last: Verb | null): BadRule {
    const known = leftoverMeant(token, last === null ? undefined : this.tokens[this.place - 1]);
    if (last !== null && known !== null) {
      read.rules.delete(last as RuleVerb);
      read.guards.delete(last as GuardVerb);
      return this.fault(token, ...known);
    }
    const meant = statementMeant(token.text) ?? nearestName(token.text, STATEMENTS);
    return this.fault(token, `A statement begins with ${STATEMENTS.join(', ')}`, meant);
  }

  /** To the next word that begins a statement. */
  private skipStatement(): void {
    this.depth = 0;
    this.isMeasuring = false;
    while (this.token.kind !== 'end' && !STATEMENTS.includes(this.token.text)) this.place += 1;
  }

  private condition(): Syntax {
    let left = this.conjunction();
    for (let { at } = this.token; this.takes('or'); { at } = this.token)
      left = { node: 'or', at, left, right: this.conjunction() };
    return left;
  }

  private conjunction(): Syntax {
    let left = this.negation();
    for (let { at } = this.token; this.takes('and'); { at } = this.token)
      left = { node: 'and', at, left, right: this.negation() };
    return left;
  }

  private negation(): Syntax {
    const { at } = this.token;
    if (!this.takes('not')) return this.comparison();
    return this.deeper(() => ({ node: 'not', at, of: this.negation() }));
  }

  private comparison(): Syntax {
    const compared = this.bareComparison();
    return this.isSource() ? this.from(compared) : compared;
  }

  private bareComparison(): Syntax {
    const left = this.sum();
    if (this.token.kind !== 'sign') this.heed('comparison');
    const { at, text } = this.token;
    if (COMPARE_SIGNS.includes(text)) {
      this.next();
      return { node: 'compare', at, sign: text as CompareSign, left, right: this.sum() };
    }
    if (this.takes('between')) {
      const low = this.sum();
      if (low.node === 'number-sign' && low.sign === '-' && this.token.text !== 'and')
        throw this.fault(low, 'Between has and between its two ends, like between 09:20 and 14:45', 'and');
      this.word('and');
      return { node: 'between', at, of: left, low, high: this.sum() };
    }
    if (this.takes('within')) return this.within(left, at);
    if (this.takes('crosses')) {
      const way = this.takes('above') ? 'above' : this.takes('below') ? 'below' : 'either';
      return { node: 'cross', at, way, left, right: this.sum() };
    }
    return this.takes('is') ? this.adjective(left, at) : left;
  }

  /** `within 0.5 % of vwap`: no further from it than that, on either side. */
  private within(of: Syntax, at: number): Syntax {
    this.isMeasuring = true;
    const distance = this.product();
    this.isMeasuring = false;
    this.word('of');
    const from = this.sum();
    const end = (sign: '-' | '+'): Syntax => ({ node: 'number-sign', at, sign, left: from, right: distance });
    return { node: 'between', at, of, low: end('-'), high: end('+') };
  }

  /** After `is`: rising, falling, above, below, not, or what it equals. */
  private adjective(of: Syntax, at: number): Syntax {
    if (this.takes('rising')) return { node: 'slope', at, way: 'rising', of, candles: this.forCandles() };
    if (this.takes('falling')) return { node: 'slope', at, way: 'falling', of, candles: this.forCandles() };
    const meant = adjectiveMeant(this.token.text);
    if (meant !== null) throw this.fault(this.token, `Write ${meant}, not 'is ${this.token.text}'`);
    const sign = this.takes('above') ? '>' : this.takes('below') ? '<' : this.takes('not') ? '!=' : '=';
    return { node: 'compare', at, sign, left: of, right: this.sum() };
  }

  /** `for 3 candles`; without it one. */
  private forCandles(): number {
    if (!this.takes('for')) return 1;
    const candles = this.whole();
    if (!this.takes('candle')) this.word('candles');
    return candles;
  }

  private sum(): Syntax {
    let left = this.product();
    for (let { at, text } = this.token; this.takes('+') || this.takes('-'); { at, text } = this.token)
      left = { node: 'number-sign', at, sign: text as NumberSign, left, right: this.product() };
    return left;
  }

  private product(): Syntax {
    let left = this.unary();
    for (let { at, text } = this.token; this.takes('*') || this.takes('/'); { at, text } = this.token)
      left = { node: 'number-sign', at, sign: text as NumberSign, left, right: this.unary() };
    return left;
  }

  private unary(): Syntax {
    this.heed('value');
    const { at } = this.token;
    if (!this.takes('-')) return this.postfix();
    return this.deeper(() => ({ node: 'minus', at, of: this.unary() }));
  }

  private postfix(): Syntax {
    let of = this.primary();
    for (;;) {
      const { at } = this.token;
      if (this.takes('[')) {
        of = { node: 'ago', at, of, candles: this.whole() };
        this.sign(']');
      } else if (of.node !== 'number' && of.node !== 'clock' && this.isSource()) of = this.from(of);
      else return of;
    }
  }

  /** A number that was written is of no candles: what stands behind it is meant for the whole comparison. */
  private isSource(): boolean {
    const { kind, text } = this.token;
    return kind === 'word' && (text === 'on' || (text === 'of' && !this.isMeasuring));
  }

  /** `on 15m`, `of NSE:X`, or both. */
  private from(of: Syntax): Syntax {
    const { at } = this.token;
    let instrumentId: InstrumentId | null = null;
    let timeframe: Timeframe | null = null;
    while (this.isSource()) {
      const word = this.next();
      if ((word.text === 'on' ? timeframe : instrumentId) !== null)
        throw this.fault(word, `There is an ${word.text} already`);
      if (word.text === 'on') timeframe = this.timeframe();
      else instrumentId = this.instrument();
    }
    return { node: 'from', at, of, instrumentId, timeframe };
  }

  private timeframe(): Timeframe {
    const token = this.next();
    const timeframe = parseTimeframe(token.text);
    if (timeframe !== null) return timeframe;
    const { length, meant } = timeframeMeant(this.text, token.at) ?? { length: null, meant: null };
    const problem = `A timeframe like 15m, 1h or 1d belongs here, not ${shown(token)}`;
    throw faultAt(this.text, token.at, problem, meant, length);
  }

  private instrument(): InstrumentId {
    const token = this.next();
    if (token.kind === 'instrument' && parseInstrumentId(token.text) !== null) return token.text;
    const day = ['day', 'yesterday'].includes(token.text) ? '; the last whole day is on 1d' : '';
    const meant = token.kind === 'word' && day === '' ? `NSE:${token.text.toUpperCase()}` : null;
    throw this.fault(token, `An instrument like NSE:RELIANCE belongs here, not ${shown(token)}${day}`, meant);
  }

  private primary(): Syntax {
    const token = this.next();
    const { kind, at, text } = token;
    if (kind === 'number') return this.number(token, 'plain');
    if (kind === 'clock') return { node: 'clock', at, minutes: this.minutesOf(token) };
    if (text === '₹') return this.number(this.next(), 'rupees');
    if (text === '(')
      return this.deeper(() => {
        const inner = this.condition();
        this.sign(')');
        return inner;
      });
    if (kind !== 'word' || KEYWORDS.includes(text)) throw this.noValue(token);
    const weekday = WEEKDAYS.findIndex((day) => day === text);
    if (weekday >= 0) return { node: 'number', at, value: weekday, unit: 'plain' };
    return this.named(token);
  }

  /** Between two statements stands nothing: `… and sell when …`. */
  private noValue(token: Token): BadRule {
    const before = this.tokens[this.place - 2];
    if (!STATEMENTS.includes(token.text) || (before?.text !== 'and' && before?.text !== 'or'))
      return this.fault(token, `A value is missing before ${shown(token)}`);
    this.place -= 1; // the statement itself is read all the same
    const problem = `Nothing stands between a rule and the next: leave out ${before.text}`;
    return faultAt(this.text, before.at, problem, token.text, token.end - before.at);
  }

  /** Refuses words of the trading floor that are written otherwise here, and says how. */
  private heed(place: 'value' | 'comparison' | 'statement'): void {
    const { kind, at } = this.token;
    if (kind === 'end') return;
    const saying = sayingAt(place, this.text, at);
    if (saying === null) return;
    const { words, meant } = saying;
    while (this.token.kind !== 'end' && this.token.at < at + words.length) this.place += 1;
    throw faultAt(this.text, at, `Rules do not know '${words.trim()}'`, meant, words.length);
  }

  private named({ at, text: name }: Token): Syntax {
    const input = this.takes('(') ? this.input() : null;
    const output = this.takes('.') ? this.next().text : null;
    return { node: 'name', at, name, input, output };
  }

  /** What stands between the brackets of an indicator. */
  private input(): string[] {
    const input: string[] = [];
    if (this.takes(')')) return input;
    do {
      const minus = this.takes('-') ? '-' : '';
      const token = this.next();
      if (token.kind !== 'number' && token.kind !== 'word')
        throw this.fault(token, `Between the brackets of an indicator stand numbers, not ${shown(token)}`);
      // 12,26 is one number with a comma for thousands only when three digits follow; here commas part.
      input.push(...token.text.split(',').map((text, place) => (place === 0 ? minus + text : text)));
    } while (this.takes(','));
    this.sign(')');
    return input;
  }

  private number(token: Token, unit: 'plain' | 'rupees'): Syntax {
    if (token.kind !== 'number') throw this.fault(token, `A number is missing before ${shown(token)}`);
    const { at } = token;
    const value = Number(token.text.replaceAll(',', ''));
    if (value > MOST_NUMBER) throw this.fault(token, 'A number may have 15 digits at most');
    if (unit === 'rupees') return { node: 'number', at, value, unit };
    if (this.takes('%') || this.takes('percent')) return { node: 'number', at, value, unit: 'percent' };
    if (this.takes('rupees')) return { node: 'number', at, value, unit: 'rupees' };
    if (this.takes('min') || this.takes('minutes')) return { node: 'number', at, value, unit: 'minutes' };
    return { node: 'number', at, value, unit };
  }

  private clock(): number {
    const token = this.next();
    if (token.kind !== 'clock') {
      const dotted = /^\d{1,2}\.\d\d$/.test(token.text) ? clockMeant(token.text) : null;
      throw this.fault(token, `A time like 15:10 is missing before ${shown(token)}`, dotted);
    }
    return this.minutesOf(token);
  }

  private minutesOf(token: Token): number {
    const [hours = 0, minutes = 0] = token.text.split(':').map(Number);
    if (hours > 23 || minutes > 59) throw this.fault(token, `${token.text} is no time of the day`);
    return hours * 60 + minutes;
  }

  private whole(): number {
    const token = this.next();
    const value = Number(token.text);
    if (token.kind !== 'number' || !Number.isInteger(value) || value < 1 || value > MOST_CANDLES_AGO)
      throw this.fault(token, `A number of candles from 1 to ${MOST_CANDLES_AGO} belongs here`);
    return value;
  }

  private deeper<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > DEEPEST) throw this.fault(this.token, 'There are too many brackets within brackets');
    const result = read();
    this.depth -= 1;
    return result;
  }

  private once(verb: Token, isThere: boolean): void {
    if (isThere) throw this.fault(verb, `There is a ${verb.text} already; join its conditions with or`);
  }

  private word(word: string): void {
    if (!this.takes(word)) throw this.unexpected(word);
  }

  private sign(sign: string): void {
    if (this.takes(sign)) return;
    const { token } = this;
    const isEnd = token.kind === 'end';
    throw this.fault(
      token,
      `'${sign}' is missing before ${shown(token)}`,
      isEnd ? sign : `${sign} ${this.text.slice(token.at, token.end)}`,
    );
  }

  private takes(text: string): boolean {
    if (this.token.kind === 'end' || this.token.text !== text) return false;
    this.place += 1;
    return true;
  }

  private next(): Token {
    const { token } = this;
    if (token.kind !== 'end') this.place += 1;
    return token;
  }

  private get token(): Token {
    return this.tokens[this.place] ?? { kind: 'end', text: '', at: this.text.length, end: this.text.length };
  }

  private unexpected(wanted: string): BadRule {
    const { token } = this;
    const isFree = !KEYWORDS.includes(token.text);
    const meant = nearestName(token.text, [wanted]) ?? missingMeant(wanted, token, isFree);
    return this.fault(token, `'${wanted}' is missing before ${shown(token)}`, meant);
  }

  private fault({ at }: Pick<Token, 'at'>, problem: string, meant: string | null = null): BadRule {
    return faultAt(this.text, at, problem, meant);
  }
}

export const MOST_CANDLES_AGO = 500;
export const STATEMENTS: readonly string[] = [...RULE_VERBS, ...GUARD_VERBS, 'exit'];
export const KEYWORDS: readonly string[] = [
  ...STATEMENTS,
  ...[
    'when',
    'at',
    'and',
    'or',
    'not',
    'between',
    'within',
    'crosses',
    'above',
    'below',
    'is',
    'rising',
    'falling',
    'for',
    'on',
    'of',
  ],
  ...['candle', 'candles'],
];

function shown({ kind, text }: Token): string {
  return kind === 'end' ? 'the end' : `'${text}'`;
}
