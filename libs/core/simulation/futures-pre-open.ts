import { type Instrument } from '../market/instrument.js';
import { type ExchangeCalendar } from '../time/exchange-calendar.js';
import { monthlyExpiryOn } from '../time/expiries.js';
import { daysAfter, type IstDate } from '../time/instant.js';

/** So many trading days before it expires, the expiry included, a month shares the pre-open with the next. */
const LAST_DAYS = 5;

/**
 * Whether a future opens in the pre-open of a day: those of the current month do, and in its last five trading days
 * those of the next (NSE/FAOP/71092, NSE.md §1.1). What no rule of expiries is known of does.
 */
export function isInPreOpen(instrument: Instrument, calendar: ExchangeCalendar, on: IstDate): boolean {
  const { kind, expiresOn, underlyingId } = instrument;
  if (kind !== 'future' || typeof expiresOn !== 'string' || typeof underlyingId !== 'string') return true;
  const months = [on, nextMonth(on), nextMonth(nextMonth(on))].map((day) => day.slice(0, 7));
  const expiries = months.flatMap((month) => monthlyExpiryOn(calendar, underlyingId, month) ?? []);
  const [current, next] = expiries.filter((expiry) => expiry >= on);
  if (current === undefined || expiresOn <= current) return true;
  return expiresOn === next && calendar.tradingDays(on, current).length <= LAST_DAYS;
}

function nextMonth(on: IstDate): IstDate {
  return `${daysAfter(`${on.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;
}
