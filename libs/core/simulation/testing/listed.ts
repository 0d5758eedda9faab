import { parseInstrumentId } from '../../market/instrument-id.js';
import { isIndexUnderlying } from '../../market/instrument-rules.js';
import { type Instrument, type InstrumentId } from '../../market/instrument.js';

const SHARE = {
  exchange: 'NSE',
  kind: 'equity',
  series: 'EQ',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
} as const;

/** A share with derivatives, one without, an index and contracts: by id, with whatever is to be special about it. */
export function listed(id: InstrumentId, special: Partial<Instrument> = {}): Instrument {
  const parts = parseInstrumentId(id);
  const named = { ...SHARE, id, symbol: id, name: id };
  if (parts === null) throw new RangeError(`${id} is no id`);
  if ('symbol' in parts)
    return { ...named, ...(isIndexUnderlying(parts.symbol) && { kind: 'index' as const }), ...special };
  const { underlying, expiresOn, option } = parts;
  return {
    ...named,
    exchange: parts.exchange,
    kind: option === null ? 'future' : 'option',
    series: null,
    expiresOn,
    underlyingId: `NSE:${underlying}`,
    ...(option !== null && { strikePaise: option.strikePaise, optionType: option.type }),
    ...special,
  };
}
