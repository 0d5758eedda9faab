import { isShareSeries } from '@artha/core';
import {
  digitsOf,
  dateOf,
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
  reasonOfSeries,
  share,
  splitSeries,
} from '../instrument-master/listing.js';
import { type MasterFormat, RowFault, type RowReader } from '../instrument-master/master-row.js';

/**
 * Kite's instruments dump: one CSV for all exchanges, ticks and strikes in rupees, an index with tick and lot 0. A
 * contract's `name` is the symbol of what it is on.
 */
export const zerodhaMaster: MasterFormat = {
  broker: 'zerodha',
  title: 'Zerodha',

  open(columns: Columns): RowReader | null {
    if (!columns.has('instrument_token') || !columns.has('tradingsymbol')) return null;
    if (!columns.has('exchange') || !columns.has('instrument_type')) return null;
    const [token, symbol] = [columns.cell('instrument_token'), columns.cell('tradingsymbol')];
    const [name, price] = [columns.cell('name'), columns.cell('last_price')];
    const [expiry, strike] = [columns.cell('expiry'), columns.cell('strike')];
    const [tick, lot] = [columns.cell('tick_size'), columns.cell('lot_size')];
    const [type, segment] = [columns.cell('instrument_type'), columns.cell('segment')];
    const exchangeOf = columns.cell('exchange');
    const expiryOf = remembering((text) => dateOf(text));
    const hasSegments = columns.has('segment');

    return (row, day) => {
      const exchange = exchangeOf(row).toUpperCase();
      if (exchange === 'CDS' || exchange === 'BCD') return { skip: 'currency' };
      if (exchange === 'MCX' || exchange === 'NCO') return { skip: 'commodity' };
      if (exchange !== 'NSE' && exchange !== 'BSE' && exchange !== 'NFO' && exchange !== 'BFO')
        return otherExchange(exchange);
      // A copy without segments tells an index by its lot of 0.
      const isIndex = hasSegments ? segment(row).toUpperCase() === 'INDICES' : Number(lot(row)) === 0;
      const tradingsymbol = symbol(row);
      const entry: Entry = {
        token: digitsOf(token(row), 'instrument_token'),
        segment: exchange,
        brokerSymbol: tradingsymbol,
        tickPaise: isIndex ? null : tickOf(tick(row)),
        lotQuantity: isIndex ? null : unitsOf(lot(row), 'BAD_LOT', 'lot size'),
        name: name(row),
        pricePaise: paiseOf(price(row), 100, 'BAD_NUMBER', 'last price') || null,
      };
      if (exchange === 'NFO' || exchange === 'BFO') {
        const kind = type(row).toUpperCase();
        const option =
          kind === 'FUT' ? null : { type: optionTypeOf(kind), strikePaise: strikeOf(strike(row), 100) };
        if (option === null) paiseOf(strike(row), 100, 'BAD_STRIKE', 'strike');
        return contract(exchange, name(row), expiryOf(expiry(row)), option, entry, day);
      }
      if (isIndex) return index(exchange, tradingsymbol, entry);
      if (exchange === 'BSE')
        return isDebtName(tradingsymbol)
          ? { skip: 'bond' }
          : share(exchange, tradingsymbol.toUpperCase(), null, false, entry, day);
      const { symbol: own, series } = splitSeries(tradingsymbol.toUpperCase());
      if (series !== null && !isShareSeries(series)) return { skip: reasonOfSeries(series) };
      return share(exchange, own, series, false, entry, day);
    };
  },

  listed(columns) {
    const [token, exchange] = [columns.cell('instrument_token'), columns.cell('exchange')];
    return (row) => (token(row) === '' ? null : { segment: exchange(row).toUpperCase(), token: token(row) });
  },
};

/** Rupees; 0 where there is none. */
function tickOf(text: string): number | null {
  const paise = paiseOf(text, 100, 'BAD_TICK', 'tick size');
  if (paise !== null && paise < 0) throw new RowFault('BAD_TICK', `The tick size ${text} is below zero.`);
  return paise === 0 ? null : paise;
}

/** Of BSE's bonds Kite tells nothing but the name: '735GS2049', '718GJ31'. */
function isDebtName(symbol: string): boolean {
  return /^\d{2,4}(GS|GOI|SDL|[A-Z]{2}SDL)\d{2,4}/.test(symbol);
}
