import { type Paise } from '../money/paise.js';

/** Our own readable id, free of any broker's tokens: 'NSE:RELIANCE', 'NSE:NIFTY'. */
export type InstrumentId = string;

export type InstrumentKind = 'equity' | 'index';

/** Something with a price on the exchange. */
export interface Instrument {
  readonly id: InstrumentId;
  readonly exchange: 'NSE';
  readonly symbol: string;
  readonly name: string;
  readonly kind: InstrumentKind;
  /** The smallest step between two prices; limit prices are multiples of it. */
  readonly tickPaise: Paise;
  /** Orders are multiples of the lot, counted in units: 1 for shares. */
  readonly lotQuantity: number;
  readonly isActive: boolean;
}

/** An index has a price but no seller: it is watched, never ordered. */
export function isTradable(instrument: Instrument): boolean {
  return instrument.kind === 'equity' && instrument.isActive;
}
