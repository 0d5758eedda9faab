import { type DataSource } from 'typeorm';
import { ExchangeCalendar, NSE_CALENDAR, ReplayClock } from '@artha/core';
import { Ticks } from '../ticks/ticks.js';
import { CandleCoverage } from './candle-coverage.js';
import { Candles } from './candles.js';
import { Sessions } from './sessions.js';

/** The calendar as it is shipped, where no process keeps the one of the database at hand. */
export function shippedSessions(): Sessions {
  const calendar = new ExchangeCalendar(NSE_CALENDAR);
  return new Sessions({ current: () => calendar });
}

/** {@link Candles} without a container around them, for the command line and for tests: what is stored is read once. */
export function storedCandles(dataSource: DataSource): Candles {
  const coverage = new CandleCoverage(dataSource, new ReplayClock());
  return new Candles(dataSource, coverage, shippedSessions(), new Ticks(dataSource));
}
