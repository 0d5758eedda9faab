import { type CalendarDay, type CalendarDayKind } from './calendar-day.js';
import { type IstDate, istInstant, weekdayOf } from './instant.js';

/**
 * The calendar of NSE and BSE as shipped, 2016 to 2026; more than 250 lines because it is a table. It is sown into
 * the database, where an admin enters what the exchange announces later; a running process reads it there.
 *
 * Years are complete for trading: any other weekday is traded. Settlement holidays are not: the exchange announces
 * them apart, and only those that a source names are here.
 *
 * Sources: `OBSERVED` are weekdays without a price of NIFTY, of BANKNIFTY nor of 67 shares in recorded daily prices,
 * and the names NSE gave them; `LISTED` is NSE's yearly holiday circular (2026: NSE/FAOP/72262 and NSE/CMTR/72349),
 * each day checked against the same prices up to 21 August 2026.
 */
const OBSERVED = 'recorded daily prices 2016–2022';
const LISTED = 'NSE holiday circular';
const AD_HOC = 'NSE circular, announced late';
const MUHURAT_CIRCULAR = 'NSE Muhurat circular';

type Row = readonly [monthDay: string, name: string];

const REPUBLIC_DAY: Row = ['01-26', 'Republic Day'];
const AMBEDKAR: Row = ['04-14', 'Dr. Baba Saheb Ambedkar Jayanti'];
const MAHARASHTRA_DAY: Row = ['05-01', 'Maharashtra Day'];
const INDEPENDENCE_DAY: Row = ['08-15', 'Independence Day'];
const GANDHI_JAYANTI: Row = ['10-02', 'Mahatma Gandhi Jayanti'];
const CHRISTMAS: Row = ['12-25', 'Christmas'];

function holidays(year: number, source: string, ...rows: readonly Row[]): CalendarDay[] {
  return rows.map(([monthDay, name]) => day(`${year}-${monthDay}`, 'holiday', name, [], source));
}

function muhurat(on: IstDate, from: string, until: string, source = MUHURAT_CIRCULAR): CalendarDay {
  return day(on, 'muhurat', 'Diwali (Laxmi Pujan), Muhurat trading', [[from, until]], source);
}

/** Without hours the ordinary ones of its time apply. */
function special(
  on: IstDate,
  name: string,
  source: string,
  ...hours: readonly (readonly [string, string])[]
): CalendarDay {
  return day(on, 'special-session', name, hours, source);
}

function noSettlement(on: IstDate, name: string, source: string): CalendarDay {
  return day(on, 'settlement-holiday', name, [], source);
}

function day(
  on: IstDate,
  kind: CalendarDayKind,
  name: string,
  hours: readonly (readonly [string, string])[],
  source: string,
): CalendarDay {
  const stretches = hours.map(([from, until]) => ({
    opensAt: istInstant(on, from),
    closesAt: istInstant(on, until),
  }));
  return { on, kind, name, stretches, isProvisional: false, source };
}

const TRADING_HOLIDAYS: readonly CalendarDay[] = [
  ...holidays(
    2016,
    OBSERVED,
    REPUBLIC_DAY,
    ['03-07', 'Mahashivratri'],
    ['03-24', 'Holi'],
    ['03-25', 'Good Friday'],
    AMBEDKAR,
    ['04-15', 'Ram Navami'],
    ['04-19', 'Mahavir Jayanti'],
    ['07-06', 'Id-ul-Fitr'],
    INDEPENDENCE_DAY,
    ['09-05', 'Ganesh Chaturthi'],
    ['09-13', 'Bakri Id'],
    ['10-11', 'Dussehra'],
    ['10-12', 'Moharram'],
    ['10-31', 'Diwali Balipratipada'],
    ['11-14', 'Guru Nanak Jayanti'],
  ),
  ...holidays(
    2017,
    OBSERVED,
    REPUBLIC_DAY,
    ['02-24', 'Mahashivratri'],
    ['03-13', 'Holi'],
    ['04-04', 'Ram Navami'],
    ['04-14', 'Good Friday, Dr. Baba Saheb Ambedkar Jayanti'],
    MAHARASHTRA_DAY,
    ['06-26', 'Id-ul-Fitr'],
    INDEPENDENCE_DAY,
    ['08-25', 'Ganesh Chaturthi'],
    GANDHI_JAYANTI,
    ['10-20', 'Diwali Balipratipada'],
    CHRISTMAS,
  ),
  ...holidays(
    2018,
    OBSERVED,
    REPUBLIC_DAY,
    ['02-13', 'Mahashivratri'],
    ['03-02', 'Holi'],
    ['03-29', 'Mahavir Jayanti'],
    ['03-30', 'Good Friday'],
    MAHARASHTRA_DAY,
    INDEPENDENCE_DAY,
    ['08-22', 'Bakri Id'],
    ['09-13', 'Ganesh Chaturthi'],
    ['09-20', 'Moharram'],
    GANDHI_JAYANTI,
    ['10-18', 'Dussehra'],
    ['11-08', 'Diwali Balipratipada'],
    ['11-23', 'Guru Nanak Jayanti'],
    CHRISTMAS,
  ),
  ...holidays(
    2019,
    OBSERVED,
    ['03-04', 'Mahashivratri'],
    ['03-21', 'Holi'],
    ['04-17', 'Mahavir Jayanti'],
    ['04-19', 'Good Friday'],
    ['04-29', 'Parliamentary elections'],
    MAHARASHTRA_DAY,
    ['06-05', 'Id-ul-Fitr'],
    ['08-12', 'Bakri Id'],
    INDEPENDENCE_DAY,
    ['09-02', 'Ganesh Chaturthi'],
    ['09-10', 'Moharram'],
    GANDHI_JAYANTI,
    ['10-08', 'Dussehra'],
    ['10-21', 'Maharashtra assembly elections'],
    ['10-28', 'Diwali Balipratipada'],
    ['11-12', 'Guru Nanak Jayanti'],
    CHRISTMAS,
  ),
  ...holidays(
    2020,
    OBSERVED,
    ['02-21', 'Mahashivratri'],
    ['03-10', 'Holi'],
    ['04-02', 'Ram Navami'],
    ['04-06', 'Mahavir Jayanti'],
    ['04-10', 'Good Friday'],
    AMBEDKAR,
    MAHARASHTRA_DAY,
    ['05-25', 'Id-ul-Fitr'],
    GANDHI_JAYANTI,
    ['11-16', 'Diwali Balipratipada'],
    ['11-30', 'Guru Nanak Jayanti'],
    CHRISTMAS,
  ),
  ...holidays(
    2021,
    OBSERVED,
    REPUBLIC_DAY,
    ['03-11', 'Mahashivratri'],
    ['03-29', 'Holi'],
    ['04-02', 'Good Friday'],
    AMBEDKAR,
    ['04-21', 'Ram Navami'],
    ['05-13', 'Id-ul-Fitr'],
    ['07-21', 'Bakri Id'],
    ['08-19', 'Moharram'],
    ['09-10', 'Ganesh Chaturthi'],
    ['10-15', 'Dussehra'],
    ['11-05', 'Diwali Balipratipada'],
    ['11-19', 'Guru Nanak Jayanti'],
  ),
  ...holidays(
    2022,
    OBSERVED,
    REPUBLIC_DAY,
    ['03-01', 'Mahashivratri'],
    ['03-18', 'Holi'],
    ['04-14', 'Dr. Baba Saheb Ambedkar Jayanti, Mahavir Jayanti'],
    ['04-15', 'Good Friday'],
    ['05-03', 'Id-ul-Fitr'],
    ['08-09', 'Moharram'],
    INDEPENDENCE_DAY,
    ['08-31', 'Ganesh Chaturthi'],
    ['10-05', 'Dussehra'],
    ['10-26', 'Diwali Balipratipada'],
    ['11-08', 'Guru Nanak Jayanti'],
  ),
  ...holidays(
    2023,
    LISTED,
    REPUBLIC_DAY,
    ['03-07', 'Holi'],
    ['03-30', 'Ram Navami'],
    ['04-04', 'Mahavir Jayanti'],
    ['04-07', 'Good Friday'],
    AMBEDKAR,
    MAHARASHTRA_DAY,
    ['06-29', 'Bakri Id'],
    INDEPENDENCE_DAY,
    ['09-19', 'Ganesh Chaturthi'],
    GANDHI_JAYANTI,
    ['10-24', 'Dussehra'],
    ['11-14', 'Diwali Balipratipada'],
    ['11-27', 'Guru Nanak Jayanti'],
    CHRISTMAS,
  ),
  ...holidays(
    2024,
    LISTED,
    REPUBLIC_DAY,
    ['03-08', 'Mahashivratri'],
    ['03-25', 'Holi'],
    ['03-29', 'Good Friday'],
    ['04-11', 'Id-ul-Fitr'],
    ['04-17', 'Ram Navami'],
    MAHARASHTRA_DAY,
    ['06-17', 'Bakri Id'],
    ['07-17', 'Moharram'],
    INDEPENDENCE_DAY,
    GANDHI_JAYANTI,
    ['11-15', 'Guru Nanak Jayanti'],
    CHRISTMAS,
  ),
  ...holidays(
    2024,
    AD_HOC,
    ['01-22', 'Special holiday'],
    ['05-20', 'Parliamentary elections'],
    ['11-20', 'Maharashtra assembly elections'],
  ),
  ...holidays(
    2025,
    LISTED,
    ['02-26', 'Mahashivratri'],
    ['03-14', 'Holi'],
    ['03-31', 'Id-ul-Fitr'],
    ['04-10', 'Mahavir Jayanti'],
    AMBEDKAR,
    ['04-18', 'Good Friday'],
    MAHARASHTRA_DAY,
    INDEPENDENCE_DAY,
    ['08-27', 'Ganesh Chaturthi'],
    ['10-02', 'Mahatma Gandhi Jayanti, Dussehra'],
    ['10-22', 'Diwali Balipratipada'],
    ['11-05', 'Guru Nanak Jayanti'],
    CHRISTMAS,
  ),
  ...holidays(
    2026,
    LISTED,
    REPUBLIC_DAY,
    ['03-03', 'Holi'],
    ['03-26', 'Ram Navami'],
    ['03-31', 'Mahavir Jayanti'],
    ['04-03', 'Good Friday'],
    AMBEDKAR,
    MAHARASHTRA_DAY,
    ['05-28', 'Bakri Id'],
    ['06-26', 'Moharram'],
    ['09-14', 'Ganesh Chaturthi'],
    GANDHI_JAYANTI,
    ['10-20', 'Dussehra'],
    ['11-10', 'Diwali Balipratipada'],
    ['11-24', 'Guru Nanak Jayanti'],
    CHRISTMAS,
  ),
  ...holidays(2026, AD_HOC, ['01-15', 'Maharashtra municipal elections']),
];

/** To 2019 and 2021 the hours are also those of recorded prices of the evening. */
const MUHURAT_SESSIONS: readonly CalendarDay[] = [
  muhurat('2016-10-30', '18:30', '19:30'),
  muhurat('2017-10-19', '18:30', '19:30'),
  muhurat('2018-11-07', '17:30', '18:30'),
  muhurat('2019-10-27', '18:15', '19:15'),
  muhurat('2020-11-14', '18:15', '19:15'),
  muhurat('2021-11-04', '18:15', '19:15'),
  muhurat('2022-10-24', '18:15', '19:15'),
  muhurat('2023-11-12', '18:15', '19:15'),
  muhurat('2024-11-01', '18:00', '19:00'),
  muhurat('2025-10-21', '13:45', '14:45'),
  {
    ...muhurat('2026-11-08', '18:00', '19:00', 'NSE holiday circular; the hours are assumed, as in 2024'),
    isProvisional: true,
  },
];

const BUDGET = 'Union Budget';
const RECOVERY_SITE = 'Live trading from the disaster recovery site';

const SPECIAL_SESSIONS: readonly CalendarDay[] = [
  special('2020-02-01', BUDGET, 'NSE circular; recorded daily prices'),
  special(
    '2021-02-24',
    'Trading halted by an outage and extended',
    'NSE press release of the day; recorded minutes until 16:59',
    ['09:15', '11:40'],
    ['15:45', '17:00'],
  ),
  special('2024-01-20', 'Special live session, a whole day', 'NSE circular; recorded prices'),
  special(
    '2024-03-02',
    RECOVERY_SITE,
    'NSE circular; recorded minutes',
    ['09:15', '10:00'],
    ['11:30', '12:30'],
  ),
  // Some newspapers gave 11:30 to 12:30 for the second part, as in March.
  special('2024-05-18', RECOVERY_SITE, 'NSE circular', ['09:15', '10:00'], ['11:45', '12:40']),
  special('2025-02-01', BUDGET, 'NSE circular'),
  special('2026-02-01', BUDGET, 'NSE circular'),
];

const SETTLEMENT_HOLIDAYS: readonly CalendarDay[] = [
  // The banks close their year on 1 April.
  ...[2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]
    .map((year) => `${year}-04-01`)
    .filter((on) => !['saturday', 'sunday'].includes(weekdayOf(on)))
    .map((on) => noSettlement(on, 'Annual closing of banks', 'NCL holiday list')),
  noSettlement('2025-09-08', 'Id-e-Milad', 'NCL circular, moved from 5 September'),
  noSettlement('2026-08-26', 'Id-e-Milad', 'NCL holiday list'),
];

/** Every shipped row, oldest first. */
export const NSE_CALENDAR: readonly CalendarDay[] = [
  ...TRADING_HOLIDAYS,
  ...MUHURAT_SESSIONS,
  ...SPECIAL_SESSIONS,
  ...SETTLEMENT_HOLIDAYS,
].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
