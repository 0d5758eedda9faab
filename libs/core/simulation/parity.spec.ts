import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../market/candle.js';
import { type RoundTrip } from '../performance/round-trips.js';
import { defineStrategy } from '../strategies/define-strategy.js';
import { enter, exit, type Strategy, type StrategySetup } from '../strategies/strategy.js';
import { istInstant } from '../time/instant.js';
import { isFlat } from '../trading/positions/position.js';
import { NO_STOPS } from '../trading/stops/stop-rules.js';
import { type Sizing } from '../trading/desk/sizing.js';
import { compareWithPaper, firstDifference } from './parity.js';

const ABC = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
} as const;

const trip: RoundTrip = {
  sequence: 1,
  instrumentId: 'NSE:ABC',
  entryAt: 1,
  exitAt: 2,
  side: 'buy',
  quantity: 10,
  entryPaise: 100,
  exitPaise: 110,
  pnlPaise: 90,
  chargesPaise: 10,
  maePaise: 20,
  mfePaise: 120,
  entryReason: 'a test',
  reason: 'a test',
};

describe('two lists of trades', () => {
  it('that are equal part nowhere', () =>
    expect(firstDifference([trip, trip], [trip, { ...trip }])).toBeNull());

  it('part at the first trade and field that differ', () =>
    expect(firstDifference([trip, trip], [trip, { ...trip, exitPaise: 111, pnlPaise: 91 }])).toEqual({
      trade: 2,
      field: 'exitPaise',
      inBacktest: 110,
      onPaper: 111,
    }));

  it('part where one of them ends', () => {
    expect(firstDifference([trip], [])).toMatchObject({
      trade: 1,
      field: 'trade',
      inBacktest: trip,
      onPaper: null,
    });
    expect(firstDifference([], [trip])).toMatchObject({ trade: 1, field: 'trade', onPaper: trip });
  });
});

/** Writes every call down with what it keeps, and decides by what it has heard so far. */
function listener(log: string[]): Strategy {
  let setup: StrategySetup | null = null;
  let fills = 0;
  return {
    initialise: (given) => void (setup = given),
    onOrder: ({ orderId, intent, state, filledPaise }) => {
      log.push(`${orderId} ${intent} ${state} ${filledPaise}`);
      if (state !== 'filled') return;
      setup?.keep({ fills: ++fills });
    },
    onPosition: ({ quantity, realisedPaise }) => void log.push(`holds ${quantity}, won ${realisedPaise}`),
    onTick: (paise, at) => {
      log.push(`${at} ${paise}`);
      return null;
    },
    onCandle: ({ openedAt, closePaise }, position) => {
      log.push(`${openedAt} closed at ${closePaise} after ${fills} fills`);
      if (!isFlat(position)) return (closePaise + fills) % 3 === 0 ? exit(position, 'by three') : null;
      const stops = { ...NO_STOPS, stop: { by: 'points', paise: 50 } } as const;
      return (closePaise + fills) % 2 === 0 ? enter('buy', 'even', stops) : enter('sell', 'odd', stops);
    },
  };
}

describe('a strategy that listens to its orders and keeps a state', () => {
  it('hears the same in the same order, and sizes its entries alike, in a backtest and on paper', () => {
    const closes = fc.array(fc.integer({ min: 9_900, max: 10_100 }), { minLength: 2, maxLength: 80 });
    const sizings = fc.constantFrom<(Sizing | null)[]>(
      null,
      { by: 'value', valuePaise: 100_000 },
      { by: 'capital', bps: 5_000 },
      { by: 'risk', bps: 10 },
      { by: 'volatility', bps: 10, bars: 3 },
    );
    fc.assert(
      fc.property(closes, sizings, (paise, sizing) => {
        const logs: string[][] = [];
        const definition = defineStrategy({
          id: 'listener',
          title: 'Listener',
          description: 'Of a test.',
          parameters: {},
          build: () => {
            const log: string[] = [];
            logs.push(log);
            return listener(log);
          },
        });
        const candles = paise.map((closePaise, place) => ({
          openedAt: istInstant('2026-01-27', '09:15') + place * 60_000,
          openPaise: closePaise - 10,
          highPaise: closePaise + 60,
          lowPaise: closePaise - 60,
          closePaise,
          volume: 100,
        }));
        const report = compareWithPaper(
          {
            strategyId: 'listener',
            definition,
            parameters: {},
            instrument: ABC,
            timeframe: '1m',
            capitalPaise: 100_000_000,
            quantity: 100_000,
            sizing,
            slippageBps: 5,
            commissionBps: 3,
          },
          columnsOf(candles),
        );
        expect(report.firstDifference).toBeNull();
        expect(logs).toHaveLength(2);
        const [inBacktest, onPaper] = logs;
        expect(onPaper).toEqual(inBacktest);
      }),
    );
  });
});
