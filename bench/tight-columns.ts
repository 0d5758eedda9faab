import { type CandleColumns } from '@artha/core';

/*
 * The yardstick of P1: the seven indicators as loops over columns, written by hand for nothing else, in TA-Lib's
 * arithmetic so that the results are the same to the bit.
 */

/** The seven that P1, P2 and P3 measure. */
export const SEVEN = [
  'sma(20)',
  'ema(20)',
  'rsi(14)',
  'macd(12,26,9)',
  'bbands(20,2,2,0)',
  'atr(14)',
  'stoch(14,3,0,3,0)',
] as const;

/** A column per output of the seven, in their order. */
export function tightColumns({ highPaise, lowPaise, closePaise }: CandleColumns): Float64Array[] {
  return [
    sma(closePaise, 20, 0),
    ema(closePaise, 20, 0),
    rsi(closePaise, 14),
    ...macd(closePaise, 12, 26, 9),
    ...bollinger(closePaise, 20, 2),
    atr(highPaise, lowPaise, closePaise, 14),
    ...stochastic(highPaise, lowPaise, closePaise, 14, 3),
  ];
}

function empty(input: Float64Array): Float64Array {
  return new Float64Array(input.length).fill(NaN);
}

/** `from`: the first row there is anything to average. */
function sma(input: Float64Array, bars: number, from: number): Float64Array {
  const out = empty(input);
  let kept = 0;
  for (let row = from; row < from + bars - 1; row++) kept += input[row] ?? 0;
  for (let row = from + bars - 1; row < input.length; row++) {
    const sum = kept + (input[row] ?? 0);
    out[row] = sum / bars;
    kept = sum - (input[row - bars + 1] ?? 0);
  }
  return out;
}

function ema(input: Float64Array, bars: number, from: number): Float64Array {
  const out = empty(input);
  const pull = 2 / (bars + 1);
  let average = 0;
  for (let row = from; row < from + bars; row++) average += input[row] ?? 0;
  average /= bars;
  out[from + bars - 1] = average;
  for (let row = from + bars; row < input.length; row++) {
    average = ((input[row] ?? 0) - average) * pull + average;
    out[row] = average;
  }
  return out;
}

function rsi(close: Float64Array, bars: number): Float64Array {
  const out = empty(close);
  let gain = 0;
  let loss = 0;
  for (let row = 1; row <= bars; row++) {
    const change = (close[row] ?? 0) - (close[row - 1] ?? 0);
    if (change < 0) loss -= change;
    else gain += change;
  }
  gain /= bars;
  loss /= bars;
  out[bars] = gain + loss < 1e-14 ? 0 : 100 * (gain / (gain + loss));
  for (let row = bars + 1; row < close.length; row++) {
    const change = (close[row] ?? 0) - (close[row - 1] ?? 0);
    gain = (gain * (bars - 1) + (change < 0 ? 0 : change)) / bars;
    loss = (loss * (bars - 1) + (change < 0 ? -change : 0)) / bars;
    const all = gain + loss;
    out[row] = all < 1e-14 ? 0 : 100 * (gain / all);
  }
  return out;
}

function macd(close: Float64Array, fast: number, slow: number, signalBars: number): Float64Array[] {
  const line = ema(close, fast, slow - fast);
  const calm = ema(close, slow, 0);
  for (let row = 0; row < line.length; row++) line[row] = (line[row] ?? 0) - (calm[row] ?? 0);
  const signal = ema(line, signalBars, slow - 1);
  line.fill(NaN, 0, slow + signalBars - 2);
  for (let row = 0; row < line.length; row++) calm[row] = (line[row] ?? 0) - (signal[row] ?? 0);
  return [line, signal, calm];
}

function bollinger(close: Float64Array, bars: number, deviations: number): Float64Array[] {
  const [upper, middle, lower] = [empty(close), empty(close), empty(close)];
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < bars - 1; row++) {
    const value = close[row] ?? 0;
    sum += value;
    squares += value * value;
  }
  for (let row = bars - 1; row < close.length; row++) {
    const value = close[row] ?? 0;
    const leaving = close[row - bars + 1] ?? 0;
    sum += value;
    squares += value * value;
    const mean = sum / bars;
    const variance = squares / bars - mean * mean;
    const width = (variance < 1e-14 ? 0 : Math.sqrt(variance)) * deviations;
    upper[row] = mean + width;
    middle[row] = mean;
    lower[row] = mean - width;
    sum -= leaving;
    squares -= leaving * leaving;
  }
  return [upper, middle, lower];
}

function atr(high: Float64Array, low: Float64Array, close: Float64Array, bars: number): Float64Array {
  const out = empty(close);
  let average = 0;
  for (let row = 1; row < close.length; row++) {
    const before = close[row - 1] ?? 0;
    const top = high[row] ?? 0;
    const bottom = low[row] ?? 0;
    let range = top - bottom;
    const above = Math.abs(before - top);
    if (above > range) range = above;
    const below = Math.abs(before - bottom);
    if (below > range) range = below;
    if (row < bars) average += range;
    else {
      average = row === bars ? (average + range) / bars : (average * (bars - 1) + range) / bars;
      out[row] = average;
    }
  }
  return out;
}

/** The extremes as TA-Lib finds them: looked for again only when the one remembered has left the window. */
function stochastic(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  bars: number,
  smoothing: number,
): Float64Array[] {
  const raw = empty(close);
  let highestAt = -1;
  let lowestAt = -1;
  for (let row = bars - 1; row < close.length; row++) {
    const first = row - bars + 1;
    if (highestAt < first) {
      highestAt = first;
      for (let at = first + 1; at <= row; at++) if ((high[at] ?? 0) >= (high[highestAt] ?? 0)) highestAt = at;
    } else if ((high[row] ?? 0) >= (high[highestAt] ?? 0)) highestAt = row;
    if (lowestAt < first) {
      lowestAt = first;
      for (let at = first + 1; at <= row; at++) if ((low[at] ?? 0) <= (low[lowestAt] ?? 0)) lowestAt = at;
    } else if ((low[row] ?? 0) <= (low[lowestAt] ?? 0)) lowestAt = row;
    const lowest = low[lowestAt] ?? 0;
    const percent = ((high[highestAt] ?? 0) - lowest) / 100;
    raw[row] = percent === 0 ? 0 : ((close[row] ?? 0) - lowest) / percent;
  }
  const k = sma(raw, smoothing, bars - 1);
  const d = sma(k, smoothing, bars + smoothing - 2);
  k.fill(NaN, 0, bars + 2 * smoothing - 3);
  return [k, d];
}
