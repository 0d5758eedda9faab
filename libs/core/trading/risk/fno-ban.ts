import { parseInstrumentId, underlyingIdOf } from '../../market/instrument-id.js';
import { type InstrumentId } from '../../market/instrument.js';
import { type RefusalData } from '../../refusals.js';
import { type IstDate, istDateOf, istDayOf, type UtcMillis } from '../../time/instant.js';

/** The shares in the ban of a day; empty where nobody has entered any. */
export type BannedOn = (on: IstDate) => ReadonlySet<InstrumentId>;

/**
 * Keeps entries out of contracts on shares that are in the ban period: above 95 % of the market-wide position limit
 * the exchange takes only what reduces a position (NSE.md §2.6).
 */
export class FnoBan {
  /** Null: no derivative. */
  private readonly underlyings = new Map<InstrumentId, InstrumentId | null>();
  private day: { readonly day: number; readonly on: IstDate } = { day: -1, on: '' };

  constructor(private readonly bannedOn: BannedOn) {}

  /** Why a position in this may not be opened or enlarged; null: it may. */
  refusal(instrumentId: InstrumentId, at: UtcMillis): RefusalData | null {
    const underlyingId = this.underlyingOf(instrumentId);
    if (underlyingId === null) return null;
    const on = this.dateOf(at);
    return this.bannedOn(on).has(underlyingId) ? { code: 'IN_FNO_BAN', details: { underlyingId, on } } : null;
  }

  private underlyingOf(instrumentId: InstrumentId): InstrumentId | null {
    const known = this.underlyings.get(instrumentId);
    if (known !== undefined) return known;
    const parts = parseInstrumentId(instrumentId);
    const isContract = parts !== null && 'underlying' in parts;
    const underlying = isContract ? underlyingIdOf(parts.exchange, parts.underlying) : null;
    this.underlyings.set(instrumentId, underlying);
    return underlying;
  }

  private dateOf(at: UtcMillis): IstDate {
    const day = istDayOf(at);
    if (day !== this.day.day) this.day = { day, on: istDateOf(at) };
    return this.day.on;
  }
}
