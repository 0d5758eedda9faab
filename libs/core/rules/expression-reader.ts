import { type InstrumentId } from '../market/instrument.js';
import { type Timeframe } from '../market/timeframe.js';
import { WEEKDAYS } from '../time/instant.js';
import { type BadRule, faultAt } from './fault.js';
import { KEYWORDS, STATEMENTS } from './keywords.js';
import { adjectiveMeant } from './meant.js';
import { type CompareSign, type NumberSign, type Syntax, type Token } from './syntax.js';
import { shown, TokenReader } from './token-reader.js';

const COMPARE_SIGNS: readonly string[] = ['<', '<=', '>', '>=', '=', '!='] satisfies CompareSign[];

/** Reads conditions and numbers, what binds loosest first; docs/concepts/rules.md has their grammar. */
export class ExpressionReader extends TokenReader {
  /** While a distance is read, `of` is what it is from. */
  protected isMeasuring = false;

  protected condition(): Syntax {
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

  protected sum(): Syntax {
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
}
