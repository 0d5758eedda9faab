import {
  type Exchange,
  formatInstrumentId,
  type Instrument,
  type InstrumentId,
  type InstrumentIdParts,
  type InstrumentKind,
  type Paise,
  strikeText,
} from '@artha/core';
import { Best } from './best.js';
import { dateOfDay, dayOf } from './days.js';
import { type SearchWords } from './search-words.js';

/** A share or index with contracts, on one exchange. */
export interface Underlying {
  readonly id: InstrumentId;
  readonly exchange: 'NFO' | 'BFO';
  readonly symbol: string;
  /** In lower case, without punctuation. */
  readonly plain: string;
}

export interface ContractSearch {
  readonly most: number;
  /** Today, in days since 1970. */
  readonly on: number;
  /** How well the words name an underlying: 0 best, null not at all. */
  name(underlying: Underlying): number | null;
  isIndex(underlying: Underlying): boolean;
  price(instrumentId: InstrumentId): Paise | null;
  fits(kind: InstrumentKind, exchange: Exchange): boolean;
}

const IS_PUT = 1;
const IS_FUTURE = 2;
const IS_ACTIVE = 4;
const FIRST_CAPACITY = 16_384;

/** Traders look at these first. */
const FAVOURITES = ['NIFTY', 'BANKNIFTY', 'SENSEX', 'FINNIFTY', 'MIDCPNIFTY', 'BANKEX', 'NIFTYNXT50'];

/** Futures and options as numbers in columns, in the order of underlying, expiry and strike: 14 bytes each. */
export class ContractTable {
  private readonly underlyings: Underlying[] = [];
  private readonly numberOf = new Map<string, number>();
  private of = new Uint16Array(FIRST_CAPACITY);
  private day = new Int32Array(FIRST_CAPACITY);
  /** Paise; 0 of a future. */
  private strike = new Int32Array(FIRST_CAPACITY);
  private flags = new Uint8Array(FIRST_CAPACITY);
  /** Where the contracts of an underlying begin; those of the next one end them. */
  private starts: number[] = [];
  size = 0;

  add(
    instrument: Pick<
      Instrument,
      'id' | 'isActive' | 'expiresOn' | 'strikePaise' | 'optionType' | 'underlyingId' | 'exchange'
    >,
  ): void {
    const { id, isActive, expiresOn, strikePaise, optionType, underlyingId, exchange } = instrument;
    if (typeof expiresOn !== 'string' || typeof underlyingId !== 'string') return;
    if (exchange !== 'NFO' && exchange !== 'BFO') return;
    if (this.size === this.of.length) this.grow(this.size * 2);
    const row = this.size++;
    this.of[row] = this.underlyingOf(exchange, underlyingId, id);
    this.day[row] = dayOf(expiresOn);
    this.strike[row] = strikePaise ?? 0;
    this.flags[row] =
      (optionType === 'PE' ? IS_PUT : 0) |
      (typeof optionType === 'string' ? 0 : IS_FUTURE) |
      (isActive ? IS_ACTIVE : 0);
  }

  /** Puts the rows in order, and gives back the room that is left over. */
  seal(): void {
    const order = new Uint32Array(this.size).map((_, row) => row);
    const { of, day, strike, flags } = this;
    order.sort(
      (a, b) =>
        (of[a] ?? 0) - (of[b] ?? 0) ||
        (day[a] ?? 0) - (day[b] ?? 0) ||
        (strike[a] ?? 0) - (strike[b] ?? 0) ||
        (flags[a] ?? 0) - (flags[b] ?? 0),
    );
    this.of = Uint16Array.from(order, (row) => of[row] ?? 0);
    this.day = Int32Array.from(order, (row) => day[row] ?? 0);
    this.strike = Int32Array.from(order, (row) => strike[row] ?? 0);
    this.flags = Uint8Array.from(order, (row) => flags[row] ?? 0);
    this.starts = [];
    for (let row = 0; row < this.size; row++) {
      if (row === 0 || this.of[row] !== this.of[row - 1]) this.starts[this.of[row] ?? 0] = row;
    }
  }

  has(parts: InstrumentIdParts): boolean {
    if ('symbol' in parts) return false;
    const number = this.numberOf.get(`${parts.exchange}:${parts.underlying}`);
    if (number === undefined) return false;
    const id = formatInstrumentId(parts);
    for (let row = this.starts[number] ?? this.size; row < this.size && this.of[row] === number; row++) {
      if (this.idOf(row) === id) return true;
    }
    return false;
  }

  /** The nearest expiries first, futures before options, and strikes near the price before those far off. */
  find(words: SearchWords, search: ContractSearch): InstrumentId[] {
    const exactly = this.collect(words, search, true);
    return words.strike === null || exactly.length > 0 ? exactly : this.collect(words, search, false);
  }

  private collect(words: SearchWords, search: ContractSearch, isExact: boolean): InstrumentId[] {
    const best = new Best<number>(search.most);
    const strikes = words.strike === null ? null : strikeTest(words.strike, isExact);
    this.underlyings.forEach((underlying, number) => {
      const name = search.name(underlying);
      const start = this.starts[number];
      if (name === null || start === undefined) return;
      const wantsFutures =
        search.fits('future', underlying.exchange) && words.optionType === null && strikes === null;
      const wantsOptions = search.fits('option', underlying.exchange) && !words.isFuture;
      if (!wantsFutures && !wantsOptions) return;
      const place = name * 1_000 + rankOf(underlying, search.isIndex(underlying));
      this.collectOf(underlying, start, number, place, {
        words,
        search,
        strikes,
        wantsFutures,
        wantsOptions,
        best,
      });
    });
    return best.sorted().map((row) => this.idOf(row));
  }

  private collectOf(
    underlying: Underlying,
    start: number,
    number: number,
    place: number,
    wanted: {
      readonly words: SearchWords;
      readonly search: ContractSearch;
      readonly strikes: ((paise: number) => boolean) | null;
      readonly wantsFutures: boolean;
      readonly wantsOptions: boolean;
      readonly best: Best<number>;
    },
  ): void {
    const { words, search, strikes, wantsFutures, wantsOptions, best } = wanted;
    const price = search.price(underlying.id);
    let [day, isDay, near] = [NaN, false, 0];
    for (let row = start; row < this.size && this.of[row] === number; row++) {
      const expires = this.day[row] ?? 0;
      if (expires !== day) {
        day = expires;
        isDay = fitsDay(expires, words);
        near = isDay ? (price ?? this.middleStrike(row)) : 0;
      }
      if (!isDay) continue;
      const flags = this.flags[row] ?? 0;
      const isFuture = (flags & IS_FUTURE) !== 0;
      if (isFuture ? !wantsFutures : !wantsOptions) continue;
      const isPut = (flags & IS_PUT) !== 0;
      const strike = this.strike[row] ?? 0;
      if (!isFuture && words.optionType !== null && (words.optionType === 'PE') !== isPut) continue;
      if (strikes !== null && !strikes(strike)) continue;
      const isGone = (flags & IS_ACTIVE) === 0 || expires < search.on;
      const far = isFuture ? 0 : Math.min(Math.round(Math.abs(strike - near) / 100), MOST_FAR);
      const wait = isGone
        ? MOST_WAIT - Math.min(Math.max(expires - (search.on - MOST_WAIT), 0), MOST_WAIT)
        : expires - search.on;
      best.offer(keyOf(isGone, place, isFuture, Math.min(wait, MOST_WAIT), far, isPut), row);
    }
  }

  /** Without a price the strikes themselves tell where it is: exchanges list them around it. */
  private middleStrike(first: number): number {
    let last = first;
    while (last < this.size && this.of[last] === this.of[first] && this.day[last] === this.day[first]) last++;
    return this.strike[(first + last) >> 1] ?? 0;
  }

  private idOf(row: number): InstrumentId {
    const underlying = this.underlyings[this.of[row] ?? 0];
    const flags = this.flags[row] ?? 0;
    return formatInstrumentId({
      exchange: underlying?.exchange ?? 'NFO',
      underlying: underlying?.symbol ?? '',
      expiresOn: dateOfDay(this.day[row] ?? 0),
      option:
        (flags & IS_FUTURE) !== 0
          ? null
          : { strikePaise: this.strike[row] ?? 0, type: (flags & IS_PUT) !== 0 ? 'PE' : 'CE' },
    });
  }

  private underlyingOf(exchange: 'NFO' | 'BFO', underlyingId: InstrumentId, id: InstrumentId): number {
    // The id has the name too, but this way a name is kept once and not sixty thousand times.
    const key = `${exchange}:${underlyingId.slice(underlyingId.indexOf(':') + 1)}`;
    const known = this.numberOf.get(key);
    if (known !== undefined) return known;
    const symbol = key.slice(4);
    if (!id.startsWith(`${key}-`)) throw new RangeError(`${id} is not on ${underlyingId}`);
    const number =
      this.underlyings.push({
        id: underlyingId,
        exchange,
        symbol,
        plain: symbol.toLowerCase().replace(/[^a-z0-9&]/g, ''),
      }) - 1;
    this.numberOf.set(key, number);
    return number;
  }

  private grow(capacity: number): void {
    const [of, day, strike, flags] = [this.of, this.day, this.strike, this.flags];
    this.of = new Uint16Array(capacity);
    this.of.set(of);
    this.day = new Int32Array(capacity);
    this.day.set(day);
    this.strike = new Int32Array(capacity);
    this.strike.set(strike);
    this.flags = new Uint8Array(capacity);
    this.flags.set(flags);
  }
}

/** Days ahead, or ago, that are told apart. */
const MOST_WAIT = 4_095;
/** Rupees between strike and price that are told apart. */
const MOST_FAR = 2_097_151;

/** One number out of all that decides, the weightiest first; exact, as it stays below 2^53. */
function keyOf(
  isGone: boolean,
  place: number,
  isFuture: boolean,
  wait: number,
  far: number,
  isPut: boolean,
): number {
  let key = isGone ? 1 : 0;
  key = key * 4_096 + place;
  key = key * 2 + (isFuture ? 0 : 1);
  key = key * (MOST_WAIT + 1) + wait;
  key = key * (MOST_FAR + 1) + far;
  return key * 2 + (isPut ? 1 : 0);
}

function rankOf({ symbol }: Underlying, isIndex: boolean): number {
  const favourite = FAVOURITES.indexOf(symbol);
  if (favourite >= 0) return favourite;
  return isIndex ? 20 : 30;
}

function fitsDay(day: number, { month, dayOrYear, year }: SearchWords): boolean {
  if (month === null && dayOrYear === null) return true;
  const on = dateOfDay(day);
  if (month !== null && Number(on.slice(5, 7)) !== month) return false;
  if (year !== null && Number(on.slice(0, 4)) !== year) return false;
  if (dayOrYear === null) return true;
  return (
    Number(on.slice(8)) === dayOrYear ||
    (month !== null && year === null && Number(on.slice(2, 4)) === dayOrYear)
  );
}

/** Strikes that are what was typed, or begin with it. */
function strikeTest(typed: string, isExact: boolean): (paise: number) => boolean {
  const paise = Math.round(Number(typed) * 100);
  if (isExact) return (strike) => strike === paise;
  return (strike) => strike > 0 && strikeText(strike).startsWith(typed);
}
