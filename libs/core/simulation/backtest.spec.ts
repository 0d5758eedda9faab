import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticksOfCandles } from '../market/tick-tape.js';
import { type Candle, columnsOf } from '../market/candle.js';
import { type Instrument } from '../market/instrument.js';
import { Market } from '../market/market.js';
import { Refusal } from '../refusals.js';
import { strategyOf } from '../strategies/catalogue.js';
import { ReplayClock } from '../time/clock.js';
import { regularSession } from '../time/session.js';
import { type Fill } from '../trading/orders/fill.js';
import { RiskGate } from '../trading/risk/risk-gate.js';
import { NO_LIMITS } from '../trading/risk/risk-limits.js';
import { TradingDesk } from '../trading/desk/trading-desk.js';
import { Backtest } from './backtest.js';
import { type BacktestSpec } from './backtest-spec.js';
import { flatCosts } from './fill-costs.js';
import { SimulatedBroker } from './simulated-broker.js';

const session = regularSession('2026-01-27');
const instrument: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 10,
  isActive: true,
};
const spec: BacktestSpec = {
  strategyId: 'sma-crossover',
  parameters: { fastBars: 2, slowBars: 3 },
  instrument,
  timeframe: '1m',
  capitalPaise: 1_000_000,
  quantity: 10,
  slippageBps: 0,
  commissionBps: 0,
};

/** Minutes that follow one another, opening where the last one closed or beside it. */
function minutes(closes: readonly number[], gapPaise = 0): Candle[] {
  return closes.map((closePaise, i) => {
    const openPaise = (closes[i - 1] ?? closePaise) + (i % 2 === 0 ? gapPaise : -gapPaise);
    const [highPaise, lowPaise] = [Math.max(openPaise, closePaise) + 5, Math.min(openPaise, closePaise) - 5];
    return {
      openedAt: session.opensAt + i * 60_000,
      openPaise,
      highPaise,
      lowPaise,
      closePaise,
      volume: 100 + i,
    };
  });
}

function run(
  candles: readonly Candle[],
  changed: Partial<BacktestSpec> = {},
): ReturnType<Backtest['result']> {
  const backtest = new Backtest({ ...spec, ...changed }, columnsOf(candles));
  backtest.step();
  return backtest.result();
}

const RISE_AND_FALL = [3000, 2000, 1000, 4000, 5000, 6000, 2000, 1000, 1500];

describe('a backtest', () => {
  it('fills at the next open what it decides at a close', () => {
    const { trades, metrics, equity } = run(minutes(RISE_AND_FALL, 50));
    expect(trades).toMatchObject([
      { side: 'buy', quantity: 10, entryPaise: 4050, exitPaise: 1950, pnlPaise: -21_000 },
    ]);
    expect(trades[0]?.entryAt).toBe(session.opensAt + 4 * 60_000);
    expect(Array.from(equity.equityPaise)).toEqual([
      ...[1_000_000, 1_000_000, 1_000_000, 1_000_000],
      1_000_000 + 9500,
      1_000_000 + 19_500,
      1_000_000 - 20_500,
      979_000,
      979_000,
    ]);
    expect(metrics.exposurePercent).toBeCloseTo(100 / 3, 10);
  });

  it('fills at the very close if wanted so', () => {
    const { trades } = run(minutes(RISE_AND_FALL, 50), { fillAt: 'same-tick' });
    expect(trades).toMatchObject([
      { entryPaise: 4000, exitPaise: 2000, entryAt: session.opensAt + 3 * 60_000 },
    ]);
  });

  it('leaves a last position open and values it at the last close', () => {
    const { trades, openQuantity, metrics } = run(minutes(RISE_AND_FALL.slice(0, 6)), { commissionBps: 100 });
    expect(trades).toEqual([]);
    expect(openQuantity).toBe(10);
    expect(metrics).toMatchObject({
      netPnlPaise: 20_000 - 400,
      chargesPaise: 400,
      turnoverPaise: 40_000,
      trades: 0,
    });
  });

  it('tells of the position it leaves open what it would be worth, after the charges paid', () => {
    const { leftOpen } = run(minutes(RISE_AND_FALL.slice(0, 6)), { commissionBps: 100 });
    // 10 bought at 4,000; lows are 5 below, the highest is 6,005, the last close 6,000
    expect(leftOpen).toEqual({
      sequence: 1,
      instrumentId: 'NSE:ABC',
      entryAt: session.opensAt + 4 * 60_000,
      side: 'buy',
      quantity: 10,
      heldQuantity: 10,
      entryPaise: 4000,
      lastPaise: 6000,
      pnlPaise: 19_600,
      chargesPaise: 400,
      maePaise: 50,
      mfePaise: 20_050,
      entryReason: 'fast SMA ₹25.00 crossed above slow ₹23.33',
    });
    expect(run(minutes(RISE_AND_FALL)).leftOpen).toBeNull();
  });

  it('measures how far a trade was in loss and in gain, at highs and lows while it was held', () => {
    const { trades } = run(minutes(RISE_AND_FALL, 50));
    // In at 4,050, out at the open of 1,950; the lowest before was 1,995, the highest 6,055.
    expect(trades).toMatchObject([{ maePaise: 21_000, mfePaise: 20_050 }]);
  });

  it('keeps the signals that were refused, and why', () => {
    const limits = { ...NO_LIMITS, maxOrderPaise: 30_000 };
    const { refused, trades, leftOpen } = run(minutes(RISE_AND_FALL), { limits });
    expect([trades, leftOpen]).toEqual([[], null]);
    expect(refused.total).toBe(1);
    expect(refused.byCode).toEqual([{ code: 'ORDER_TOO_LARGE', count: 1 }]);
    expect(refused.first[0]).toMatchObject({
      at: session.opensAt + 4 * 60_000, // when the candle it was decided on was over
      side: 'buy',
      quantity: 10,
      signal: 'fast SMA ₹25.00 crossed above slow ₹23.33',
    });
    expect(refused.first[0]?.why).toContain('₹300.00');
  });

  it('gives the same result in one step or in many', () => {
    const closes = fc.array(fc.integer({ min: 20, max: 500 }), { minLength: 5, maxLength: 80 });
    fc.assert(
      fc.property(closes, fc.integer({ min: 1, max: 7 }), (prices, stepLength) => {
        const candles = minutes(prices.map((price) => price * 5));
        const backtest = new Backtest(spec, columnsOf(candles));
        let at = backtest.step(stepLength);
        while (at.done < at.total) at = backtest.step(stepLength);
        expect(backtest.result()).toEqual(run(candles));
      }),
    );
  });

  it('of no candles has earned nothing', () => {
    expect(run([]).metrics).toMatchObject({ netPnlPaise: 0, trades: 0, maxDrawdownPercent: 0 });
  });

  it.each<[string, Partial<BacktestSpec>]>([
    ['an unknown strategy', { strategyId: 'magic' }],
    ['parameters out of range', { parameters: { fastBars: 1 } }],
    ['part of a lot', { quantity: 15 }],
  ])('refuses %s before it starts', (_, changed) => expect(() => run([], changed)).toThrow(Refusal));

  it('buys no more of a bar than its share, and the rest of later ones, when it is told to', () => {
    const whole = run(minutes(RISE_AND_FALL));
    const { trades, openQuantity } = run(minutes(RISE_AND_FALL), { volumePercent: 5 });
    expect(whole.trades[0]).toMatchObject({ quantity: 10 });
    expect(trades[0]?.quantity).toBe(10);
    expect(trades[0]?.entryPaise).not.toBe(whole.trades[0]?.entryPaise);
    expect(openQuantity).toBe(whole.openQuantity);
  });

  describe('with stops', () => {
    const bar = (openPaise: number, highPaise: number, lowPaise: number, closePaise: number) => ({
      ...{ openPaise, highPaise, lowPaise, closePaise },
      volume: 100,
    });
    const runBars = (rules: string, ...bars: ReturnType<typeof bar>[]) =>
      run(
        bars.map((one, place) => ({ ...one, openedAt: session.opensAt + place * 60_000 })),
        { rules, parameters: {} },
      ).trades;
    const first = bar(1000, 1000, 1000, 1000);

    it('leaves within the bar at the stop that is touched, the stop before the target', () =>
      expect(
        runBars(
          'buy when close = 10 stop 1 % target 2 %',
          first,
          bar(1000, 1030, 985, 1010),
          bar(1010, 1010, 1010, 1010),
        ),
      ).toMatchObject([{ entryPaise: 1000, exitPaise: 990, exitAt: session.opensAt + 60_000 }]));

    it('leaves at the target where only that is touched', () =>
      expect(
        runBars('buy when close = 10 stop 1 % target 2 %', first, bar(1000, 1030, 995, 1010), first),
      ).toMatchObject([{ exitPaise: 1020 }]));

    it('leaves at the open of a bar that begins beyond the stop', () =>
      expect(
        runBars('buy when close = 10 stop 1 %', first, bar(1000, 1005, 995, 1000), bar(970, 980, 960, 975)),
      ).toMatchObject([{ exitPaise: 970 }]));

    it('trails by the high and is touched on the way down from it', () =>
      expect(
        runBars('short when close = 10 stop 1 % trail ₹0.20', first, bar(1000, 1005, 960, 990), first),
      ).toMatchObject([{ side: 'sell', entryPaise: 1000, exitPaise: 980 }]));
  });

  it('obeys the risk limits', () => {
    const { trades } = run(minutes(RISE_AND_FALL), { limits: { ...NO_LIMITS, maxOrderPaise: 10 } });
    expect(trades).toEqual([]);
  });
});

describe('the same day ticked through the market', () => {
  /** The fills of a paper desk that lives through the candles' ticks. */
  function paperFills(candles: readonly Candle[], slippageBps: number): Fill[] {
    const market = new Market();
    const clock = new ReplayClock();
    const fills: Fill[] = [];
    let orders = 0;
    const desk = new TradingDesk({
      accountId: 'account',
      mode: 'paper',
      market,
      clock,
      broker: new SimulatedBroker({ market, clock, slippageBps, costs: flatCosts(3), fillAt: 'next-tick' }),
      gate: new RiskGate(NO_LIMITS),
      journal: {
        record: ({ fill }, whenDurable) => {
          if (fill !== undefined) fills.push(fill);
          whenDurable?.();
        },
      },
      ids: () => `order-${++orders}`,
    });
    market.startSession(session);
    const strategy = strategyOf(spec.strategyId);
    const deployment = { ...spec, id: 'd', accountId: 'account', mode: 'paper', product: 'MIS' } as const;
    desk.strategies.deploy({ ...deployment, instrumentIds: [instrument.id] }, [instrument], () =>
      strategy.create(spec.parameters),
    );
    const slot = market.slotOf(instrument.id);
    const { at, lastPaise, dayVolume } = ticksOfCandles(session, candles, 60, 7);
    at.forEach((now, i) => {
      clock.advanceTo(now);
      market.tick(slot, now, lastPaise[i] ?? NaN, dayVolume[i] ?? NaN);
    });
    return fills;
  }

  it('gives the same trades, at the same prices, in the same minutes', () => {
    const closes = fc.array(fc.integer({ min: 20, max: 400 }), { minLength: 5, maxLength: 120 });
    fc.assert(
      fc.property(closes, fc.constantFrom(0, 5), (prices, slippageBps) => {
        const candles = minutes(
          prices.map((price) => price * 5),
          15,
        );
        const { trades, openQuantity } = run(candles, { slippageBps, commissionBps: 3 });
        const fills = paperFills(candles, slippageBps);
        expect(fills.length).toBe(trades.length * 2 + (openQuantity === 0 ? 0 : 1));
        trades.forEach((trade, i) => {
          const [entry, exit] = fills.slice(i * 2, i * 2 + 2);
          expect((entry?.valuePaise ?? NaN) / 10).toBe(trade.entryPaise);
          expect((exit?.valuePaise ?? NaN) / 10).toBe(trade.exitPaise);
          expect((entry?.chargesPaise ?? NaN) + (exit?.chargesPaise ?? NaN)).toBe(trade.chargesPaise);
          expect(Math.floor((entry?.filledAt ?? NaN) / 60_000) * 60_000).toBe(trade.entryAt);
          expect(Math.floor((exit?.filledAt ?? NaN) / 60_000) * 60_000).toBe(trade.exitAt);
        });
      }),
    );
  });
});
