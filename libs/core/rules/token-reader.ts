import { parseInstrumentId } from '../market/instrument-id.js';
import { type InstrumentId } from '../market/instrument.js';
import { parseTimeframe, type Timeframe } from '../market/timeframe.js';
import { nearestName } from '../wording.js';
import { type BadRule, faultAt } from './fault.js';
import { KEYWORDS } from './keywords.js';
import { missingMeant, timeframeMeant } from './meant.js';
import { clockMeant } from './phrase.js';
import { sayingAt } from './phrases.js';
import { type Syntax, type Token } from './syntax.js';
import { tokensOf } from './tokens.js';

/** Brackets within brackets; nobody writes that many, and each costs a call. */
const DEEPEST = 100;
const MOST_LETTERS = 10_000;
/** Above it numbers lose their last digits. */
const MOST_NUMBER = 1e15;
export const MOST_CANDLES_AGO = 500;

/** Goes through the words of a text one after the other, and says what is wrong at one of them. */
export class TokenReader {
  protected readonly tokens: readonly Token[];
  protected place = 0;
  protected depth = 0;

  constructor(protected readonly text: string) {
    if (text.length > MOST_LETTERS)
      throw faultAt(text, MOST_LETTERS, `A text may have ${MOST_LETTERS} letters at most`);
    this.tokens = tokensOf(text);
  }

  protected get token(): Token {
    return this.tokens[this.place] ?? { kind: 'end', text: '', at: this.text.length, end: this.text.length };
  }

  protected next(): Token {
    const { token } = this;
    if (token.kind !== 'end') this.place += 1;
    return token;
  }

  protected takes(text: string): boolean {
    if (this.token.kind === 'end' || this.token.text !== text) return false;
    this.place += 1;
    return true;
  }

  protected word(word: string): void {
    if (!this.takes(word)) throw this.unexpected(word);
  }

  protected sign(sign: string): void {
    if (this.takes(sign)) return;
    const { token } = this;
    const isEnd = token.kind === 'end';
    throw this.fault(
      token,
      `'${sign}' is missing before ${shown(token)}`,
      isEnd ? sign : `${sign} ${this.text.slice(token.at, token.end)}`,
    );
  }

  protected deeper<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > DEEPEST) throw this.fault(this.token, 'There are too many brackets within brackets');
    const result = read();
    this.depth -= 1;
    return result;
  }

  /** Refuses words of the trading floor that are written otherwise here, and says how. */
  protected heed(place: 'value' | 'comparison' | 'statement'): void {
    const { kind, at } = this.token;
    if (kind === 'end') return;
    const saying = sayingAt(place, this.text, at);
    if (saying === null) return;
    const { words, meant } = saying;
    while (this.token.kind !== 'end' && this.token.at < at + words.length) this.place += 1;
    throw faultAt(this.text, at, `Rules do not know '${words.trim()}'`, meant, words.length);
  }

  protected number(token: Token, unit: 'plain' | 'rupees'): Syntax {
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

  protected clock(): number {
    const token = this.next();
    if (token.kind !== 'clock') {
      const dotted = /^\d{1,2}\.\d\d$/.test(token.text) ? clockMeant(token.text) : null;
      throw this.fault(token, `A time like 15:10 is missing before ${shown(token)}`, dotted);
    }
    return this.minutesOf(token);
  }

  protected minutesOf(token: Token): number {
    const [hours = 0, minutes = 0] = token.text.split(':').map(Number);
    if (hours > 23 || minutes > 59) throw this.fault(token, `${token.text} is no time of the day`);
    return hours * 60 + minutes;
  }

  protected whole(): number {
    const token = this.next();
    const value = Number(token.text);
    if (token.kind !== 'number' || !Number.isInteger(value) || value < 1 || value > MOST_CANDLES_AGO)
      throw this.fault(token, `A number of candles from 1 to ${MOST_CANDLES_AGO} belongs here`);
    return value;
  }

  protected timeframe(): Timeframe {
    const token = this.next();
    const timeframe = parseTimeframe(token.text);
    if (timeframe !== null) return timeframe;
    const { length, meant } = timeframeMeant(this.text, token.at) ?? { length: null, meant: null };
    const problem = `A timeframe like 15m, 1h or 1d belongs here, not ${shown(token)}`;
    throw faultAt(this.text, token.at, problem, meant, length);
  }

  protected instrument(): InstrumentId {
    const token = this.next();
    if (token.kind === 'instrument' && parseInstrumentId(token.text) !== null) return token.text;
    const day = ['day', 'yesterday'].includes(token.text) ? '; the last whole day is on 1d' : '';
    const meant = token.kind === 'word' && day === '' ? `NSE:${token.text.toUpperCase()}` : null;
    throw this.fault(token, `An instrument like NSE:RELIANCE belongs here, not ${shown(token)}${day}`, meant);
  }

  protected unexpected(wanted: string): BadRule {
    const { token } = this;
    const isFree = !KEYWORDS.includes(token.text);
    const meant = nearestName(token.text, [wanted]) ?? missingMeant(wanted, token, isFree);
    return this.fault(token, `'${wanted}' is missing before ${shown(token)}`, meant);
  }

  protected fault({ at }: Pick<Token, 'at'>, problem: string, meant: string | null = null): BadRule {
    return faultAt(this.text, at, problem, meant);
  }
}

export function shown({ kind, text }: Token): string {
  return kind === 'end' ? 'the end' : `'${text}'`;
}
