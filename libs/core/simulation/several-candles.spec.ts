import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candle, type CandleColumns, columnsOf } from '../market/candle.js';
import { type Instrument } from '../market/instrument.js';
import { type Timeframe, timeframeSeconds } from '../market/timeframe.js';
import { defineStrategy } from '../strategies/define-strategy.js';
import { enter, exit, type OtherCandles, type Strategy } from '../strategies/strategy.js';
import { istInstant, istIsoText, type UtcMillis } from '../time/instant.js';
import { isFlat } from '../trading/positions/position.js';
import { Backtest } from './backtest.js';
import { type BacktestSpec } from './backtest-spec.js';
import { type GivenCandles } from './other-candles.js';
import { compareWithPaper } from './parity.js';

const ABC: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};
const DAYS = ['2026-01-27', '2026-01-28', '2026-01-29'];

/** A bar for each number but zero, which is a span without a trade; rupees, 75 spans of five minutes a day. */
function barsOf(closes: readonly number[], timeframe: Timeframe = '5m'): CandleColumns {
  const millis = timeframeSeconds(timeframe) * 1_000;
  const perDay = Math.ceil((375 * 60_000) / millis);
  const candles = closes.flatMap((close, place): Candle[] => {
    const day = DAYS[Math.floor(place / perDay)];
    if (close === 0 || day === undefined) return [];
    const openedAt = istInstant(day, '09:15') + (place % perDay) * millis;
    const paise = close * 100;
    const [openPaise, highPaise, lowPaise] = [paise - 20, paise + 60, paise - 60];
    return [{ openedAt, openPaise, highPaise, lowPaise, closePaise: paise, volume: 100 }];
  });
  return columnsOf(candles);
}

const spec = (more: Partial<BacktestSpec>): BacktestSpec => ({
  strategyId: 'rules',
  parameters: {},
  instrument: ABC,
  timeframe: '5m',
  capitalPaise: 100_000_000,
  quantity: 10,
  slippageBps: 5,
  commissionBps: 3,
  ...more,
});
const of = (instrumentId: string, timeframe: Timeframe, candles: CandleColumns): GivenCandles => ({
  instrumentId,
  timeframe,
  candles,
});

/** Writes down, at every decision, which candles it could see of the others. */
function watcher(
  sources: readonly { readonly instrumentId?: string; readonly timeframe?: Timeframe }[],
  seen: string[],
) {
  class Watcher implements Strategy {
    private others: OtherCandles[] = [];
    private readonly last: (UtcMillis | null)[] = [];

    initialise({ candlesOf }: Parameters<Strategy['initialise']>[0]): void {
      this.others = sources.map((source) => candlesOf(source));
      this.others.forEach((other, place) => {
        this.last[place] = null;
        other.onClose((candle) => (this.last[place] = candle.openedAt));
      });
    }

    onCandle(candle: Candle): null {
      const clock = (at: UtcMillis | null): string => (at === null ? '–' : istIsoText(at).slice(8, 16));
      seen.push(
        [candle.openedAt, ...this.others.map((_, place) => this.last[place] ?? null)].map(clock).join(' '),
      );
      return null;
    }
  }
  return defineStrategy({ id: 'w', title: 'W', description: '', parameters: {}, build: () => new Watcher() });
}

describe('candles of several instruments and timeframes', () => {
  it('are seen when they have closed and not a moment before, in a backtest as on paper', () => {
    const closes = Array.from({ length: 80 }, (_, place) =>
      place === 4 || place === 5 ? 0 : 100 + (place % 7),
    );
    const others = [of('NSE:XYZ', '5m', barsOf(closes.map((close) => close + 1)))];
    const sources = [
      { timeframe: '15m' as const },
      { timeframe: '1h' as const },
      { timeframe: '1d' as const },
      { instrumentId: 'NSE:XYZ', timeframe: '5m' as const },
      { instrumentId: 'NSE:XYZ', timeframe: '15m' as const },
    ];
    const inBacktest: string[] = [];
    const candles = barsOf(closes);
    new Backtest(spec({ definition: watcher(sources, inBacktest), others }), candles).step();
    const both: string[] = [];
    compareWithPaper(spec({ definition: watcher(sources, both), others }), candles);
    expect(both).toEqual([...inBacktest, ...inBacktest]);

    const at = (opened: string): string | undefined => inBacktest.find((line) => line.startsWith(opened));
    expect(at('27T09:20')).toBe('27T09:20 – – – 27T09:20 –');
    expect(at('27T09:25')).toBe('27T09:25 27T09:15 – – 27T09:25 27T09:15');
    expect(at('27T09:30')).toBe('27T09:30 27T09:15 – – 27T09:30 27T09:15');
    expect(at('27T10:10')).toBe('27T10:10 27T10:00 27T09:15 – 27T10:10 27T10:00');
    expect(at('27T15:20')).toBe('27T15:20 27T15:00 27T14:15 – 27T15:20 27T15:00');
    // the hour from 15:15 ends with the day, and so does the day
    expect(at('27T15:25')).toBe('27T15:25 27T15:15 27T15:15 27T09:15 27T15:25 27T15:15');
  });

  it('are its own where it asks for nothing else, and it decides all the same', () => {
    const seen: string[] = [];
    new Backtest(spec({ definition: watcher([{}], seen) }), barsOf([100, 101, 102])).step();
    expect(seen).toEqual(['27T09:15 27T09:15', '27T09:20 27T09:20', '27T09:25 27T09:25']);
  });

  it('are what rules say, candle for candle', () => {
    const closes = Array.from({ length: 150 }, (_, place) => 100 + ((place * 7) % 11) - (place % 4));
    const candles = barsOf(closes);
    const text = 'buy when close on 15m > 105 and close of NSE:XYZ < 104 sell when close on 15m <= 105';
    const others = [of('NSE:XYZ', '5m', barsOf(closes.map((close) => 210 - close)))];
    let last: number | null = null;
    let held = false;
    const expected: string[] = [];
    closes.forEach((close, place) => {
      if (place % 3 === 2) last = close; // 75 spans a day are 25 of 15 minutes
      if (!held && last !== null && last > 105 && 210 - close < 104) {
        held = true;
        expected.push(`in ${place}`);
      } else if (held && last !== null && last <= 105) {
        held = false;
        expected.push(`out ${place}`);
      }
    });
    const backtest = new Backtest(
      spec({ rules: text, others, slippageBps: 0, fillAt: 'same-tick' }),
      candles,
    );
    backtest.step();
    const { trades } = backtest.result();
    const rowAt = (at: UtcMillis): number => candles.openedAt.indexOf(at);
    expect(trades.length).toBeGreaterThan(3);
    expect(trades.flatMap(({ entryAt, exitAt }) => [`in ${rowAt(entryAt)}`, `out ${rowAt(exitAt)}`])).toEqual(
      expected.slice(0, trades.length * 2),
    );
  });

  it('make rules trade on paper as in a backtest, whatever is missing', () => {
    const walks = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 60, maxLength: 200 });
    const gaps = fc.array(fc.nat({ max: 199 }), { maxLength: 40 });
    const pathOf = (steps: readonly number[], missing: readonly number[]): number[] => {
      let close = 100;
      const path = steps.map((step) => (close = Math.max(50, close + step)));
      return path.map((one, place) => (missing.includes(place) ? 0 : one));
    };
    let trades = 0;
    fc.assert(
      fc.property(walks, walks, gaps, gaps, (steps, otherSteps, missing, otherMissing) => {
        const candles = barsOf(pathOf(steps, missing));
        if (candles.openedAt.length === 0) return;
        const others = [of('NSE:XYZ', '5m', barsOf(pathOf(otherSteps, otherMissing)))];
        const rules = `
          buy when close > ema(3) on 15m and close of NSE:XYZ is rising
          sell when close of NSE:XYZ on 15m crosses below ema(3) of NSE:XYZ on 15m or (close is falling) on 10m
          short when ema(2) crosses below ema(4) of NSE:XYZ on 15m
          cover when close[1] on 15m > close
          stop 1 %`;
        const report = compareWithPaper(spec({ rules, others }), candles);
        expect(report.firstDifference).toBeNull();
        expect(report.openOnPaper).toBe(report.openInBacktest);
        trades += report.tradesInBacktest;
      }),
      { numRuns: 60 },
    );
    expect(trades).toBeGreaterThan(20);
  });

  it('are asked for where they are missing, and finer ones than are played are refused', () => {
    const candles = barsOf([100, 101, 102, 103]);
    const run = (rules: string, others: readonly GivenCandles[] = []) =>
      compareWithPaper(spec({ rules, others }), candles);
    expect(() => run('buy when close of NSE:XYZ > 1')).toThrow('There are no candles of NSE:XYZ on 5m');
    expect(() => run('buy when close on 1m > 1')).toThrow('There are no candles of NSE:ABC on 1m');
    const finer = [of('NSE:ABC', '1m', barsOf([100, 100, 100, 100, 100], '1m'))];
    expect(
      () => new Backtest(spec({ rules: 'buy when close on 1m > 1', others: finer }), candles),
    ).not.toThrow();
    expect(() => run('buy when close on 1m > 1', finer)).toThrow('Paper cannot be played out of 5m candles');
  });
});

/** Buys one and sells the other, and leaves both. */
class Twin implements Strategy {
  private other = '';
  private candles = 0;
  private positionOf: Parameters<Strategy['initialise']>[0]['positionOf'] | null = null;

  initialise({ instruments, candlesOf, positionOf }: Parameters<Strategy['initialise']>[0]): void {
    this.other = instruments[1]?.id ?? '';
    if (this.other !== '') candlesOf({ instrumentId: this.other });
    this.positionOf = positionOf;
  }

  onCandle(_: Candle, position: Parameters<Strategy['onCandle']>[1]) {
    this.candles += 1;
    if (this.candles % 5 !== 0 || this.positionOf === null) return null;
    const { other: instrumentId } = this;
    if (isFlat(position))
      return {
        ...enter('buy', 'together'),
        along: { ...enter('sell', 'together'), instrumentId, quantity: 4 },
      };
    const along = { ...exit(this.positionOf(instrumentId), 'apart'), instrumentId };
    return { ...exit(position, 'apart'), along };
  }
}

/** In at 98, out at 102, whenever the price is there. */
class Grid implements Strategy {
  initialise(): void {
    // needs nothing
  }

  onCandle(): null {
    return null;
  }

  onTick(paise: number, _: UtcMillis, position: Parameters<Strategy['onCandle']>[1]) {
    if (isFlat(position)) return paise <= 9_800 ? enter('buy', 'low') : null;
    return paise >= 10_200 ? exit(position, 'high') : null;
  }
}

describe('a strategy that decides at every price', () => {
  const definition = defineStrategy({
    id: 'grid',
    title: 'Grid',
    description: '',
    parameters: {},
    build: () => new Grid(),
  });
  // bars reach from 60 paise below their close to 60 above
  const closes = [100, 99, 98, 97, 99, 100, 101, 102, 103, 104, 100, 97, 96, 103];

  it('is filled as the price goes on within the bar, on paper as in a backtest', () => {
    const backtest = new Backtest(spec({ definition, slippageBps: 0 }), barsOf(closes));
    backtest.step();
    const { trades } = backtest.result();
    expect(trades.map(({ entryPaise, exitPaise }) => [entryPaise, exitPaise])).toEqual([
      // the third bar opens at 97.80 and goes on from there; the eighth has its high at 102.60
      [9_780, 10_260],
      [9_680, 10_280],
    ]);
    expect(compareWithPaper(spec({ definition }), barsOf(closes)).firstDifference).toBeNull();
  });
});

describe('a strategy that trades two instruments together', () => {
  const twin = defineStrategy({
    id: 'twin',
    title: 'Twin',
    description: '',
    parameters: {},
    legs: 2,
    build: () => new Twin(),
  });
  const closes = Array.from({ length: 42 }, (_, place) => 100 + (place % 9));
  const second = { ...ABC, id: 'NSE:XYZ', symbol: 'XYZ' };
  const others = [{ ...of('NSE:XYZ', '5m', barsOf(closes.map((close) => 300 - close))), instrument: second }];

  it('trades both in a backtest as on paper, and its equity counts both', () => {
    const wished = spec({ definition: twin, others, slippageBps: 0, commissionBps: 0 });
    const backtest = new Backtest(wished, barsOf(closes));
    backtest.step();
    const { trades, metrics, equity } = backtest.result();
    expect(
      trades.map(({ instrumentId, side, quantity }) => [instrumentId, side, quantity]).slice(0, 2),
    ).toEqual([
      ['NSE:ABC', 'buy', 10],
      ['NSE:XYZ', 'sell', 4],
    ]);
    expect(trades.length).toBeGreaterThan(4);
    expect(trades.map(({ sequence }) => sequence)).toEqual(trades.map((_, place) => place + 1));
    const won = trades.reduce((sum, trade) => sum + trade.pnlPaise, 0);
    expect(equity.equityPaise.at(-1)).toBe(metrics.endEquityPaise);
    // flat at the end: what was won is what the equity grew by
    expect(metrics.netPnlPaise).toBe(won);
    expect(compareWithPaper(wished, barsOf(closes)).firstDifference).toBeNull();
  });

  it('is refused on one instrument', () =>
    expect(() => new Backtest(spec({ definition: twin }), barsOf(closes))).toThrow(
      'Twin trades 2 instruments together; you have chosen 1',
    ));
});
