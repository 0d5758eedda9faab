import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type CandleColumns, columnsOf } from '../market/candle.js';
import { type Instrument } from '../market/instrument.js';
import { paiseFromRupees } from '../money/paise.js';
import { Backtest, type BacktestResult } from './backtest.js';

interface ReferenceTrade {
  readonly entry_bar: number;
  readonly exit_bar: number;
  readonly qty: number;
  readonly entry_price: number;
  readonly exit_price: number;
  readonly pnl_net_of_commission: number;
  readonly commission: number;
}

interface ReferenceResult {
  readonly closed_trades: number;
  readonly final_equity: number;
  readonly win_rate_pct: number;
  readonly commissions: number;
  readonly max_drawdown_pct?: number;
  readonly max_drawdown_pct_close_marked?: number;
  readonly first5: readonly ReferenceTrade[];
  readonly last5: readonly ReferenceTrade[];
}

interface Reference {
  readonly results: Readonly<Record<string, ReferenceResult>>;
}

const instrument: Instrument = {
  id: 'NSE:SYNTHETIC',
  exchange: 'NSE',
  symbol: 'SYNTHETIC',
  name: 'Synthetic bars',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};

function fixture(name: string): Buffer {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
}

function rows(csv: string): Record<string, string>[] {
  const [header = '', ...lines] = csv.trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i): [string, string] => [name, cells[i] ?? '']));
  });
}

function loadCandles(): CandleColumns {
  const text = gunzipSync(fixture('sma-cross.input.csv.gz')).toString();
  return columnsOf(
    rows(text).map((row) => ({
      openedAt: Number(row['time']) * 1000,
      openPaise: paiseFromRupees(Number(row['open'])),
      highPaise: paiseFromRupees(Number(row['high'])),
      lowPaise: paiseFromRupees(Number(row['low'])),
      closePaise: paiseFromRupees(Number(row['close'])),
      volume: Number(row['volume']),
    })),
  );
}

const candles = loadCandles();

function run(fastBars: number, slowBars: number, slippageBps: number): BacktestResult {
  const backtest = new Backtest(
    {
      strategyId: 'sma-crossover',
      parameters: { fastBars, slowBars },
      instrument,
      timeframe: '1m',
      capitalPaise: 1_000_000_000,
      quantity: 100,
      slippageBps,
      commissionBps: 3,
    },
    candles,
  );
  backtest.step();
  return backtest.result();
}

/** In the units of the references: rupees and bar numbers. */
function asReference(result: BacktestResult): ReferenceTrade[] {
  const barOf = new Map(Array.from(candles.openedAt, (at, bar) => [at, bar]));
  return result.trades.map((trade) => ({
    entry_bar: barOf.get(trade.entryAt) ?? NaN,
    exit_bar: barOf.get(trade.exitAt) ?? NaN,
    qty: trade.quantity,
    entry_price: trade.entryPaise / 100,
    exit_price: trade.exitPaise / 100,
    pnl_net_of_commission: trade.pnlPaise / 100,
    commission: trade.chargesPaise / 100,
  }));
}

/** Each fill is booked in whole paise: half a paisa away at most, and as much again for binary fractions of rupees. */
const HALF_PAISA = 0.005 + 1e-7;

function expectSameTrades(
  ours: ReferenceTrade[],
  theirs: readonly ReferenceTrade[],
  exactPrices: boolean,
): void {
  expect(ours.length).toBe(theirs.length);
  theirs.forEach((their, i) => {
    const our = ours[i];
    expect(our).toMatchObject({ entry_bar: their.entry_bar, exit_bar: their.exit_bar, qty: their.qty });
    const priceTolerance = exactPrices ? 0 : HALF_PAISA / their.qty;
    expect(Math.abs((our?.entry_price ?? NaN) - their.entry_price)).toBeLessThanOrEqual(priceTolerance);
    expect(Math.abs((our?.exit_price ?? NaN) - their.exit_price)).toBeLessThanOrEqual(priceTolerance);
    expect(Math.abs((our?.pnl_net_of_commission ?? NaN) - their.pnl_net_of_commission)).toBeLessThanOrEqual(
      2 * HALF_PAISA,
    );
    expect(Math.abs((our?.commission ?? NaN) - their.commission)).toBeLessThanOrEqual(4 * HALF_PAISA);
  });
}

function expectSameResult(result: BacktestResult, their: ReferenceResult, exactPrices: boolean): void {
  const { metrics } = result;
  const fills = 2 * their.closed_trades + 1;
  const ours = asReference(result);
  expect(metrics.trades).toBe(their.closed_trades);
  expect(Math.abs(metrics.endEquityPaise / 100 - their.final_equity)).toBeLessThanOrEqual(fills * HALF_PAISA);
  expect(Math.abs(metrics.chargesPaise / 100 - their.commissions)).toBeLessThanOrEqual(
    2 * fills * HALF_PAISA,
  );
  expect(metrics.winRatePercent).toBeCloseTo(their.win_rate_pct, 9);
  const drawdown = Math.abs(their.max_drawdown_pct ?? their.max_drawdown_pct_close_marked ?? NaN);
  expect(Math.abs(metrics.maxDrawdownPercent - drawdown)).toBeLessThanOrEqual(1e-6);
  expectSameTrades(ours.slice(0, 5), their.first5, exactPrices);
  expectSameTrades(ours.slice(-5), their.last5, exactPrices);
}

const PAIRS = [
  [10, 20],
  [5, 20],
  [9, 45],
  [14, 65],
] as const;

describe('a backtest of crossing averages', () => {
  const backtestingPy = JSON.parse(fixture('backtestingpy.json').toString()) as Reference;
  const backtrader = JSON.parse(fixture('backtrader.json').toString()) as Reference;

  it.each(PAIRS)('of %i and %i bars gives the result of backtesting.py', (fast, slow) => {
    const their = backtestingPy.results[`${fast}/${slow}`];
    expect(their).toBeDefined();
    if (their !== undefined) expectSameResult(run(fast, slow, 0), their, true);
  });

  it.each(PAIRS.flatMap(([fast, slow]) => [0, 5].map((bps) => [fast, slow, bps] as const)))(
    'of %i and %i bars with a slippage of %i basis points gives the result of backtrader',
    (fast, slow, bps) => {
      const their = backtrader.results[`${fast}/${slow} slip=${bps === 0 ? '0.0' : '0.0005'}`];
      expect(their).toBeDefined();
      if (their !== undefined) expectSameResult(run(fast, slow, bps), their, bps === 0);
    },
  );

  it.each([
    [0, '0.0'],
    [5, '0.0005'],
  ])('makes every one of backtrader’s trades with a slippage of %i basis points', (bps, name) => {
    const theirs = rows(fixture(`backtrader.trades.slip${name}.csv`).toString()).map(
      (row) =>
        Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, Number(cell)])) as unknown,
    ) as ReferenceTrade[];
    expectSameTrades(asReference(run(10, 20, bps)), theirs, bps === 0);
  });

  it('makes every one of backtesting.py’s trades', () => {
    const theirs = rows(fixture('backtestingpy.trades.csv').toString()).map((row) => ({
      entry_bar: Number(row['EntryBar']),
      exit_bar: Number(row['ExitBar']),
      qty: Number(row['Size']),
      entry_price: Number(row['EntryPrice']),
      exit_price: Number(row['ExitPrice']),
    }));
    const ours = asReference(run(10, 20, 0)).map(({ entry_bar, exit_bar, qty, entry_price, exit_price }) => {
      return { entry_bar, exit_bar, qty, entry_price, exit_price };
    });
    expect(ours).toEqual(theirs);
  });

  it.each(rows(fixture('sma-cross.sweep100.csv').toString()))(
    'of $fast and $slow bars gives the row of the sweep',
    (row) => {
      const { metrics } = run(Number(row['fast']), Number(row['slow']), 5);
      const fills = 2 * Number(row['closed_trades']) + (Number(row['open_qty']) === 0 ? 0 : 1);
      expect(metrics.trades).toBe(Number(row['closed_trades']));
      expect(Math.abs(metrics.endEquityPaise / 100 - Number(row['final_equity']))).toBeLessThanOrEqual(
        fills * HALF_PAISA,
      );
      expect(Math.abs(metrics.maxDrawdownPercent - Number(row['max_drawdown_pct']))).toBeLessThanOrEqual(
        1e-6,
      );
    },
  );
});
