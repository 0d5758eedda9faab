import { type CandleColumns, columnsOf } from '../../market/candle.js';
import { type Instrument } from '../../market/instrument.js';
import { type BacktestSpec } from '../../simulation/backtest-spec.js';
import { daysAfter, istInstant } from '../../time/instant.js';
import { Chance } from '../chance.js';

const CANDLES_A_DAY = 75;

/** Days of five-minute candles that go nowhere in particular; `driftPaise` a candle makes them rise. */
export function walkingCandles(days: number, seed: number, driftPaise = 0): CandleColumns {
  const chance = new Chance(seed);
  let pricePaise = 100_000;
  return columnsOf(
    Array.from({ length: days * CANDLES_A_DAY }, (_, row) => {
      const openPaise = pricePaise;
      const closePaise = Math.max(
        10_000,
        openPaise + Math.round((chance.unit() - 0.5) * 80) * 5 + driftPaise,
      );
      pricePaise = closePaise;
      return {
        openedAt:
          istInstant(daysAfter('2026-01-01', Math.floor(row / CANDLES_A_DAY)), '09:15') +
          (row % CANDLES_A_DAY) * 300_000,
        openPaise,
        highPaise: Math.max(openPaise, closePaise) + chance.below(10) * 5,
        lowPaise: Math.min(openPaise, closePaise) - chance.below(10) * 5,
        closePaise,
        volume: 1_000 + chance.below(1_000),
      };
    }),
  );
}

const instrument: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};

export const researchSpec: BacktestSpec = {
  strategyId: 'ema-crossover',
  parameters: { fastBars: 5, slowBars: 20, direction: 3 },
  instrument,
  timeframe: '5m',
  capitalPaise: 100_000_000,
  quantity: 100,
  slippageBps: 2,
  commissionBps: 3,
};
