import { type Paise } from '../money/paise.js';
import { istInstant, type IstDate } from '../time/instant.js';
import { type InstrumentId, type OptionType } from './instrument.js';

/** What an id says: a share or index by its symbol, a contract by its underlying, expiry and strike. */
export type InstrumentIdParts =
  | {
      readonly exchange: 'NSE' | 'BSE';
      readonly symbol: string;
      /** Null for NSE's ordinary series EQ, for indices and on BSE, which has groups instead. */
      readonly series: string | null;
    }
  | {
      readonly exchange: 'NFO' | 'BFO';
      /** Symbol of the share or index below: 'NIFTY', 'M&M'. */
      readonly underlying: string;
      readonly expiresOn: IstDate;
      /** Null for a future. */
      readonly option: { readonly strikePaise: Paise; readonly type: OptionType } | null;
    };

/** NSE's series that are bought like shares and are not the ordinary EQ; a symbol's id carries them at its end. */
const SHARE_SERIES: ReadonlySet<string> = new Set(['BE', 'BZ', 'BL', 'IL', 'RR', 'IV', 'E1', 'X1', 'T0']);

/** Whether NSE trades shares (or units of a trust) in this series, as against bonds, bills and small companies. */
export function isShareSeries(series: string): boolean {
  return series === 'EQ' || SHARE_SERIES.has(series);
}

/** 'NSE:RELIANCE', 'NSE:XYZ-BE', 'BSE:SENSEX', 'NFO:M&M-2026-01-27-FUT', 'NFO:TRENT-2026-06-30-2333.35-CE'. */
export function formatInstrumentId(parts: InstrumentIdParts): InstrumentId {
  if ('symbol' in parts) {
    const { exchange, symbol, series } = parts;
    return series === null || series === 'EQ' ? `${exchange}:${symbol}` : `${exchange}:${symbol}-${series}`;
  }
  const { exchange, underlying, expiresOn, option } = parts;
  const end = option === null ? 'FUT' : `${strikeText(option.strikePaise)}-${option.type}`;
  return `${exchange}:${underlying}-${expiresOn}-${end}`;
}

/** Null for what is no id of ours. A share's id with a hyphen is split only before a series NSE knows. */
export function parseInstrumentId(id: string): InstrumentIdParts | null {
  const contract = /^(NFO|BFO):([^\s:]+)-(\d{4}-\d\d-\d\d)-(?:FUT|(\d+(?:\.\d{1,2})?)-(CE|PE))$/.exec(id);
  if (contract !== null) {
    const [, exchange, underlying = '', expiresOn = '', strike, type] = contract;
    if (!isDate(expiresOn)) return null;
    const option =
      strike === undefined
        ? null
        : { strikePaise: Math.round(Number(strike) * 100), type: type as OptionType };
    const parts = { exchange: exchange as 'NFO' | 'BFO', underlying, expiresOn, option };
    return formatInstrumentId(parts) === id ? parts : null; // '25000.00' is no second spelling of 25000
  }
  const cash = /^(NSE|BSE):([^\s:]+)$/.exec(id);
  if (cash === null) return null;
  const [, exchange, text = ''] = cash;
  if (exchange === 'BSE') return { exchange: 'BSE', symbol: text, series: null };
  const hyphen = text.lastIndexOf('-');
  const series = text.slice(hyphen + 1);
  if (hyphen <= 0 || !SHARE_SERIES.has(series)) return { exchange: 'NSE', symbol: text, series: null };
  return { exchange: 'NSE', symbol: text.slice(0, hyphen), series };
}

/** As traders say it: RELIANCE. NSE is not said, because nearly everything trades there; another exchange is. */
export function tickerOf(instrumentId: InstrumentId): string {
  return instrumentId.replace(/^NSE:/, '');
}

/** A strike in rupees as traders write it, with decimals only where it has some: 25000, 2333.35, 243.5. */
export function strikeText(strikePaise: Paise): string {
  const [rupees, paise] = [Math.floor(strikePaise / 100), strikePaise % 100];
  return paise === 0 ? String(rupees) : `${rupees}.${String(paise).padStart(2, '0').replace(/0$/, '')}`;
}

/** An index under the name of the exchange's derivatives on it, whoever names it: 'Nifty Bank' is BANKNIFTY. */
export function indexSymbolOf(name: string): string {
  const plain = name
    .toUpperCase()
    .replace(/-INDEX$/, '')
    .replace(/[^A-Z0-9&]/g, '');
  return INDEX_NAMES.get(plain) ?? plain;
}

/** The share or index a contract is on. BSE's derivatives are on BSE's prices. */
export function underlyingIdOf(exchange: 'NFO' | 'BFO', underlying: string): InstrumentId {
  return `${exchange === 'NFO' ? 'NSE' : 'BSE'}:${underlying}`;
}

function isDate(on: string): boolean {
  try {
    istInstant(on, '00:00');
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * Names of one index in the instrument masters of Kite, Angel One, Upstox, Dhan and Fyers (2025 and 2026), without
 * spaces; the first of each line is ours.
 */
const INDEX_NAMES: ReadonlyMap<string, string> = new Map(
  [
    ['NIFTY', 'NIFTY50'],
    ['BANKNIFTY', 'NIFTYBANK'],
    ['FINNIFTY', 'NIFTYFINSERVICE', 'NIFTYFINANCIALSERVICES'],
    ['MIDCPNIFTY', 'NIFTYMIDSELECT', 'NIFTYMIDCAPSELECT', 'NIFTYMIDCPSELECT'],
    ['NIFTYNXT50', 'NIFTYNEXT50'],
    ['NIFTYFPI', 'NIFTYFPI150', 'NIFTYINDIAFPI150'],
    ['INDIAVIX', 'NIFTYVIX'],
    ['SENSEX', 'BSESENSEX', 'S&PBSESENSEX'],
    ['BANKEX', 'BSEBANKEX', 'S&PBSEBANKEX'],
    ['SENSEX50', 'SNSX50', 'BSESENSEX50', 'S&PBSESENSEX50'],
    ['NIFTYMIDCAP50', 'NIFTYMCAP50', 'NIFTYMID50'],
    ['NIFTYMIDCAP100', 'NIFTYMID100FREE'],
    ['NIFTYSMLCAP50', 'NIFTYSMALLCAP50'],
    ['NIFTYSMLCAP100', 'NIFTYSMALLCAP100'],
    ['NIFTYSMLCAP250', 'NIFTYSMALLCAP250'],
    ['NIFTYMIDSML400', 'NIFTYMIDSMALLCAP400'],
    ['NIFTY100EQLWGT', 'NIFTY100EQUALWEIGHT'],
    ['NIFTY100LOWVOL30', 'NIFTY100LOWVOLATILITY30'],
  ].flatMap(([own = '', ...others]) => others.map((other): [string, string] => [other, own])),
);
