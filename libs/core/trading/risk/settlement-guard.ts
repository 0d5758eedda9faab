import { type InstrumentId, type OptionType } from '../../market/instrument.js';
import { parseInstrumentId, underlyingIdOf } from '../../market/instrument-id.js';
import { isIndexUnderlying } from '../../market/instrument-rules.js';
import { type Paise } from '../../money/paise.js';
import { type RefusalData } from '../../refusals.js';
import { type ExchangeCalendar } from '../../time/exchange-calendar.js';
import { type IstDate, istDayOf, istInstant, type UtcMillis } from '../../time/instant.js';
import { inForce } from '../../time/session-regimes.js';

/** From so many trading days before its expiry on (0: on the day itself) a contract may only be left. */
export interface SettlementRule {
  readonly effectiveOn: IstDate;
  /** Futures, and options whatever their strike. */
  readonly anyDays: number;
  /** Options in the money, which would be exercised. */
  readonly inTheMoneyDays: number;
}

/**
 * Contracts on shares have been settled in shares since the expiries of October 2019: whoever holds one at its end
 * takes or gives the whole lot, up to ten times the premium and more. Margins of long options in the money rise from
 * the fourth trading day before it, to 70 % on the last (NSE.md §5): from there none is opened. The day before and
 * the day itself are our own choice for all others; brokers differ.
 */
export const SETTLEMENT_RULES: readonly SettlementRule[] = [
  { effectiveOn: '2000-06-12', anyDays: -1, inTheMoneyDays: -1 },
  { effectiveOn: '2019-10-01', anyDays: 1, inTheMoneyDays: 4 },
];

/** A contract on shares, as far as the guard asks about it; days as numbers, so that comparing them costs nothing. */
interface Contract {
  readonly underlyingId: InstrumentId;
  readonly expiresOn: IstDate;
  readonly rule: SettlementRule;
  readonly anyFromDay: number;
  readonly inTheMoneyFromDay: number;
  readonly option: { readonly strikePaise: Paise; readonly type: OptionType } | null;
}

/** Keeps entries out of contracts that are about to be settled in shares. */
export class SettlementGuard {
  /** Null: no contract on a share. */
  private readonly contracts = new Map<InstrumentId, Contract | null>();
  private calendar: ExchangeCalendar | null = null;

  /** `lastPaise` of a share; 0 without a price: then an option counts as in the money. */
  constructor(
    private readonly calendarNow: () => ExchangeCalendar,
    private readonly lastPaise: (instrumentId: InstrumentId) => Paise,
  ) {}

  /** Why a position in this may not be opened or enlarged; null: it may. */
  refusal(instrumentId: InstrumentId, at: UtcMillis): RefusalData | null {
    const contract = this.contractOf(instrumentId);
    if (contract === null) return null;
    const { underlyingId, expiresOn, rule, anyFromDay, inTheMoneyFromDay, option } = contract;
    const day = istDayOf(at);
    const isLate = day >= anyFromDay;
    if (!isLate && (option === null || day < inTheMoneyFromDay || !this.isInTheMoney(underlyingId, option)))
      return null;
    const days = isLate ? rule.anyDays : rule.inTheMoneyDays;
    return { code: 'PHYSICAL_SETTLEMENT', details: { instrumentId, expiresOn, days } };
  }

  private isInTheMoney(
    underlyingId: InstrumentId,
    { strikePaise, type }: NonNullable<Contract['option']>,
  ): boolean {
    const last = this.lastPaise(underlyingId);
    return last === 0 || (type === 'CE' ? last > strikePaise : last < strikePaise);
  }

  private contractOf(instrumentId: InstrumentId): Contract | null {
    const calendar = this.calendarNow();
    if (calendar !== this.calendar) this.contracts.clear(); // a corrected one is a new one
    this.calendar = calendar;
    const known = this.contracts.get(instrumentId);
    if (known !== undefined) return known;
    const contract = read(instrumentId, calendar);
    this.contracts.set(instrumentId, contract);
    return contract;
  }
}

function read(instrumentId: InstrumentId, calendar: ExchangeCalendar): Contract | null {
  const parts = parseInstrumentId(instrumentId);
  if (parts === null || !('underlying' in parts) || isIndexUnderlying(parts.underlying)) return null;
  const { exchange, underlying, expiresOn, option } = parts;
  const rule = inForce(SETTLEMENT_RULES, expiresOn);
  return {
    underlyingId: underlyingIdOf(exchange, underlying),
    expiresOn,
    rule,
    anyFromDay: dayBefore(calendar, expiresOn, rule.anyDays),
    inTheMoneyFromDay: dayBefore(calendar, expiresOn, rule.inTheMoneyDays),
    option,
  };
}

/** So many trading days before a day; below zero: never. */
function dayBefore(calendar: ExchangeCalendar, on: IstDate, tradingDays: number): number {
  if (tradingDays < 0) return Infinity;
  let day = on;
  for (let left = tradingDays; left > 0; left--) day = calendar.previousTradingDay(day);
  return istDayOf(istInstant(day, '00:00'));
}
