import { isShareSeries } from '@artha/core';
import {
  cut,
  digitsOf,
  freezeOf,
  epochDateOf,
  isinOf,
  numberOf,
  optionTypeOf,
  remembering,
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
  splitSeries,
} from '../instrument-master/listing.js';
import {
  type MasterFormat,
  RowFault,
  type RowReader,
  type SkipReason,
} from '../instrument-master/master-row.js';

/** The columns of a file that names none, in their order. */
const COLUMNS = [
  'fytoken',
  'description',
  'instrument_type',
  'lot_size',
  'tick_size',
  'isin',
  'trading_session',
  'last_update',
  'expiry',
  'symbol_ticker',
  'exchange',
  'segment',
  'exchange_token',
  'underlying',
  'underlying_token',
  'strike',
  'option_type',
  'underlying_fytoken',
  'reserved',
  'mtf_flag',
  'mtf_margin',
];

/** Fyers' numbers of what is no share, fund or index of the cash market. */
const OTHER_TYPES: Readonly<Record<string, SkipReason>> = {
  '1': 'preference-share',
  '2': 'bond',
  '3': 'warrant',
  '5': 'bond',
  '6': 'bond',
  '7': 'bond',
  '8': 'mutual-fund',
};
const FUND = '9';
const INDEX = '10';

/**
 * Fyers' symbol master: a CSV without a header, or a JSON object by symbol. Ticks and strikes are rupees, the expiry
 * is epoch seconds at 15:30 IST. A symbol ends in its series: NSE:SBIN-EQ, NSE:NIFTY50-INDEX.
 */
export const fyersMaster: MasterFormat = {
  broker: 'fyers',
  title: 'Fyers',

  headless: (firstLine) =>
    /^\d{10,}$/.test(firstLine[0]?.trim() ?? '') && /^[A-Z]+:/.test(firstLine[9]?.trim() ?? '')
      ? COLUMNS
      : null,

  open(columns: Columns): RowReader | null {
    if (!columns.has('fytoken') || !columns.has('symbol_ticker', 'symticker', 'symbol')) return null;
    const token = columns.cell('fytoken');
    const symbolOf = columns.cell('symbol_ticker', 'symticker', 'symbol');
    const description = columns.cell('description', 'symdetails', 'symboldesc', 'symbol_details');
    const type = columns.cell('instrument_type', 'exinsttype', 'exchange_instrument_type');
    const lot = columns.cell('lot_size', 'minlotsize', 'minimum_lot_size');
    const tick = columns.cell('tick_size');
    const [isin, expiry] = [columns.cell('isin'), columns.cell('expiry', 'expirydate', 'expiry_date')];
    const segmentOf = columns.cell('segment');
    const underlying = columns.cell('underlying', 'undersym', 'underlying_symbol');
    const strike = columns.cell('strike', 'strikeprice', 'strike_price');
    const optionType = columns.cell('option_type', 'opttype');
    const freeze = columns.cell('qtyfreeze', 'freeze_quantity');
    const expiryOf = remembering((text) => epochDateOf(text));
    const [upper, lower] = [columns.cell('upperprice'), columns.cell('lowerprice')];

    return (row, day) => {
      const brokerSymbol = symbolOf(row);
      const [exchangeName = '', name = ''] = split(brokerSymbol);
      if (exchangeName === 'MCX' || exchangeName === 'NCDEX') return { skip: 'commodity' };
      if (exchangeName !== 'NSE' && exchangeName !== 'BSE') {
        if (brokerSymbol === '') throw new RowFault('NO_SYMBOL', 'The row has no symbol.');
        return otherExchange(exchangeName);
      }
      const segment = segmentOf(row);
      if (segment === '12' || segment === 'CD') return { skip: 'currency' };
      if (segment === '20' || segment === 'COM') return { skip: 'commodity' };
      const kind = type(row);
      const isContract = segment === '11' || segment === 'FO';
      const isIndex = !isContract && (kind === INDEX || name.endsWith('-INDEX'));
      const reason = isContract || isIndex ? undefined : OTHER_TYPES[kind];
      if (reason !== undefined) return { skip: reason };
      const hyphen = name.lastIndexOf('-');
      const group = hyphen > 0 ? name.slice(hyphen + 1) : '';
      if (!isContract && !isIndex) {
        const why =
          exchangeName === 'BSE' ? reasonOfGroup(group) : isShareSeries(group) ? null : seriesReason(name);
        if (why !== null) return { skip: why };
      }
      const entry: Entry = {
        token: digitsOf(token(row), 'fytoken'),
        segment: `${exchangeName}_${isContract ? 'FO' : 'CM'}`,
        brokerSymbol,
        tickPaise: isIndex ? null : tickOf(tick(row)),
        lotQuantity: isIndex ? null : unitsOf(lot(row), 'BAD_LOT', 'lot size'),
        freezeQuantity: freezeOf(freeze(row)),
        lowerBandPaise: bandOf(lower(row)),
        upperBandPaise: bandOf(upper(row)),
        name: isIndex ? description(row).replace(/-INDEX$/, '') : description(row),
        isin: isinOf(isin(row)),
      };
      if (isIndex) return index(exchangeName, name, entry);
      if (!isContract) {
        if (exchangeName === 'BSE')
          return share(
            exchangeName,
            hyphen > 0 ? name.slice(0, hyphen) : name,
            null,
            kind === FUND,
            entry,
            day,
          );
        const { symbol, series } = splitSeries(name);
        return share(exchangeName, symbol, series, kind === FUND, entry, day);
      }
      const right = optionType(row).toUpperCase();
      const isFuture = right === 'XX' || right === 'FUT' || (right === '' && name.endsWith('FUT'));
      const option = isFuture ? null : { type: optionTypeOf(right), strikePaise: strikeOf(strike(row), 100) };
      if (option === null) numberOf(strike(row), 'BAD_STRIKE', 'strike');
      return contract(
        exchangeName === 'NSE' ? 'NFO' : 'BFO',
        underlying(row),
        expiryOf(expiry(row)),
        option,
        entry,
        day,
      );
    };
  },

  listed(columns) {
    const [token, symbol] = [columns.cell('fytoken'), columns.cell('symbol_ticker', 'symticker', 'symbol')];
    const segment = columns.cell('segment');
    return (row) => {
      if (token(row) === '') return null;
      const market = segment(row) === '11' || segment(row) === 'FO' ? 'FO' : 'CM';
      return { segment: `${split(symbol(row))[0]}_${market}`, token: token(row).replace(/\.0+$/, '') };
    };
  },
};

function split(symbol: string): readonly [string, string] {
  const colon = symbol.indexOf(':');
  return [symbol.slice(0, Math.max(colon, 0)).toUpperCase(), symbol.slice(colon + 1).toUpperCase()];
}

/** A share of NSE without a known series at its end is one nobody trades. */
function seriesReason(name: string): SkipReason | null {
  const { series } = splitSeries(name);
  return series === null ? 'other-series' : reasonOfSeries(series);
}

/** Rupees; 0 where there is none. */
function tickOf(text: string): number | null {
  const paise = paiseOf(text, 100, 'BAD_TICK', 'tick size');
  if (paise !== null && paise < 0)
    throw new RowFault('BAD_TICK', `The tick size ${cut(text)} is below zero.`);
  return paise === 0 ? null : paise;
}

function bandOf(text: string): number | null {
  const rupees = numberOf(text, 'BAD_NUMBER', 'price limit');
  return rupees === null ? null : Math.round(rupees * 100);
}
