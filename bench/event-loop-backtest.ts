import { type CandleColumns } from '@artha/core';

/*
 * The yardstick of P7: the event-driven backtest one would write by hand for this one rule. Bars, orders, fills and
 * trades are objects; an exchange, a strategy and a portfolio hand them on by plain calls. It has no desk, no gate, no
 * order states and no journal, and books money by our rounding, so that its trades can be compared to the paisa.
 */

export interface HandTrade {
  readonly entryRow: number;
  readonly exitRow: number;
  readonly pnlPaise: number;
}

interface Bar {
  readonly row: number;
  readonly at: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

interface HandOrder {
  readonly row: number;
  readonly side: 1 | -1;
  readonly quantity: number;
}

interface HandFill extends HandOrder {
  readonly moved: number;
}

interface Rates {
  readonly slippageBps: number;
  readonly commissionBps: number;
}

class Average {
  value = NaN;
  previous = NaN;
  private readonly window: Float64Array;
  private sum = 0;
  private next = 0;
  private seen = 0;
  constructor(private readonly bars: number) {
    this.window = new Float64Array(bars);
  }
  push(close: number): void {
    this.sum += close - (this.window[this.next] ?? 0);
    this.window[this.next] = close;
    this.next = this.next + 1 === this.bars ? 0 : this.next + 1;
    this.seen += 1;
    this.previous = this.value;
    if (this.seen >= this.bars) this.value = this.sum / this.bars;
  }
}

class Portfolio {
  readonly trades: HandTrade[] = [];
  entry: HandFill | null = null;
  constructor(private cash: number) {}
  onFill(fill: HandFill): void {
    this.cash -= fill.side * fill.moved;
    if (this.entry === null) this.entry = fill;
    else {
      this.trades.push({
        entryRow: this.entry.row,
        exitRow: fill.row,
        pnlPaise: fill.moved - this.entry.moved,
      });
      this.entry = null;
    }
  }
  worth({ close }: Bar): number {
    return this.entry === null ? this.cash : this.cash + this.entry.quantity * close;
  }
}

class Exchange {
  private waiting: HandOrder | null = null;
  constructor(private readonly rates: Rates) {}
  submit(order: HandOrder): void {
    this.waiting = order;
  }
  onBar({ row, open }: Bar): HandFill | null {
    if (this.waiting === null) return null;
    const { side, quantity } = this.waiting;
    this.waiting = null;
    const value = ((open * (10_000 + side * this.rates.slippageBps)) / 10_000) * quantity;
    return {
      row,
      side,
      quantity,
      moved: Math.round(value + (side * value * this.rates.commissionBps) / 10_000),
    };
  }
}

class Crossing {
  private readonly fast: Average;
  private readonly slow: Average;
  constructor(
    fastBars: number,
    slowBars: number,
    private readonly quantity: number,
  ) {
    this.fast = new Average(fastBars);
    this.slow = new Average(slowBars);
  }
  onBar({ row, close }: Bar, isFlat: boolean): HandOrder | null {
    const { fast, slow, quantity } = this;
    fast.push(close);
    slow.push(close);
    if (isFlat) {
      if (fast.value > slow.value && fast.previous <= slow.previous) return { row, side: 1, quantity };
    } else if (fast.value < slow.value && fast.previous >= slow.previous) return { row, side: -1, quantity };
    return null;
  }
}

export interface HandResult {
  readonly trades: readonly HandTrade[];
  readonly equity: Float64Array;
}

export function backtestByHand(
  candles: CandleColumns,
  capitalPaise: number,
  [fastBars, slowBars]: readonly [number, number],
  quantity: number,
  rates: Rates,
): HandResult {
  const exchange = new Exchange(rates);
  const strategy = new Crossing(fastBars, slowBars, quantity);
  const portfolio = new Portfolio(capitalPaise);
  const equity = new Float64Array(candles.openedAt.length);
  for (let row = 0; row < equity.length; row++) {
    const bar: Bar = {
      row,
      at: candles.openedAt[row] ?? NaN,
      open: candles.openPaise[row] ?? NaN,
      high: candles.highPaise[row] ?? NaN,
      low: candles.lowPaise[row] ?? NaN,
      close: candles.closePaise[row] ?? NaN,
      volume: candles.volume[row] ?? NaN,
    };
    const fill = exchange.onBar(bar);
    if (fill !== null) portfolio.onFill(fill);
    const order = strategy.onBar(bar, portfolio.entry === null);
    if (order !== null) exchange.submit(order);
    equity[row] = portfolio.worth(bar);
  }
  return { trades: portfolio.trades, equity };
}
