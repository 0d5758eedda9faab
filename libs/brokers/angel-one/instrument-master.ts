import { indexSymbolOf, isIndexUnderlying, isShareSeries } from '@artha/core';
import {
  cut,
  dateOf,
  digitsOf,
  freezeOf,
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
  reasonOfSeries,
  share,
  splitSeries,
} from '../instrument-master/listing.js';
import { type MasterFormat, RowFault, type RowReader } from '../instrument-master/master-row.js';

/**
 * Angel One's OpenAPIScripMaster: a JSON list whose values are all strings. Strikes are rupees times 100, ticks paise,
 * no strike is −1; files of 2026 add freeze_qty. A share's symbol ends in its series; a share without one stands for
 * an index a second time.
 */
export const angelOneMaster: MasterFormat = {
  broker: 'angelone',
  title: 'Angel One',

  open(columns: Columns): RowReader | null {
    if (!columns.has('token') || !columns.has('symbol')) return null;
    if (!columns.has('exch_seg') || !columns.has('instrumenttype')) return null;
    const [token, symbol, name] = [columns.cell('token'), columns.cell('symbol'), columns.cell('name')];
    const [expiry, strike] = [columns.cell('expiry'), columns.cell('strike')];
    const [lot, tick] = [columns.cell('lotsize', 'lot_size'), columns.cell('tick_size')];
    const [type, segment] = [columns.cell('instrumenttype'), columns.cell('exch_seg')];
    const freeze = columns.cell('freeze_qty', 'freeze_quantity');
    const expiryOf = remembering((text) => dateOf(text));

    return (row, day) => {
      const exchange = segment(row).toUpperCase();
      if (exchange === 'CDS' || exchange === 'BCD') return { skip: 'currency' };
      if (exchange === 'MCX' || exchange === 'NCDEX' || exchange === 'NCO') return { skip: 'commodity' };
      if (exchange !== 'NSE' && exchange !== 'BSE' && exchange !== 'NFO' && exchange !== 'BFO')
        return otherExchange(exchange);
      const kind = type(row).toUpperCase();
      const brokerSymbol = symbol(row);
      const isIndex = kind === 'AMXIDX' || kind === 'INDEX';
      const shareName = splitSeries(brokerSymbol.toUpperCase());
      if (exchange === 'NSE' && kind === '' && shareName.series === null) {
        const asIndex = indexSymbolOf(brokerSymbol);
        if (isIndexUnderlying(asIndex) || asIndex === 'INDIAVIX') return { skip: 'second-token-of-index' };
      }
      const entry: Entry = {
        token: digitsOf(token(row)),
        segment: exchange,
        brokerSymbol,
        tickPaise: isIndex ? null : tickOf(tick(row)),
        lotQuantity: isIndex ? null : unitsOf(lot(row), 'BAD_LOT', 'lot size'),
        freezeQuantity: freezeOf(freeze(row)),
        name: isIndex ? brokerSymbol : name(row),
      };
      if (isIndex)
        return exchange === 'NSE' || exchange === 'BSE' ? index(exchange, brokerSymbol, entry) : OTHER;
      if (exchange === 'NFO' || exchange === 'BFO') {
        if (!/^(FUT|OPT)/.test(kind))
          throw new RowFault('BAD_OPTION_TYPE', `"${cut(kind)}" is no kind of contract.`);
        const option = kind.startsWith('FUT')
          ? null
          : { type: optionTypeOf(brokerSymbol.slice(-2)), strikePaise: strikeOf(strike(row), 1) };
        if (option === null) numberOf(strike(row), 'BAD_STRIKE', 'strike');
        return contract(exchange, name(row), expiryOf(expiry(row)), option, entry, day);
      }
      if (kind !== '' && kind !== 'EQ') return OTHER;
      if (exchange === 'BSE') return share(exchange, brokerSymbol.toUpperCase(), null, false, entry, day);
      const { symbol: own, series } = shareName;
      if (series !== null && !isShareSeries(series)) return { skip: reasonOfSeries(series) };
      return share(exchange, own, series, false, entry, day);
    };
  },

  listed(columns) {
    const [token, segment] = [columns.cell('token'), columns.cell('exch_seg')];
    return (row) => (token(row) === '' ? null : { segment: segment(row).toUpperCase(), token: token(row) });
  },
};

const OTHER = { skip: 'other-instrument' } as const;

/** Paise; 0 or −1 where there is none. */
function tickOf(text: string): number | null {
  const paise = paiseOf(text, 1, 'BAD_TICK', 'tick size');
  return paise === null || paise === 0 || paise === -1 ? null : positive(paise, text);
}

function positive(paise: number, text: string): number {
  if (paise < 0) throw new RowFault('BAD_TICK', `The tick size ${text} is below zero.`);
  return paise;
}
