import { type Readable } from 'node:stream';
import {
  type Exchange,
  EXCHANGES,
  formatInstrumentId,
  indexSymbolOf,
  type InstrumentKind,
  isIndexUnderlying,
  parseInstrumentId,
  strikeText,
  underlyingIdOf,
} from '@artha/core';
import { BROKER_WORDS, type BrokerName, brokerOf } from '../brokers.js';
import { cut, paiseOf, shortDate, unitsOf } from './cells.js';
import { type Columns, type RawRow } from './columns.js';
import { asFault, openMasterFile } from './master-file.js';
import { type MappedRow, type MasterBatch, MasterFault, type MasterFormat, RowFault } from './master-row.js';
import { readRows } from './read-rows.js';

/**
 * Reads a table of symbols somebody wrote: standard_symbol, broker_symbol, broker_token, exchange, instrument_type,
 * lot_size, tick_size (rupees), and broker unless all rows are one broker's. A standard symbol is ours, with the
 * exchange before it or not: RELIANCE, NSE:RELIANCE, NIFTY-2026-01-27-25000-CE.
 * @throws {MasterFault} when columns are missing.
 */
export async function* readSymbolMap(
  broker: BrokerName | null,
  source: Readable,
): AsyncGenerator<MasterBatch<MappedRow>> {
  try {
    const { columns, rows } = await openMasterFile(source, NO_FORMAT);
    const missing = NEEDED.filter((name) => !columns.has(name));
    if (broker === null && !columns.has('broker')) missing.push('broker');
    if (missing.length > 0)
      throw new MasterFault(
        `A symbol map needs the columns ${NEEDED.join(', ')}; this file lacks ${missing.join(', ')}.`,
      );
    yield* readRows(rows, readerOf(columns, broker), () => null);
  } catch (error) {
    throw asFault(error);
  }
}

const NEEDED = ['standard_symbol', 'broker_symbol', 'broker_token', 'exchange', 'instrument_type'];
const NO_FORMAT: Pick<MasterFormat, 'headless'> = {};

function readerOf(columns: Columns, given: BrokerName | null): (row: RawRow) => Omit<MappedRow, 'line'> {
  const [standard, symbol] = [columns.cell('standard_symbol'), columns.cell('broker_symbol')];
  const [token, exchangeOf] = [columns.cell('broker_token'), columns.cell('exchange')];
  const [type, brokerName] = [columns.cell('instrument_type'), columns.cell('broker')];
  const [lot, tick] = [columns.cell('lot_size'), columns.cell('tick_size')];

  return (row) => {
    const broker = brokerName(row) === '' ? given : brokerOf(brokerName(row));
    if (broker === null)
      throw new RowFault('NO_BROKER', `"${cut(brokerName(row))}" is none of ${BROKER_WORDS.join(', ')}.`);
    const brokerSymbol = symbol(row);
    if (brokerSymbol === '') throw new RowFault('NO_SYMBOL', 'The row has no broker_symbol.');
    if (token(row) === '') throw new RowFault('NO_TOKEN', 'The row has no broker_token.');
    const exchange = exchangeNamed(exchangeOf(row));
    return {
      broker,
      ...instrumentNamed(exchange, standard(row).toUpperCase(), type(row).toUpperCase()),
      tickPaise: tickOf(tick(row)),
      lotQuantity: unitsOf(lot(row), 'BAD_LOT', 'lot size'),
      brokerSymbol,
      token: token(row),
      segment: exchange,
    };
  };
}

type Named = Omit<
  MappedRow,
  'line' | 'broker' | 'tickPaise' | 'lotQuantity' | 'brokerSymbol' | 'token' | 'segment'
>;

function instrumentNamed(exchange: Exchange, standard: string, type: string): Named {
  if (standard === '') throw new RowFault('NO_SYMBOL', 'The row has no standard_symbol.');
  const kind = kindNamed(type, standard);
  const own = standard.startsWith(`${exchange}:`) ? standard.slice(exchange.length + 1) : standard;
  const id = `${exchange}:${kind === 'index' ? indexSymbolOf(own) : own}`;
  const parts = parseInstrumentId(id);
  if (parts === null)
    throw new RowFault('BAD_SYMBOL', `"${cut(standard)}" is no symbol of ours on ${exchange}.`);
  if ('symbol' in parts !== (kind === 'equity' || kind === 'etf' || kind === 'index'))
    throw new RowFault('BAD_TYPE', `${cut(id)} is not of the type ${cut(type)}.`);
  if ('symbol' in parts) {
    const series = exchange === 'NSE' && kind !== 'index' ? (parts.series ?? 'EQ') : null;
    return { ...EMPTY, id: formatInstrumentId(parts), exchange, kind, symbol: id.slice(4), series };
  }
  const { underlying, expiresOn, option } = parts;
  if ((kind === 'option') !== (option !== null))
    throw new RowFault('BAD_TYPE', `${cut(id)} is not of the type ${cut(type)}.`);
  const end = option === null ? 'FUT' : `${strikeText(option.strikePaise)} ${option.type}`;
  return {
    ...EMPTY,
    id,
    exchange,
    kind,
    symbol: `${underlying} ${shortDate(expiresOn)} ${end}`,
    underlyingId: underlyingIdOf(parts.exchange, underlying),
    expiresOn,
    strikePaise: option?.strikePaise ?? null,
    optionType: option?.type ?? null,
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
  freezeQuantity: null,
  ruleFreezeQuantity: null,
  lowerBandPaise: null,
  upperBandPaise: null,
} as const;

function exchangeNamed(text: string): Exchange {
  const name = text.toUpperCase();
  const exchange = EXCHANGES.find((one) => one === name);
  if (exchange === undefined)
    throw new RowFault('BAD_EXCHANGE', `"${cut(text)}" is none of ${EXCHANGES.join(', ')}.`);
  return exchange;
}

function kindNamed(type: string, standard: string): InstrumentKind {
  if (type === 'EQ' || type === 'EQUITY') return isIndexUnderlying(standard) ? 'index' : 'equity';
  if (type === 'ETF') return 'etf';
  if (type === 'INDEX') return 'index';
  if (/^FUT/.test(type)) return 'future';
  if (/^(OPT|CE$|PE$)/.test(type)) return 'option';
  throw new RowFault('BAD_TYPE', `"${cut(type)}" is none of EQ, ETF, INDEX, FUT, OPT.`);
}

/** Rupees. */
function tickOf(text: string): number | null {
  const paise = paiseOf(text, 100, 'BAD_TICK', 'tick size');
  if (paise !== null && paise <= 0)
    throw new RowFault('BAD_TICK', `The tick size ${text} is not above zero.`);
  return paise;
}
