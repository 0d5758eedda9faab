import { isShareSeries } from '@artha/core';
import {
  cut,
  dateOf,
  digitsOf,
  freezeOf,
  isinOf,
  monthOf,
  numberOf,
  optionTypeOf,
  paiseOf,
  strikeOf,
  unitsOf,
} from '../instrument-master/cells.js';
import { type Columns } from '../instrument-master/columns.js';
import {
  contract,
  type Entry,
  index,
  otherExchange,
  reasonOfGroup,
  reasonOfSeries,
  share,
} from '../instrument-master/listing.js';
import { type MasterFormat, RowFault, type RowReader } from '../instrument-master/master-row.js';

const TOKEN = ['SEM_SMST_SECURITY_ID', 'SECURITY_ID', 'securityId'];
const EXCHANGE = ['SEM_EXM_EXCH_ID', 'EXCH_ID', 'exchange'];
const SEGMENT = ['SEM_SEGMENT', 'SEGMENT'];
/** Exchange and segment in one, as orders have them: 'NSE_FNO'. */
const JOINED = ['exchangeSegment', 'EXCHANGE_SEGMENT'];

/** Dhan's segments, under the names its orders and feed use. A security id is unique within one only. */
const SEGMENTS: Readonly<Record<string, string>> = {
  'NSE E': 'NSE_EQ',
  'BSE E': 'BSE_EQ',
  'NSE I': 'IDX_I',
  'BSE I': 'IDX_I',
  'NSE D': 'NSE_FNO',
  'BSE D': 'BSE_FNO',
};

/**
 * Dhan's scrip master: compact (SEM_*, SM_*), detailed (2025; since 2026 with price limits), and copies whose holders
 * renamed columns or saved them from a spreadsheet. Ticks are paise, but for indices; 0001-01-01 is no date.
 */
export const dhanMaster: MasterFormat = {
  broker: 'dhan',
  title: 'Dhan',

  open(columns: Columns): RowReader | null {
    if (!columns.has(...TOKEN)) return null;
    const isJoined = columns.has(...JOINED);
    if (!isJoined && !(columns.has(...EXCHANGE) && columns.has(...SEGMENT))) return null;
    const token = columns.cell(...TOKEN);
    const [exchangeOf, segmentOf, joined] = [
      columns.cell(...EXCHANGE),
      columns.cell(...SEGMENT),
      columns.cell(...JOINED),
    ];
    const type = columns.cell('SEM_INSTRUMENT_NAME', 'INSTRUMENT');
    const kindOf = columns.cell('SEM_EXCH_INSTRUMENT_TYPE', 'INSTRUMENT_TYPE');
    const isDetailed = columns.has('UNDERLYING_SYMBOL');
    // The detailed file calls a share's company SYMBOL_NAME and its symbol UNDERLYING_SYMBOL.
    const shareSymbol = isDetailed
      ? columns.cell('UNDERLYING_SYMBOL')
      : columns.cell('SEM_TRADING_SYMBOL', 'tradingSymbol');
    const contractSymbol = isDetailed
      ? columns.cell('SYMBOL_NAME')
      : columns.cell('SEM_TRADING_SYMBOL', 'tradingSymbol');
    const company = isDetailed ? columns.cell('SYMBOL_NAME') : columns.cell('SM_SYMBOL_NAME', 'symbol');
    const shown = columns.cell('DISPLAY_NAME', 'SEM_CUSTOM_SYMBOL', 'customSymbol');
    const [series, isin] = [columns.cell('SEM_SERIES', 'SERIES'), columns.cell('ISIN')];
    const lot = columns.cell('SEM_LOT_UNITS', 'LOT_SIZE', 'lotSize');
    const expiry = columns.cell('SM_EXPIRY_DATE', 'SEM_EXPIRY_DATE', 'expiryDate', 'expiryTime');
    const strike = columns.cell('SEM_STRIKE_PRICE', 'STRIKE_PRICE', 'strikePrice');
    const optionType = columns.cell('SEM_OPTION_TYPE', 'OPTION_TYPE', 'optionType');
    const tick = columns.cell('SEM_TICK_SIZE', 'TICK_SIZE', 'tickSize');
    const upper = columns.cell('SM_UPPER_LIMIT', 'UPPER_LIMIT');
    const lower = columns.cell('SM_LOWER_LIMIT', 'LOWER_LIMIT');
    const freeze = columns.cell('SM_FREEZE_QTY', 'FREEZE_QTY', 'freezeQuantity');

    return (row, day) => {
      const place = isJoined
        ? splitSegment(joined(row), type(row))
        : `${exchangeOf(row)} ${segmentOf(row)}`.toUpperCase();
      if (/ C$|CURRENCY/.test(place)) return { skip: 'currency' };
      if (/ M$|COMM|^MCX|^NCDEX/.test(place)) return { skip: 'commodity' };
      const segment = SEGMENTS[place];
      if (segment === undefined) return otherExchange(place);
      const exchange = place.startsWith('NSE') ? 'NSE' : 'BSE';
      const kind = type(row).toUpperCase();
      const isIndex = segment === 'IDX_I';
      const isContract = segment.endsWith('_FNO');
      const own = series(row).toUpperCase();
      if (!isIndex && !isContract) {
        if (kind !== '' && kind !== 'EQUITY') return { skip: 'other-instrument' };
        const reason =
          exchange === 'BSE'
            ? reasonOfGroup(own)
            : own === '' || isShareSeries(own)
              ? null
              : reasonOfSeries(own);
        if (reason !== null) return { skip: reason };
      }
      const [low, high] = [bandOf(lower(row)), bandOf(upper(row))];
      const symbol = isContract ? contractSymbol(row) : shareSymbol(row);
      const isOrdinary = isContract || isIndex || exchange === 'BSE' || own === '' || own === 'EQ';
      const entry: Entry = {
        token: digitsOf(token(row), 'security id'),
        segment,
        brokerSymbol: isOrdinary ? symbol : `${symbol}-${own}`,
        tickPaise: isIndex ? null : tickOf(tick(row)),
        lotQuantity: isIndex ? null : unitsOf(lot(row), 'BAD_LOT', 'lot size'),
        freezeQuantity: freezeOf(freeze(row)),
        lowerBandPaise: low,
        upperBandPaise: high,
        name: isIndex ? shown(row) : company(row) || shown(row),
        isin: isinOf(isin(row)),
        // A price is within its band.
        pricePaise: low === null || high === null ? null : Math.round((low + high) / 2) || null,
      };
      if (isIndex) return index(exchange, symbol, entry);
      if (!isContract) {
        const isFund = kindOf(row).toUpperCase() === 'ETF';
        return share(
          exchange,
          symbol.toUpperCase(),
          exchange === 'NSE' ? own || null : null,
          isFund,
          entry,
          day,
        );
      }
      if (!/^(FUT|OPT)/.test(kind))
        throw new RowFault('BAD_OPTION_TYPE', `"${cut(kind)}" is no kind of contract.`);
      // 'BANKNIFTY-Jul2025-32000-CE': the name before the month, which also settles dates of spreadsheets.
      const [, name, month] = /^(.+?)-([A-Za-z]{3})\d{4}(-|$)/.exec(symbol) ?? [];
      const option = kind.startsWith('FUT')
        ? null
        : { type: optionTypeOf(optionType(row)), strikePaise: strikeOf(strike(row), 100) };
      if (option === null) numberOf(strike(row), 'BAD_STRIKE', 'strike');
      const below =
        (isDetailed ? shareSymbol(row) : '') || name || company(row) || shown(row).split(' ')[0] || '';
      return contract(
        exchange === 'NSE' ? 'NFO' : 'BFO',
        below,
        dateOf(expiry(row), monthOf(month)),
        option,
        entry,
        day,
      );
    };
  },

  listed(columns) {
    const [token, exchange] = [columns.cell(...TOKEN), columns.cell(...EXCHANGE)];
    const [segment, joined] = [columns.cell(...SEGMENT), columns.cell(...JOINED)];
    return (row) => {
      if (token(row) === '') return null;
      const place = joined(row) || SEGMENTS[`${exchange(row)} ${segment(row)}`.toUpperCase()] || '';
      return { segment: place, token: token(row).replace(/\.0+$/, '') };
    };
  },
};

/** 'NSE_FNO' as 'NSE D'; an index belongs to NSE but for BSE's own. */
function splitSegment(text: string, type: string): string {
  const name = text.toUpperCase();
  if (name === 'IDX_I') return 'NSE I';
  const [exchange = '', group = ''] = name.split('_');
  if (type.toUpperCase() === 'INDEX') return `${exchange} I`;
  return `${exchange} ${group === 'EQ' ? 'E' : group === 'FNO' ? 'D' : group}`;
}

/** Paise; 0 where there is none. */
function tickOf(text: string): number | null {
  const paise = paiseOf(text, 1, 'BAD_TICK', 'tick size');
  if (paise !== null && paise < 0) throw new RowFault('BAD_TICK', `The tick size ${text} is below zero.`);
  return paise === 0 ? null : paise;
}

/** Rupees; a limit of an instrument without one is 0. */
function bandOf(text: string): number | null {
  const rupees = numberOf(text, 'BAD_NUMBER', 'price limit');
  return rupees === null ? null : Math.round(rupees * 100);
}
