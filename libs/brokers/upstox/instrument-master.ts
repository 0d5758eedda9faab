import { isShareSeries } from '@artha/core';
import {
  cut,
  epochDateOf,
  freezeOf,
  isinOf,
  numberOf,
  optionTypeOf,
  remembering,
  paiseOf,
  strikeOf,
  unitsOf,
} from '../instrument-master/cells.js';
import { type Columns, type RawRow } from '../instrument-master/columns.js';
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
  type MasterDay,
  type MasterFormat,
  type MasterRow,
  RowFault,
  type RowReader,
  type Skipped,
} from '../instrument-master/master-row.js';
import { underlyingOfSymbol } from '../instrument-master/underlying.js';

/**
 * Upstox's instruments: a JSON list with ticks in paise and expiries in epoch milliseconds (23:59:59 IST), or the CSV
 * it replaced, with ticks in rupees and dates. What orders and feeds want is the instrument_key, so it is the token.
 */
export const upstoxMaster: MasterFormat = {
  broker: 'upstox',
  title: 'Upstox',

  open(columns: Columns): RowReader | null {
    if (!columns.has('instrument_key')) return null;
    if (!columns.has('trading_symbol', 'tradingsymbol') || !columns.has('instrument_type')) return null;
    // The list has a segment and an exchange beside it, the older table calls the segment `exchange`.
    const tickPerUnit = columns.has('segment') ? 1 : 100;
    const [key, symbol] = [columns.cell('instrument_key'), columns.cell('trading_symbol', 'tradingsymbol')];
    const [name, shortName] = [columns.cell('name'), columns.cell('short_name')];
    const [expiry, strike] = [columns.cell('expiry'), columns.cell('strike_price', 'strike')];
    const [tick, lot] = [columns.cell('tick_size'), columns.cell('lot_size', 'minimum_lot')];
    const [type, optionType] = [columns.cell('instrument_type'), columns.cell('option_type')];
    const segmentOf = columns.cell('segment', 'exchange');
    const [isin, freeze] = [columns.cell('isin'), columns.cell('freeze_quantity')];
    const [underlying, price] = [
      columns.cell('underlying_symbol', 'asset_symbol'),
      columns.cell('last_price'),
    ];
    const securityType = columns.cell('security_type');
    const expiryOf = remembering((text) => epochDateOf(text));

    const contractOf = (
      exchange: 'NFO' | 'BFO',
      row: RawRow,
      entry: Entry,
      day: MasterDay,
    ): MasterRow | Skipped => {
      const kind = type(row).toUpperCase();
      const isFuture = kind.startsWith('FUT');
      if (!isFuture && !/^(OPT|CE$|PE$)/.test(kind))
        throw new RowFault('BAD_OPTION_TYPE', `"${cut(kind)}" is no kind of contract.`);
      const expiresOn = expiryOf(expiry(row));
      const option = isFuture
        ? null
        : {
            type: optionTypeOf(kind.startsWith('OPT') ? optionType(row) : kind),
            strikePaise: strikeOf(strike(row), 100),
          };
      if (option === null) paiseOf(strike(row), 100, 'BAD_STRIKE', 'strike');
      const below = underlying(row) || underlyingOfSymbol(symbol(row), expiresOn, option) || name(row);
      return contract(exchange, below, expiresOn, option, entry, day);
    };

    return (row, day) => {
      const segment = segmentOf(row).toUpperCase();
      if (/^(NCD|BCD)_/.test(segment)) return { skip: 'currency' };
      if (/^MCX|_COM$|^NCDEX/.test(segment)) return { skip: 'commodity' };
      const place = /^(NSE|BSE)_(EQ|INDEX|FO)$/.exec(segment);
      if (place === null) return otherExchange(segment);
      const exchange = place[1] === 'NSE' ? 'NSE' : 'BSE';
      const token = key(row);
      if (token === '') throw new RowFault('NO_TOKEN', 'The row has no instrument_key.');
      if (!token.includes('|'))
        throw new RowFault('BAD_TOKEN', `The instrument_key "${cut(token)}" has no segment.`);
      const kind = type(row).toUpperCase();
      const isIndex = place[2] === 'INDEX';
      // A bond has no tick of a share: leave it out before looking at its numbers.
      const reason = place[2] === 'EQ' ? reasonOfShare(exchange, kind, securityType(row)) : null;
      if (reason !== null) return reason;
      const entry: Entry = {
        token,
        segment,
        brokerSymbol: symbol(row),
        tickPaise: isIndex ? null : paiseOf(tick(row), tickPerUnit, 'BAD_TICK', 'tick size') || null,
        lotQuantity: isIndex ? null : unitsOf(lot(row), 'BAD_LOT', 'lot size'),
        freezeQuantity: freezeOf(freeze(row)),
        name: isIndex ? name(row) : name(row) || shortName(row),
        isin: isinOf(isin(row) || (token.split('|')[1] ?? '')),
        pricePaise: Math.round((numberOf(price(row), 'BAD_NUMBER', 'last price') ?? 0) * 100) || null,
      };
      if (entry.tickPaise !== null && entry.tickPaise < 0)
        throw new RowFault('BAD_TICK', `The tick size ${tick(row)} is below zero.`);
      if (isIndex) return index(exchange, symbol(row), entry);
      if (place[2] === 'FO') return contractOf(exchange === 'NSE' ? 'NFO' : 'BFO', row, entry, day);
      const { symbol: own, series } = splitSeries(symbol(row).toUpperCase());
      if (exchange === 'BSE')
        return share(exchange, symbol(row).toUpperCase(), null, kind === 'E', entry, day);
      if (series !== null && !isShareSeries(series)) return { skip: reasonOfSeries(series) };
      return share(exchange, own, series ?? (isShareSeries(kind) ? kind : null), false, entry, day);
    };
  },

  listed(columns) {
    const [key, segment] = [columns.cell('instrument_key'), columns.cell('segment', 'exchange')];
    return (row) => (key(row) === '' ? null : { segment: segment(row).toUpperCase(), token: key(row) });
  },
};

/** The list gives NSE's series or BSE's group as the type; the table says EQUITY of all. */
function reasonOfShare(exchange: 'NSE' | 'BSE', kind: string, securityType: string): Skipped | null {
  if (securityType.toUpperCase() === 'SME') return { skip: 'small-company' };
  if (kind === '' || kind === 'EQ' || kind === 'EQUITY') return null;
  if (exchange === 'NSE') return isShareSeries(kind) ? null : { skip: reasonOfSeries(kind) };
  const reason = reasonOfGroup(kind);
  return reason === null ? null : { skip: reason };
}
