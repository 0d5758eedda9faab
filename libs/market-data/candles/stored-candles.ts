import { type DataSource } from 'typeorm';
import { ExchangeCalendar, NSE_CALENDAR, ReplayClock, type SessionGroup } from '@artha/core';
import { Ticks } from '../ticks/ticks.js';
import { CandleCoverage } from './candle-coverage.js';
import { Candles } from './candles.js';
import { Sessions } from './sessions.js';

/** The calendar as it is shipped and hours by the exchange alone, where no process keeps the database's at hand. */
export function shippedSessions(): Sessions {
  const calendar = new ExchangeCalendar(NSE_CALENDAR);
  const isContract = (id: string): boolean => id.startsWith('NFO:') || id.startsWith('BFO:');
  const groups = { groupOf: (id: string) => (isContract(id) ? 'derivatives' : 'cash') as SessionGroup };
  return new Sessions({ current: () => calendar }, groups);
}

/** {@link Candles} without a container around them, for the command line and for tests: what is stored is read once. */
export function storedCandles(dataSource: DataSource): Candles {
  const coverage = new CandleCoverage(dataSource, new ReplayClock());
  return new Candles(dataSource, coverage, shippedSessions(), new Ticks(dataSource));
}
