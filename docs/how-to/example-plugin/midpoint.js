/** Candles until there is a value. */
export function warmUp({ bars }) {
  return bars;
}

/** What is remembered of a series that has seen no candle: how many there were, then highs, then lows. */
export function begin({ bars }) {
  return [0, ...new Array(bars).fill(0), ...new Array(bars).fill(0)];
}

/** Takes one candle: reads and changes nothing but `memory`, and leaves its values in `out`. */
export function next(bar, memory, out, { bars }) {
  const place = memory[0] % bars;
  memory[1 + place] = bar.high;
  memory[1 + bars + place] = bar.low;
  memory[0] += 1;
  if (memory[0] < bars) return;
  let highest = -Infinity;
  let lowest = Infinity;
  for (let nth = 0; nth < bars; nth++) {
    highest = Math.max(highest, memory[1 + nth]);
    lowest = Math.min(lowest, memory[1 + bars + nth]);
  }
  out[0] = (highest + lowest) / 2;
}
