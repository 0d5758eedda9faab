/*
 * The yardstick of P2: the seven indicators written by hand as one object that takes candle after candle and tells
 * what a forming one would make of them, laid out for nothing else, in TA-Lib's arithmetic.
 */

/** Values per candle: sma, ema, rsi, macd, signal, hist, upper, middle, lower, atr, slowk, slowd. */
export const VALUES = 12;
const [SMA, RSI, ATR, STOCH, SMOOTH] = [20, 14, 14, 14, 3];
const [FAST, SLOW, SIGNAL] = [12, 26, 9];
/** From here on everything is known; the yardstick does without telling anything before. */
export const SETTLED = SLOW + SIGNAL;

export class TightStream {
  private count = 0;
  private readonly closes = new Float64Array(SMA);
  private sum = 0;
  private squares = 0;
  private ema = 0;
  private fast = 0;
  private slow = 0;
  private signal = 0;
  private gain = 0;
  private loss = 0;
  private range = 0;
  private before = 0;
  private readonly highs = new Float64Array(STOCH);
  private readonly lows = new Float64Array(STOCH);
  private readonly raws = new Float64Array(SMOOTH);
  private readonly ks = new Float64Array(SMOOTH);
  private rawSum = 0;
  private kSum = 0;
  private highestAt = -1;
  private lowestAt = -1;

  /** Fills `out` with what this candle makes of the seven; takes it as closed if `closes`. */
  next(high: number, low: number, close: number, closes: boolean, out: Float64Array): void {
    const { count } = this;
    const sum = this.sum + close;
    const squares = this.squares + close * close;
    const mean = sum / SMA;
    const variance = squares / SMA - mean * mean;
    const width = (variance < 1e-14 ? 0 : Math.sqrt(variance)) * 2;
    out[0] = mean;
    out[6] = mean + width;
    out[7] = mean;
    out[8] = mean - width;

    const ema = this.averaged(this.ema, close, count, SMA);
    const fast = this.averaged(this.fast, close, count - (SLOW - FAST), FAST);
    const slow = this.averaged(this.slow, close, count, SLOW);
    const macd = fast - slow;
    const signal = count >= SLOW - 1 ? this.averaged(this.signal, macd, count - SLOW + 1, SIGNAL) : 0;
    out[1] = ema;
    out[3] = macd;
    out[4] = signal;
    out[5] = macd - signal;

    const change = close - this.before;
    const up = change > 0 ? change : 0;
    const down = change < 0 ? -change : 0;
    let [gain, loss, range] = [0, 0, 0];
    if (count > 0) {
      const reach = Math.max(high - low, Math.abs(this.before - high), Math.abs(this.before - low));
      gain = wilder(this.gain, up, count, RSI);
      loss = wilder(this.loss, down, count, RSI);
      range = wilder(this.range, reach, count, ATR);
    }
    const all = gain + loss;
    out[2] = all < 1e-14 ? 0 : 100 * (gain / all);
    out[9] = range;
    this.stochastic(high, low, close, closes, out);
    if (closes) this.keep(close, sum, squares, ema, fast, slow, signal, gain, loss, range);
  }

  private keep(
    close: number,
    sum: number,
    squares: number,
    ema: number,
    fast: number,
    slow: number,
    signal: number,
    gain: number,
    loss: number,
    range: number,
  ): void {
    const at = this.count % SMA;
    this.closes[at] = close;
    this.count += 1;
    const leaving = this.count >= SMA ? (this.closes[this.count % SMA] ?? 0) : 0;
    this.sum = sum - leaving;
    this.squares = squares - leaving * leaving;
    this.ema = ema;
    this.fast = fast;
    this.slow = slow;
    this.signal = signal;
    this.gain = gain;
    this.loss = loss;
    this.range = range;
    this.before = close;
  }

  /** Sums up the first numbers, then averages; `seen` numbers came before this one. */
  private averaged(average: number, value: number, seen: number, bars: number): number {
    if (seen >= bars) return (value - average) * (2 / (bars + 1)) + average;
    if (seen < 0) return 0;
    return seen === bars - 1 ? (average + value) / bars : average + value;
  }

  private stochastic(high: number, low: number, close: number, closes: boolean, out: Float64Array): void {
    const { count, highs, lows } = this;
    const slot = count % STOCH;
    const [keptHigh, keptLow] = [highs[slot] ?? 0, lows[slot] ?? 0];
    highs[slot] = high;
    lows[slot] = low;
    const first = count - STOCH + 1;
    let { highestAt, lowestAt } = this;
    if (highestAt < first || highestAt < 0) highestAt = this.extremeAt(highs, first, count, 1);
    else if (high >= (highs[highestAt % STOCH] ?? 0)) highestAt = count;
    if (lowestAt < first || lowestAt < 0) lowestAt = this.extremeAt(lows, first, count, -1);
    else if (low <= (lows[lowestAt % STOCH] ?? 0)) lowestAt = count;
    const lowest = lows[lowestAt % STOCH] ?? 0;
    const percent = ((highs[highestAt % STOCH] ?? 0) - lowest) / 100;
    const raw = percent === 0 ? 0 : (close - lowest) / percent;
    const rawSum = this.rawSum + raw;
    const k = rawSum / SMOOTH;
    const kSum = this.kSum + k;
    out[10] = k;
    out[11] = kSum / SMOOTH;
    if (!closes) {
      highs[slot] = keptHigh;
      lows[slot] = keptLow;
      return;
    }
    this.highestAt = highestAt;
    this.lowestAt = lowestAt;
    if (first < 0) return;
    this.raws[first % SMOOTH] = raw;
    this.rawSum = first >= SMOOTH - 1 ? rawSum - (this.raws[(first + 1) % SMOOTH] ?? 0) : rawSum;
    if (first < SMOOTH - 1) return;
    const second = first - SMOOTH + 1;
    this.ks[second % SMOOTH] = k;
    this.kSum = second >= SMOOTH - 1 ? kSum - (this.ks[(second + 1) % SMOOTH] ?? 0) : kSum;
  }

  private extremeAt(values: Float64Array, first: number, last: number, sign: 1 | -1): number {
    let best = Math.max(first, 0);
    for (let at = best + 1; at <= last; at++)
      if (sign * (values[at % STOCH] ?? 0) >= sign * (values[best % STOCH] ?? 0)) best = at;
    return best;
  }
}

/** Sums up the first `bars` numbers, the first of which comes with the second candle, then averages. */
function wilder(average: number, value: number, count: number, bars: number): number {
  if (count > bars) return (average * (bars - 1) + value) / bars;
  return count === bars ? (average + value) / bars : average + value;
}
