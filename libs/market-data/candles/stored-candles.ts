import { type DataSource } from 'typeorm';
import { type Clock, ExchangeCalendar, NSE_CALENDAR, ReplayClock, type SessionGroup } from '@artha/core';
import { readCalendarRows } from '../calendar/calendar-rows.js';
import { Ticks } from '../ticks/ticks.js';
import { CandleCoverage } from './candle-coverage.js';
import { CandleDays } from './candle-days.js';
import { Candles } from './candles.js';
import { Sessions } from './sessions.js';

/** The calendar as it is shipped and hours by the exchange alone, where no process keeps the database's at hand. */
export function shippedSessions(): Sessions {
  return sessionsOf(new ExchangeCalendar(NSE_CALENDAR));
}

/** The calendar of a database, as an admin has left it. */
export async function databaseSessions(dataSource: DataSource): Promise<Sessions> {
  const rows = await readCalendarRows(dataSource);
  return sessionsOf(new ExchangeCalendar(rows.length === 0 ? NSE_CALENDAR : rows));
}

function sessionsOf(calendar: ExchangeCalendar): Sessions {
  const isContract = (id: string): boolean => id.startsWith('NFO:') || id.startsWith('BFO:');
  const groups = { groupOf: (id: string) => (isContract(id) ? 'derivatives' : 'cash') as SessionGroup };
  return new Sessions({ current: () => calendar }, groups);
}

/**
 * {@link Candles} without a container around them, for the command line and for tests. By a clock that stands, what is
 * stored is looked up once, and days after its own are not remembered.
 */
export function storedCandles(
  dataSource: DataSource,
  sessions = shippedSessions(),
  clock: Clock = new ReplayClock(),
): Candles {
  const ticks = new Ticks(dataSource);
  const coverage = new CandleCoverage(dataSource, clock);
  return new Candles(dataSource, coverage, new CandleDays(dataSource, ticks, clock), sessions, ticks);
}
