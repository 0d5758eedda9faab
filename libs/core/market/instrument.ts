import { type Paise } from '../money/paise.js';
import { type IstDate } from '../time/instant.js';

/**
 * Our own readable id, free of any broker's tokens: 'NSE:RELIANCE', 'NSE:NIFTY',
 * 'NFO:NIFTY-2026-01-27-25000-CE'. How one is made of its parts: {@link formatInstrumentId}.
 */
export type InstrumentId = string;

/** Shares and indices of the two exchanges (NSE, BSE) and the derivatives of each (NFO, BFO). */
export type Exchange = 'NSE' | 'BSE' | 'NFO' | 'BFO';
export const EXCHANGES: readonly Exchange[] = ['NSE', 'BSE', 'NFO', 'BFO'];

export type InstrumentKind = 'equity' | 'etf' | 'index' | 'future' | 'option';
export const INSTRUMENT_KINDS: readonly InstrumentKind[] = ['equity', 'etf', 'index', 'future', 'option'];

/** A call (CE) may be exercised to buy at the strike, a put (PE) to sell; here they are European. */
export type OptionType = 'CE' | 'PE';

/** Something with a price on the exchange. What is absent or null does not apply to its kind, or is not known. */
export interface Instrument {
  readonly id: InstrumentId;
  readonly exchange: Exchange;
  readonly symbol: string;
  readonly name: string;
  readonly kind: InstrumentKind;
  /** The smallest step between two prices; limit prices are multiples of it. */
  readonly tickPaise: Paise;
  /** Orders are multiples of the lot, counted in units: 1 for shares. A contract keeps its lot to its end. */
  readonly lotQuantity: number;
  /** The exchange lists it. Of a contract: it does, or did until it expired; {@link isListedOn} tells of a day. */
  readonly isActive: boolean;
  /** How NSE trades a share: 'EQ' ordinary, 'BE' and 'BZ' delivery only. */
  readonly series?: string | null;
  /** Of a derivative: the share or index whose price it follows. */
  readonly underlyingId?: InstrumentId | null;
  /** Of a derivative: the last day it trades. */
  readonly expiresOn?: IstDate | null;
  readonly strikePaise?: Paise | null;
  readonly optionType?: OptionType | null;
  readonly isin?: string | null;
  /** The exchange takes no single order for more units than this. */
  readonly freezeQuantity?: number | null;
  /** The exchange takes no price outside the band, which holds for the day {@link bandsOn} and no other. */
  readonly lowerBandPaise?: Paise | null;
  readonly upperBandPaise?: Paise | null;
  readonly bandsOn?: IstDate | null;
}

/** On the market's day, which a replay sets back: a contract was alive on every day up to its last. */
export function isListedOn({ isActive, expiresOn }: Instrument, on: IstDate): boolean {
  return isActive && !(typeof expiresOn === 'string' && expiresOn < on);
}

/** Whether it can be ordered on the market's day. An index has a price but no seller: it is watched, never ordered. */
export function isTradable(instrument: Instrument, on: IstDate): boolean {
  return instrument.kind !== 'index' && isListedOn(instrument, on);
}

/** Futures and options live until a date; the rest has none. */
export function isDerivative(kind: InstrumentKind): boolean {
  return kind === 'future' || kind === 'option';
}
