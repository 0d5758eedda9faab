import {
  type Exchange,
  formatInstrumentId,
  type Instrument,
  type InstrumentId,
  type InstrumentKind,
  isDerivative,
  type IstDate,
  parseInstrumentId,
  type Paise,
} from '@artha/core';
import { Best } from './best.js';
import { ContractTable, type Underlying } from './contract-table.js';
import { dayOf } from './days.js';
import { nearestWord } from './nearest-word.js';
import { searchWords, type SearchWords } from './search-words.js';

/** What the index wants to know of an instrument. */
export type Searchable = Pick<
  Instrument,
  | 'id'
  | 'symbol'
  | 'name'
  | 'kind'
  | 'exchange'
  | 'isActive'
  | 'isin'
  | 'underlyingId'
  | 'expiresOn'
  | 'strikePaise'
  | 'optionType'
>;

export interface SearchRequest {
  readonly text: string;
  readonly limit: number;
  /** How many of the best to leave out, for the next page. */
  readonly offset?: number;
  readonly kind?: InstrumentKind;
  readonly exchange?: Exchange;
  /** The day it is: a contract that expired before it comes last. */
  readonly on: IstDate;
  /** Latest price of a share or index, to show strikes near it first; the middle of the strikes without it. */
  readonly priceOf?: (instrumentId: InstrumentId) => Paise | null;
}

/** A share, fund or index. */
interface Cash {
  readonly id: InstrumentId;
  readonly exchange: Exchange;
  readonly kind: InstrumentKind;
  readonly isActive: boolean;
  /** In lower case, as written and without punctuation. */
  readonly symbol: string;
  readonly plain: string;
  /** Words of the name, each after a blank: ' reliance industries'. */
  readonly name: string;
  readonly isin: string | null;
}

/**
 * All instruments, to be searched as a trader types, in memory: shares and indices as they are, contracts as numbers
 * in columns, because there are ten times as many of them. Every search looks at everything that can fit, which at
 * 150,000 instruments takes a few milliseconds and needs no other structure to keep right.
 */
export class SearchIndex {
  private readonly cash: Cash[] = [];
  private readonly contracts = new ContractTable();
  /** Shares and indices that have contracts: what is traded most. */
  private readonly withContracts = new Set<InstrumentId>();
  private readonly nameOf = new Map<InstrumentId, Cash>();

  get size(): number {
    return this.cash.length + this.contracts.size;
  }

  add(instrument: Searchable): void {
    const { id, exchange, kind, isActive, isin } = instrument;
    if (isDerivative(kind)) {
      this.contracts.add(instrument);
      if (isActive && typeof instrument.underlyingId === 'string')
        this.withContracts.add(instrument.underlyingId);
      return;
    }
    const symbol = instrument.symbol.toLowerCase();
    const name = ` ${instrument.name
      .toLowerCase()
      .replace(/[^a-z0-9&]+/g, ' ')
      .trim()}`;
    const entry = { id, exchange, kind, isActive, symbol, plain: plainOf(symbol), name, isin: isin ?? null };
    this.cash.push(entry);
    this.nameOf.set(id, entry);
  }

  /** Call it once after the last {@link add}. */
  seal(): void {
    this.contracts.seal();
  }

  /**
   * Ids, best match first: the exact symbol, then indices, shares with contracts and the other shares by symbol and
   * name, then contracts, those that expire next and have strikes near the price first. What is gone comes last.
   */
  search(request: SearchRequest): InstrumentId[] {
    const text = request.text.trim().slice(0, 80);
    if (text === '') return [];
    const exact = this.exactly(text, request);
    if (exact !== null) return (request.offset ?? 0) > 0 ? [] : exact;
    const typed = searchWords(text);
    const found = this.find(typed, request);
    if (found.length > 0 || (request.offset ?? 0) > 0) return found;
    // A symbol typed in one go is taken apart only when it is none as it stands.
    const apart = searchWords(text, true);
    const foundApart = this.find(apart, request);
    if (foundApart.length > 0) return foundApart;
    const meant = this.meant(typed) ?? this.meant(apart);
    return meant === null ? [] : this.find(meant, request);
  }

  /** The same with words nobody knows turned into the nearest that is known; null where there is none. */
  private meant(words: SearchWords): SearchWords | null {
    const known = [...this.vocabulary()];
    const nearest = (word: string): string =>
      known.some((one) => one.startsWith(word)) ? word : (nearestWord(word, known) ?? word);
    const meant = { ...words, words: words.words.map(nearest), all: words.all.map(nearest) };
    return meant.words.every((word, place) => word === words.words[place]) ? null : meant;
  }

  /** Symbols, those with contracts first, then the words of names. */
  private *vocabulary(): Generator<string> {
    for (const id of this.withContracts) yield plainOf(id.slice(id.indexOf(':') + 1).toLowerCase());
    for (const { plain } of this.cash) yield plain;
    for (const { name } of this.cash) yield* name.split(' ');
  }

  private find(words: SearchWords, request: SearchRequest): InstrumentId[] {
    const { offset = 0, limit } = request;
    const exchange = request.exchange ?? words.exchange;
    const fits = (kind: InstrumentKind, on: Exchange): boolean =>
      (request.kind === undefined || request.kind === kind) && (exchange === null || exchange === on);
    const ids = this.findCash(words, offset + limit, fits);
    if (ids.length >= offset + limit) return ids.slice(offset);
    const contracts = this.findContracts(words, offset + limit - ids.length, request, fits);
    return [...ids, ...contracts].slice(offset);
  }

  /** An id of ours, or an ISIN. */
  private exactly(text: string, { kind, exchange }: SearchRequest): InstrumentId[] | null {
    const upper = text.toUpperCase();
    const fits = (one: { kind: InstrumentKind; exchange: Exchange }): boolean =>
      (kind === undefined || one.kind === kind) && (exchange === undefined || one.exchange === exchange);
    if (/^[A-Z]{2}[A-Z0-9]{9}\d$/.test(upper)) {
      const found = this.cash.filter((one) => one.isin === upper && fits(one));
      if (found.length > 0)
        return found.sort((one, other) => rankOf(one, false) - rankOf(other, false)).map(({ id }) => id);
    }
    const parts = upper.includes(':') ? parseInstrumentId(upper) : null;
    if (parts === null) return null;
    const own = this.nameOf.get(upper);
    if (own !== undefined) return fits(own) ? [own.id] : [];
    return 'symbol' in parts || !this.contracts.has(parts) ? null : [formatInstrumentId(parts)];
  }

  private findCash(
    { all, isFuture, optionType, month }: SearchWords,
    most: number,
    fits: (kind: InstrumentKind, on: Exchange) => boolean,
  ): InstrumentId[] {
    if (isFuture || optionType !== null || month !== null) return [];
    const joined = plainOf(all.join(''));
    const phrase = ` ${all.join(' ')}`;
    const best = new Best<Cash>(most);
    for (const one of this.cash) {
      const match = matchOf(one, all, joined, phrase);
      if (match === null || !fits(one.kind, one.exchange)) continue;
      const rank = rankOf(one, this.withContracts.has(one.id));
      // Of two alike the shorter symbol is nearer to what was typed.
      best.offer(match * 10_000 + rank * 100 + Math.min(one.plain.length, 99), one);
    }
    return best.sorted((one, other) => (one.symbol < other.symbol ? -1 : 1)).map(({ id }) => id);
  }

  private findContracts(
    words: SearchWords,
    most: number,
    { on, priceOf }: SearchRequest,
    fits: (kind: InstrumentKind, on: Exchange) => boolean,
  ): InstrumentId[] {
    const name = (underlying: Underlying): number | null => {
      if (words.words.length === 0) return words.strike === null && words.month === null ? null : 0;
      const joined = plainOf(words.words.join(''));
      if (underlying.plain === joined) return 0;
      const cash = this.nameOf.get(underlying.id);
      const entry = cash ?? { symbol: underlying.symbol.toLowerCase(), plain: underlying.plain, name: ' ' };
      return matchOf(entry, words.words, joined, ` ${words.words.join(' ')}`) === null
        ? null
        : underlying.plain.startsWith(joined)
          ? 1
          : 2;
    };
    const isIndex = (underlying: Underlying): boolean => this.nameOf.get(underlying.id)?.kind === 'index';
    const price = priceOf ?? ((): null => null);
    return this.contracts.find(words, { most, on: dayOf(on), name, isIndex, price, fits });
  }
}

/** How well all words fit: 0 the symbol or name itself, 1 its beginning, 2 and 3 words of the name; null not at all. */
function matchOf(
  { symbol, plain, name }: Pick<Cash, 'symbol' | 'plain' | 'name'>,
  words: readonly string[],
  joined: string,
  phrase: string,
): number | null {
  if (words.length === 0 || joined === '') return null;
  if (plain === joined) return 0;
  if (name === phrase && words.length > 1) return 0;
  if (plain.startsWith(joined)) return 1;
  let isBySymbol = false;
  for (const word of words) {
    if (symbol.startsWith(word)) isBySymbol = true;
    else if (!name.includes(` ${word}`)) return null;
  }
  return isBySymbol ? 1 : name.startsWith(phrase) ? 2 : 3;
}

function rankOf({ kind, exchange, isActive }: Cash, hasContracts: boolean): number {
  const gone = isActive ? 0 : 50;
  if (kind === 'index') return gone + (hasContracts ? 0 : 2);
  if (exchange === 'BSE') return gone + 5;
  return gone + (hasContracts ? 1 : kind === 'equity' ? 3 : 4);
}

function plainOf(text: string): string {
  return text.replace(/[^a-z0-9&]/g, '');
}
