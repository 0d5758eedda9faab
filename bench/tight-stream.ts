/*
 * The yardstick of P2: a class for each of the seven indicators, written by hand for nothing else: fixed settings, no
 * common contract, no spare field, in TA-Lib's arithmetic. `next` gives what a candle makes of the indicator and takes
 * it as closed only with `closes`. Before an indicator has settled the values mean nothing.
 */

/** From here on all seven have settled. */
export const SETTLED = 40;

export class TightSma {
  private readonly window = new Float64Array(20);
  private sum = 0;
  private at = 0;

  next(close: number, closes: boolean): number {
    const sum = this.sum + close;
    if (closes) {
      this.window[this.at] = close;
      this.at = this.at === 19 ? 0 : this.at + 1;
      this.sum = sum - (this.window[this.at] ?? 0);
    }
    return sum / 20;
  }
}

export class TightEma {
  private average = 0;
  private count = 0;

  next(close: number, closes: boolean): number {
    let next = (close - this.average) * (2 / 21) + this.average;
    if (this.count < 20) next = this.count === 19 ? (this.average + close) / 20 : this.average + close;
    if (closes) {
      this.average = next;
      this.count += 1;
    }
    return next;
  }
}

export class TightRsi {
  private gain = 0;
  private loss = 0;
  private before = NaN;
  private count = 0;

  next(close: number, closes: boolean): number {
    const change = close - this.before;
    const [up, down] = [change > 0 ? change : 0, change < 0 ? -change : 0];
    let gain = (this.gain * 13 + up) / 14;
    let loss = (this.loss * 13 + down) / 14;
    if (this.count <= 14) {
      gain = this.count === 14 ? (this.gain + up) / 14 : this.gain + up;
      loss = this.count === 14 ? (this.loss + down) / 14 : this.loss + down;
    }
    if (closes) {
      this.before = close;
      this.count += 1;
      this.gain = gain;
      this.loss = loss;
    }
    const all = gain + loss;
    return all < 1e-14 ? 0 : 100 * (gain / all);
  }
}

export class TightMacd {
  macd = 0;
  signal = 0;
  hist = 0;
  private fast = 0;
  private slow = 0;
  private average = 0;
  private count = 0;

  next(close: number, closes: boolean): void {
    const { count } = this;
    let fast = (close - this.fast) * (2 / 13) + this.fast;
    let slow = (close - this.slow) * (2 / 27) + this.slow;
    if (count < 26) {
      slow = count === 25 ? (this.slow + close) / 26 : this.slow + close;
      fast = count < 14 ? 0 : count === 25 ? (this.fast + close) / 12 : this.fast + close;
    }
    const macd = fast - slow;
    let signal = (macd - this.average) * (2 / 10) + this.average;
    if (count < 34) signal = count < 25 ? 0 : count === 33 ? (this.average + macd) / 9 : this.average + macd;
    this.macd = macd;
    this.signal = signal;
    this.hist = macd - signal;
    if (!closes) return;
    this.fast = fast;
    this.slow = slow;
    this.average = signal;
    this.count = count + 1;
  }
}

export class TightBands {
  upper = 0;
  middle = 0;
  lower = 0;
  private readonly window = new Float64Array(20);
  private sum = 0;
  private squares = 0;
  private at = 0;

  next(close: number, closes: boolean): void {
    const sum = this.sum + close;
    const squares = this.squares + close * close;
    const mean = sum / 20;
    const variance = squares / 20 - mean * mean;
    const width = (variance < 1e-14 ? 0 : Math.sqrt(variance)) * 2;
    this.upper = mean + width;
    this.middle = mean;
    this.lower = mean - width;
    if (!closes) return;
    this.window[this.at] = close;
    this.at = this.at === 19 ? 0 : this.at + 1;
    const leaving = this.window[this.at] ?? 0;
    this.sum = sum - leaving;
    this.squares = squares - leaving * leaving;
  }
}

export class TightAtr {
  private average = 0;
  private before = 0;
  private count = 0;

  next(high: number, low: number, close: number, closes: boolean): number {
    const { before, count } = this;
    let range = high - low;
    const above = Math.abs(before - high);
    if (above > range) range = above;
    const below = Math.abs(before - low);
    if (below > range) range = below;
    let next = (this.average * 13 + range) / 14;
    if (count <= 14)
      next = count === 0 ? 0 : count === 14 ? (this.average + range) / 14 : this.average + range;
    if (closes) {
      this.average = next;
      this.before = close;
      this.count = count + 1;
    }
    return next;
  }
}

/** The extremes as TA-Lib finds them: looked for again only when the one remembered has left the window. */
export class TightStochastic {
  k = 0;
  d = 0;
  private readonly highs = new Float64Array(14);
  private readonly lows = new Float64Array(14);
  private readonly first = new TightSum();
  private readonly second = new TightSum();
  private highestAt = -1;
  private lowestAt = -1;
  private count = 0;

  next(high: number, low: number, close: number, closes: boolean): void {
    const { count, highs, lows } = this;
    const slot = count % 14;
    const [keptHigh, keptLow] = [highs[slot] ?? 0, lows[slot] ?? 0];
    highs[slot] = high;
    lows[slot] = low;
    const oldest = Math.max(0, count - 13);
    let { highestAt, lowestAt } = this;
    if (highestAt < oldest) highestAt = furthest(highs, oldest, count, 1);
    else if (high >= (highs[highestAt % 14] ?? 0)) highestAt = count;
    if (lowestAt < oldest) lowestAt = furthest(lows, oldest, count, -1);
    else if (low <= (lows[lowestAt % 14] ?? 0)) lowestAt = count;
    const lowest = lows[lowestAt % 14] ?? 0;
    const percent = ((highs[highestAt % 14] ?? 0) - lowest) / 100;
    const raw = percent === 0 ? 0 : (close - lowest) / percent;
    this.k = this.first.next(raw, closes && count >= 13) / 3;
    this.d = this.second.next(this.k, closes && count >= 15) / 3;
    if (closes) {
      this.highestAt = highestAt;
      this.lowestAt = lowestAt;
      this.count = count + 1;
    } else {
      highs[slot] = keptHigh;
      lows[slot] = keptLow;
    }
  }
}

/** The sum of three. */
class TightSum {
  private one = 0;
  private two = 0;
  private kept = 0;

  next(value: number, closes: boolean): number {
    const sum = this.kept + value;
    if (closes) {
      this.kept = sum - this.one;
      this.one = this.two;
      this.two = value;
    }
    return sum;
  }
}

function furthest(values: Float64Array, first: number, last: number, sign: 1 | -1): number {
  let best = first;
  for (let at = first + 1; at <= last; at++)
    if (sign * (values[at % 14] ?? 0) >= sign * (values[best % 14] ?? 0)) best = at;
  return best;
}
