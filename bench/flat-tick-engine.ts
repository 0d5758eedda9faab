/*
 * The yardstick of P4: the same tick path with everything laid out flat in typed arrays and no object per instrument,
 * candle or indicator. Instruments × timeframes are rows; each row has a forming candle, a fast and a slow average of
 * either kind and Bollinger bands (and, if wanted, the provisional values of all at every tick), and two crossovers that
 * decide at each close.
 */

export interface FlatSpec {
  readonly instruments: number;
  readonly timeframeMillis: readonly number[];
  readonly opensAt: number;
  readonly closesAt: number;
  readonly fastBars: number;
  readonly slowBars: number;
  /** The Bollinger bands; without, there are none. */
  readonly bands?: { readonly bars: number; readonly deviations: number };
  /** Whether every tick also asks for the provisional values of all indicators. */
  readonly provisional: boolean;
}

/** What both sides count, so that equal work can be shown. */
export interface Tally {
  closed: number;
  signals: number;
  /** Of all candles closed, so that a wrong price or volume shows. */
  candleSum: number;
  /** Of all provisional values. */
  formingSum: number;
}

export class FlatTickEngine {
  readonly tally: Tally = { closed: 0, signals: 0, candleSum: 0, formingSum: 0 };
  private readonly endsAt: Float64Array;
  private readonly open: Float64Array;
  private readonly high: Float64Array;
  private readonly low: Float64Array;
  private readonly close: Float64Array;
  private readonly volumeBefore: Float64Array;
  private readonly volume: Float64Array;
  private readonly count: Int32Array;
  private readonly fastWindow: Float64Array;
  private readonly slowWindow: Float64Array;
  private readonly fastSum: Float64Array;
  private readonly slowSum: Float64Array;
  private readonly bandWindow: Float64Array;
  private readonly bandSum: Float64Array;
  private readonly bandSquares: Float64Array;
  private readonly upper: Float64Array;
  private readonly middle: Float64Array;
  private readonly lower: Float64Array;
  private readonly smaBefore: Float64Array;
  private readonly fastEma: Float64Array;
  private readonly slowEma: Float64Array;
  private readonly emaBefore: Float64Array;
  private readonly smaHeld: Uint8Array;
  private readonly emaHeld: Uint8Array;
  private readonly frames: number;
  private readonly fastPull: number;
  private readonly slowPull: number;

  constructor(private readonly spec: FlatSpec) {
    this.frames = spec.timeframeMillis.length;
    const rows = spec.instruments * this.frames;
    const column = (): Float64Array => new Float64Array(rows);
    this.endsAt = column().fill(-Infinity);
    [this.open, this.high, this.low, this.close] = [column(), column(), column(), column()];
    [this.volumeBefore, this.volume] = [column(), column()];
    this.count = new Int32Array(rows);
    this.fastWindow = new Float64Array(rows * spec.fastBars);
    this.slowWindow = new Float64Array(rows * spec.slowBars);
    [this.fastSum, this.slowSum, this.fastEma, this.slowEma] = [column(), column(), column(), column()];
    this.bandWindow = new Float64Array(rows * (spec.bands?.bars ?? 0));
    [this.bandSum, this.bandSquares] = [column(), column()];
    [this.upper, this.middle, this.lower] = [column(), column(), column()];
    [this.smaBefore, this.emaBefore] = [column().fill(NaN), column().fill(NaN)];
    [this.smaHeld, this.emaHeld] = [new Uint8Array(rows), new Uint8Array(rows)];
    this.fastPull = 2 / (spec.fastBars + 1);
    this.slowPull = 2 / (spec.slowBars + 1);
  }

  tick(instrument: number, at: number, price: number, dayVolume: number): void {
    const first = instrument * this.frames;
    for (let frame = 0; frame < this.frames; frame++) {
      const row = first + frame;
      if (at >= (this.endsAt[row] ?? 0)) this.roll(row, frame, at, price);
      else {
        if (price > (this.high[row] ?? 0)) this.high[row] = price;
        else if (price < (this.low[row] ?? 0)) this.low[row] = price;
        this.close[row] = price;
      }
      this.volume[row] = dayVolume;
      if (this.spec.provisional) this.forming(row, price);
    }
  }

  private roll(row: number, frame: number, at: number, price: number): void {
    const { opensAt, closesAt, timeframeMillis } = this.spec;
    if (this.endsAt[row] !== -Infinity) this.closeCandle(row);
    const length = timeframeMillis[frame] ?? NaN;
    this.endsAt[row] = Math.min(opensAt + (Math.floor((at - opensAt) / length) + 1) * length, closesAt);
    this.open[row] = this.high[row] = this.low[row] = this.close[row] = price;
    this.volumeBefore[row] = this.volume[row] ?? 0;
  }

  private closeCandle(row: number): void {
    const { fastBars, slowBars } = this.spec;
    const close = this.close[row] ?? 0;
    const traded = (this.volume[row] ?? 0) - (this.volumeBefore[row] ?? 0);
    this.tally.closed += 1;
    this.tally.candleSum +=
      (this.open[row] ?? 0) + (this.high[row] ?? 0) + (this.low[row] ?? 0) + close + traded;
    const seen = this.count[row] ?? 0;
    const fastAt = row * fastBars + (seen % fastBars);
    const slowAt = row * slowBars + (seen % slowBars);
    const fastSum = (this.fastSum[row] ?? 0) + close - (this.fastWindow[fastAt] ?? 0);
    const slowSum = (this.slowSum[row] ?? 0) + close - (this.slowWindow[slowAt] ?? 0);
    if (this.spec.bands !== undefined) this.closeBands(row, close, seen, this.spec.bands.bars);
    this.fastEma[row] = this.nextEma(this.fastEma[row] ?? 0, fastSum, seen, fastBars, this.fastPull, close);
    this.slowEma[row] = this.nextEma(this.slowEma[row] ?? 0, slowSum, seen, slowBars, this.slowPull, close);
    this.fastWindow[fastAt] = this.slowWindow[slowAt] = close;
    this.fastSum[row] = fastSum;
    this.slowSum[row] = slowSum;
    this.count[row] = seen + 1;
    if (seen + 1 < slowBars) return;
    const sma = fastSum / fastBars - slowSum / slowBars;
    const ema = (this.fastEma[row] ?? 0) - (this.slowEma[row] ?? 0);
    this.smaHeld[row] = this.decide(this.smaHeld[row] ?? 0, sma, this.smaBefore[row] ?? 0);
    this.emaHeld[row] = this.decide(this.emaHeld[row] ?? 0, ema, this.emaBefore[row] ?? 0);
    this.smaBefore[row] = sma;
    this.emaBefore[row] = ema;
  }

  /** Before `bars` candles the running sum is that of all candles so far, which is the seed. */
  private nextEma(ema: number, sum: number, seen: number, bars: number, pull: number, close: number): number {
    return seen >= bars ? ema + (close - ema) * pull : sum / bars;
  }

  private decide(held: number, difference: number, before: number): number {
    const crosses = held === 0 ? difference > 0 && before <= 0 : difference < 0 && before >= 0;
    if (!crosses) return held;
    this.tally.signals += 1;
    return 1 - held;
  }

  private closeBands(row: number, close: number, seen: number, bars: number): void {
    const at = row * bars + (seen % bars);
    const leaving = this.bandWindow[at] ?? 0;
    const sum = (this.bandSum[row] ?? 0) + close - leaving;
    const squares = (this.bandSquares[row] ?? 0) + close * close - leaving * leaving;
    const width = this.widthOf(sum / bars, squares / bars);
    this.bandWindow[at] = close;
    this.bandSum[row] = sum;
    this.bandSquares[row] = squares;
    this.upper[row] = sum / bars + width;
    this.middle[row] = sum / bars;
    this.lower[row] = sum / bars - width;
  }

  private widthOf(mean: number, meanOfSquares: number): number {
    const variance = meanOfSquares - mean * mean;
    return (variance < 1e-14 ? 0 : Math.sqrt(variance)) * (this.spec.bands?.deviations ?? 0);
  }

  private forming(row: number, price: number): void {
    const { fastBars, slowBars } = this.spec;
    const seen = this.count[row] ?? 0;
    if (seen + 1 < slowBars) return;
    const fastSum = this.formingSum(this.fastSum, this.fastWindow, row, fastBars, seen) + price;
    const slowSum = this.formingSum(this.slowSum, this.slowWindow, row, slowBars, seen) + price;
    this.tally.formingSum +=
      fastSum / fastBars +
      slowSum / slowBars +
      this.nextEma(this.fastEma[row] ?? 0, fastSum, seen, fastBars, this.fastPull, price) +
      this.nextEma(this.slowEma[row] ?? 0, slowSum, seen, slowBars, this.slowPull, price) +
      this.formingBands(row, price, seen);
  }

  /** The sum without what the next close pushes out. */
  private formingSum(
    sums: Float64Array,
    windows: Float64Array,
    row: number,
    bars: number,
    seen: number,
  ): number {
    return (sums[row] ?? 0) - (windows[row * bars + (seen % bars)] ?? 0);
  }

  /** The three lines added up. */
  private formingBands(row: number, price: number, seen: number): number {
    const bars = this.spec.bands?.bars ?? 1;
    const leaving = this.bandWindow[row * bars + (seen % bars)] ?? 0;
    const mean = ((this.bandSum[row] ?? 0) - leaving + price) / bars;
    const squares = (this.bandSquares[row] ?? 0) - leaving * leaving + price * price;
    const width = this.widthOf(mean, squares / bars);
    return mean + width + mean + (mean - width);
  }
}
