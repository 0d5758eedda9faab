import {
  EXCHANGES,
  formatInstrumentId,
  freezeOn,
  indexLevelPaise,
  indexSymbolOf,
  isIndexUnderlying,
  isShareSeries,
  type IstDate,
  lotOf,
  type OptionType,
  type Paise,
  strikeText,
  tickOn,
  underlyingIdOf,
} from '@artha/core';
import { cut, shortDate } from './cells.js';
import { type MasterDay, type MasterRow, RowFault, type Skipped, type SkipReason } from './master-row.js';

/**
 * A row of an exchange that is none of ours. What is no name of an exchange at all is rejected, and so is the beginning
 * of one of ours: it is what a file that breaks off leaves of its last row.
 */
export function otherExchange(name: string): Skipped {
  const isCutOff = EXCHANGES.some((ours) => ours !== name && ours.startsWith(name));
  if (isCutOff || !/^[A-Z][A-Z0-9]{1,7}([_ ][A-Z]{1,8})?$/.test(name))
    throw new RowFault('BAD_EXCHANGE', `"${cut(name)}" is no exchange.`);
  return { skip: 'other-exchange' };
}

/** What every row has, whatever it lists. */
export interface Entry {
  readonly token: string;
  readonly segment: string;
  readonly brokerSymbol: string;
  /** Null where the master says nothing of it; the rules of the day then apply. */
  readonly tickPaise: Paise | null;
  readonly lotQuantity: number | null;
  readonly freezeQuantity?: number | null;
  readonly lowerBandPaise?: Paise | null;
  readonly upperBandPaise?: Paise | null;
  readonly name?: string;
  readonly isin?: string | null;
  /** A recent price, for the ticks that follow from it. */
  readonly pricePaise?: Paise | null;
}

/** An index moves in steps of this and is never ordered. */
const INDEX_TICK_PAISE = 5;
const INDEX_LOT = 1;

export function index(exchange: 'NSE' | 'BSE', name: string, entry: Entry): MasterRow {
  const symbol = indexSymbolOf(name);
  if (symbol === '') throw new RowFault('NO_SYMBOL', 'The index has no name.');
  return {
    ...EMPTY,
    ...common({ ...entry, tickPaise: INDEX_TICK_PAISE, lotQuantity: INDEX_LOT }, INDEX_TICK_PAISE, INDEX_LOT),
    id: formatInstrumentId({ exchange, symbol, series: null }),
    exchange,
    kind: 'index',
    symbol,
    name: nameOf(entry.name ?? '', symbol),
    freezeQuantity: null,
    lowerBandPaise: null,
    upperBandPaise: null,
  };
}

/** A share or a fund's unit. @param series NSE's; null on BSE and where it is EQ. */
export function share(
  exchange: 'NSE' | 'BSE',
  symbol: string,
  series: string | null,
  isFund: boolean,
  entry: Entry,
  { snapshotOn }: MasterDay,
): MasterRow | Skipped {
  checkSymbol(symbol);
  if (/NSETEST|BSETEST/.test(symbol)) return { skip: 'test-symbol' };
  const { isin = null, name = '' } = entry;
  const kind = isFund || isin?.startsWith('INF') === true || looksLikeFund(symbol, name) ? 'etf' : 'equity';
  const rule = { kind, isOnIndex: false, on: snapshotOn, closePaise: entry.pricePaise ?? null } as const;
  const id = formatInstrumentId({ exchange, symbol, series });
  return {
    ...EMPTY,
    ...common(entry, entry.tickPaise ?? tickOn(rule), entry.lotQuantity ?? 1),
    id,
    exchange,
    kind,
    symbol: id.slice(id.indexOf(':') + 1),
    name: nameOf(name, symbol),
    series: exchange === 'NSE' ? (series ?? 'EQ') : null,
    isin,
  };
}

/** A future, or an option with strike and type. */
export function contract(
  exchange: 'NFO' | 'BFO',
  underlyingName: string,
  expiresOn: IstDate | null,
  option: { readonly strikePaise: Paise; readonly type: OptionType } | null,
  entry: Entry,
  { snapshotOn }: MasterDay,
): MasterRow | Skipped {
  const underlying = underlyingOf(underlyingName);
  if (/NSETEST|BSETEST/.test(underlying)) return { skip: 'test-symbol' };
  if (expiresOn === null)
    throw new RowFault('NO_EXPIRY', 'A future or option has no day on which it expires.');
  const kind = option === null ? 'future' : 'option';
  const isOnIndex = isIndexUnderlying(underlying);
  const what = option === null ? 'FUT' : `${strikeText(option.strikePaise)} ${option.type}`;
  return {
    ...EMPTY,
    ...common(
      entry,
      entry.tickPaise ?? tickOn({ kind, isOnIndex, on: snapshotOn, closePaise: indexLevelPaise(underlying) }),
      entry.lotQuantity ?? lotOf(underlying, expiresOn),
    ),
    id: formatInstrumentId({ exchange, underlying, expiresOn, option }),
    exchange,
    kind,
    symbol: `${underlying} ${shortDate(expiresOn)} ${what}`,
    name: contractName(underlying, expiresOn, option),
    underlyingId: underlyingIdOf(exchange, underlying),
    expiresOn,
    strikePaise: option?.strikePaise ?? null,
    optionType: option?.type ?? null,
    ruleFreezeQuantity: freezeOn(underlying, snapshotOn),
  };
}

const EMPTY = {
  name: null,
  series: null,
  underlyingId: null,
  expiresOn: null,
  strikePaise: null,
  optionType: null,
  isin: null,
  ruleFreezeQuantity: null,
} as const;

function common(
  entry: Entry,
  tickPaise: Paise | null,
  lotQuantity: number | null,
): Pick<
  MasterRow,
  | 'token'
  | 'segment'
  | 'brokerSymbol'
  | 'tickPaise'
  | 'lotQuantity'
  | 'freezeQuantity'
  | 'lowerBandPaise'
  | 'upperBandPaise'
> {
  if (entry.brokerSymbol === '') throw new RowFault('NO_SYMBOL', 'The row has no symbol.');
  if (lotQuantity === null) throw new RowFault('NO_LOT', 'The row names no lot, and no rule tells it.');
  if (tickPaise === null) throw new RowFault('NO_TICK', 'The row names no tick, and no rule tells it.');
  const { token, segment, brokerSymbol, freezeQuantity = null } = entry;
  const [lower, upper] = [entry.lowerBandPaise ?? null, entry.upperBandPaise ?? null];
  const hasBand = lower !== null && upper !== null && upper > 0 && lower >= 0 && upper >= lower;
  return {
    token,
    segment,
    brokerSymbol,
    tickPaise,
    lotQuantity,
    freezeQuantity,
    lowerBandPaise: hasBand ? lower : null,
    upperBandPaise: hasBand ? upper : null,
  };
}

/** A contract of 'NIFTY 50' and one of 'NIFTY' are the same; a share below is called by its symbol. */
function underlyingOf(name: string): string {
  const asIndex = indexSymbolOf(name);
  const symbol = isIndexUnderlying(asIndex) ? asIndex : name.toUpperCase();
  checkSymbol(symbol);
  return symbol;
}

function contractName(
  underlying: string,
  expiresOn: IstDate,
  option: { readonly strikePaise: Paise; readonly type: OptionType } | null,
): string {
  if (option === null) return `${underlying} future of ${shortDate(expiresOn)}`;
  const right = option.type === 'CE' ? 'call' : 'put';
  return `${underlying} ${strikeText(option.strikePaise)} ${right} of ${shortDate(expiresOn)}`;
}

function checkSymbol(symbol: string): void {
  if (symbol === '') throw new RowFault('NO_SYMBOL', 'The row has no symbol.');
  if (!/^[A-Z0-9][A-Z0-9&._*+$-]{0,49}$/.test(symbol))
    throw new RowFault('BAD_SYMBOL', `"${cut(symbol)}" is no symbol of an exchange.`);
}

function nameOf(text: string, symbol: string): string | null {
  const name = text.replace(/\s+/g, ' ').trim();
  return name === '' || name.toUpperCase() === symbol ? null : name;
}

function looksLikeFund(symbol: string, name: string): boolean {
  return /BEES$/.test(symbol) || /\bETF\b/i.test(name);
}

/** What hangs on a share's symbol after its last hyphen, when NSE knows it as a series: 'SBIN-EQ', 'XYZ-BE', 'NHAI-N1'. */
export function splitSeries(text: string): { readonly symbol: string; readonly series: string | null } {
  const hyphen = text.lastIndexOf('-');
  const series = text.slice(hyphen + 1);
  if (hyphen <= 0 || !(isShareSeries(series) || reasonOfSeries(series) !== 'other-series'))
    return { symbol: text, series: null };
  return { symbol: text.slice(0, hyphen), series };
}

/** Why a series of NSE is left out; call it for what is no {@link isShareSeries}. */
export function reasonOfSeries(series: string): SkipReason {
  if (/^(SM|ST|SZ|SO)$/.test(series)) return 'small-company';
  if (/^(GB|GS|GC|TB|SG|CG|SD|CB|N[0-9A-Z]|[YZ][0-9A-Z]|A[A-DF-Z]|D[1-9])$/.test(series)) return 'bond';
  if (/^(P[1-9]|PF|PS)$/.test(series)) return 'preference-share';
  if (/^W[1-9]$/.test(series)) return 'warrant';
  if (/^(MF|U[1-9])$/.test(series)) return 'mutual-fund';
  return 'other-series';
}

/** Why a group of BSE is left out; null for shares and funds. */
export function reasonOfGroup(group: string): SkipReason | null {
  if (/^(M|MT|MS|MX|TS|ZP?M)$/.test(group)) return 'small-company';
  if (/^(F|FC|G|GC|GG|GS|TB|SG)$/.test(group)) return 'bond';
  if (/^(MF|SCOTT)$/.test(group)) return 'mutual-fund';
  return null;
}
