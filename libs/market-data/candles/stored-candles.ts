import { type DataSource } from 'typeorm';
import { ReplayClock } from '@artha/core';
import { Ticks } from '../ticks/ticks.js';
import { CandleCoverage } from './candle-coverage.js';
import { Candles } from './candles.js';
import { Sessions } from './sessions.js';

/** {@link Candles} without a container around them, for the command line and for tests. */
export function storedCandles(dataSource: DataSource): Candles {
  const coverage = new CandleCoverage(dataSource, new ReplayClock());
  return new Candles(dataSource, coverage, new Sessions(), new Ticks(dataSource));
}
