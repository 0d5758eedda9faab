import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReplayFeed } from '@artha/brokers';
import {
  Backtest,
  type BacktestSpec,
  DeliveryCosts,
  type DeskJournal,
  ExchangeCalendar,
  flatCosts,
  type Instrument,
  type InstrumentId,
  Market,
  NO_LIMITS,
  NSE_CALENDAR,
  PaperFloor,
  regularSession,
  rejectedByCutoff,
  ReplayClock,
  RiskGate,
  type RoundTrip,
  RoundTripBook,
  SimulatedBroker,
  strategyOf,
  type TickTape,
  TradingDesk,
  withSquareOffFee,
} from '@artha/core';
import { type Candles, importSampleData, recordedDays, storedCandles } from '@artha/market-data';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';

const SAMPLES = join(import.meta.dirname, '../../../database/sample-data');
const session = regularSession('2021-04-30');
const SLIPPAGE_BPS = 5;

/** How both are charged; paper as the engine builds its costs. */
type Charged = Pick<BacktestSpec, 'tariff' | 'product' | 'commissionBps'>;
const FLAT = { product: 'MIS', commissionBps: 3 } as const;
const INTRADAY = { tariff: 'zerodha', product: 'MIS', commissionBps: 0 } as const;
const DELIVERY = { tariff: 'angelone', product: 'CNC', commissionBps: 0 } as const;

const PARAMETERS = { fastBars: 5, slowBars: 13 };
const QUANTITY = 10;
const MINUTE_MILLIS = 60_000;

/** What two runs must agree on: a backtest stamps a fill with its candle, paper with its tick. */
type Trip = Pick<
  RoundTrip,
  'side' | 'quantity' | 'entryPaise' | 'exitPaise' | 'pnlPaise' | 'chargesPaise' | 'reason'
> & {
  entryMinute: number;
  exitMinute: number;
};

describe('a recorded day', () => {
  let database: TestDatabase;
  let candles: Candles;
  let tape: TickTape;

  beforeAll(async () => {
    database = await createTestDatabase('parity');
    await importSampleData(database.dataSource, SAMPLES, () => undefined);
    candles = storedCandles(database.dataSource);
    tape = await recordedDays(database.dataSource).load(session.on);
  });
  afterAll(() => database.drop());

  it.each<[InstrumentId, string, Charged, 'is squared off' | 'leaves by itself']>([
    ['NSE:RELIANCE', 'ema-crossover', FLAT, 'leaves by itself'],
    ['NSE:HDFCBANK', 'sma-crossover', INTRADAY, 'is squared off'],
    ['NSE:TATAMOTORS', 'ema-crossover', DELIVERY, 'leaves by itself'],
    ['NSE:INFY', 'sma-crossover', INTRADAY, 'leaves by itself'],
  ])(
    'gives the same trades of %s by %s in a backtest of its minutes and on paper tick by tick',
    async (id, strategyId, charged, ending) => {
      const inBacktest = await backtest(id, strategyId, charged);
      expect(inBacktest.length).toBeGreaterThan(5);
      expect(onPaper(id, strategyId, charged)).toEqual(inBacktest);
      const isSquaredOff = ({ reason }: Trip): boolean => reason === 'intraday square-off';
      expect(inBacktest.some(isSquaredOff)).toBe(ending === 'is squared off');
    },
  );

  async function backtest(id: InstrumentId, strategyId: string, charged: Charged): Promise<Trip[]> {
    const columns = await candles.columns(id, '1m', session.opensAt, session.closesAt);
    const instrument = instrumentOf(id);
    const spec = {
      strategyId,
      parameters: PARAMETERS,
      instrument,
      timeframe: '1m',
      quantity: QUANTITY,
    } as const;
    const costs = { ...charged, slippageBps: SLIPPAGE_BPS };
    const run = new Backtest({ ...spec, ...costs, capitalPaise: 100_000_000 }, columns);
    run.step();
    return run.result().trades.map(tripOf);
  }

  /** The desk of the engine on the replayed ticks, played to the close in one go. */
  function onPaper(id: InstrumentId, strategyId: string, charged: Charged): Trip[] {
    const { tariff = null, product = 'CNC', commissionBps } = charged;
    const market = new Market();
    const clock = new ReplayClock();
    const book = new RoundTripBook();
    const journal: DeskJournal = {
      record: ({ fill, cause }, whenDurable) => {
        if (fill) book.take(fill, cause);
        whenDurable?.();
      },
    };
    let orders = 0;
    const terms = {
      tariff: tariff ?? 'zerodha',
      slippageBps: SLIPPAGE_BPS,
      latencyMillis: 0,
      volumePercent: 100,
    };
    const calendar = new ExchangeCalendar(NSE_CALENDAR);
    const floor = new PaperFloor({
      ...{ market, terms, clock: () => clock, calendar: () => calendar },
      ...{ instrumentOf, groupOf: () => 'cash' },
    });
    const desk = new TradingDesk({
      accountId: 'parity',
      mode: 'paper',
      market,
      broker: new SimulatedBroker({
        market,
        clock,
        slippageBps: SLIPPAGE_BPS,
        costs:
          tariff === null
            ? flatCosts(commissionBps)
            : withSquareOffFee(new DeliveryCosts(tariff).booked, tariff),
        fillAt: 'next-tick',
        ...(tariff && {
          refuses: (order, at) => rejectedByCutoff(order, at, floor.intradayUntil(order.instrumentId)),
        }),
      }),
      gate: new RiskGate(NO_LIMITS),
      journal,
      clock,
      ids: () => `P${++orders}`,
    });
    if (tariff !== null) floor.watch(desk, () => undefined);
    const strategy = strategyOf(strategyId);
    desk.strategies.deploy(
      {
        id: 'parity',
        accountId: 'parity',
        mode: 'paper',
        strategyId,
        parameters: PARAMETERS,
        instrumentIds: [id],
        timeframe: '1m',
        quantity: QUANTITY,
        product,
      },
      [instrumentOf(id)],
      () => strategy.create(PARAMETERS),
    );
    const listener = { warming: () => undefined, changed: () => undefined };
    const feed = new ReplayFeed({ tape, wallClock: new ReplayClock(), marketClock: clock, listener });
    feed.subscribe(tape.instrumentIds);
    feed.start(market);
    feed.seekTo(session.closesAt);
    return book.closed.map(tripOf);
  }
});

function tripOf({
  entryAt,
  exitAt,
  side,
  quantity,
  entryPaise,
  exitPaise,
  pnlPaise,
  chargesPaise,
  reason,
}: RoundTrip): Trip {
  const minute = (at: number): number => Math.floor(at / MINUTE_MILLIS);
  const money = { entryPaise, exitPaise, pnlPaise, chargesPaise };
  return { side, quantity, reason, ...money, entryMinute: minute(entryAt), exitMinute: minute(exitAt) };
}

function instrumentOf(id: InstrumentId): Instrument {
  const symbol = id.slice('NSE:'.length);
  const shares = { exchange: 'NSE', kind: 'equity', tickPaise: 5, lotQuantity: 1, isActive: true } as const;
  return { id, symbol, name: symbol, ...shares };
}
