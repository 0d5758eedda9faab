import {
  type CandleSeries,
  flatPosition,
  Market,
  type Position,
  regularSession,
  type Strategy,
  setupOfNothing,
  strategyOf,
  type Timeframe,
  timeframeSeconds,
} from '@artha/core';
import { chance } from './bars.js';
import { FlatTickEngine, type Tally } from './flat-tick-engine.js';
import { compete, type Medians, print, requireEqual } from './measure.js';

/**
 * P4: a tick through the production market: 500 instruments in five timeframes, on each of which lie a fast and a slow
 * average of both kinds and Bollinger bands, all asked for their provisional values at every tick, and two crossover
 * strategies that decide at every close. `closedRatio` is the same without anyone asking.
 */
const INSTRUMENTS = 500;
const TIMEFRAMES: readonly Timeframe[] = ['1m', '3m', '5m', '10m', '15m'];
/** A tick a second and instrument, as feeds send them, from the opening on. */
const STEP_MILLIS = 2;
const TICKS = 2_400_000;
const [fastBars, slowBars] = [2, 4]; // short, so that the largest averages warm up within the time
const bands = { bars: 3, deviations: 2 };
/** Of a series: two simple averages, two exponential ones (the slow one last), three lines of the bands. */
const [OUTPUTS, SLOWEST] = [7, 3];
const session = regularSession('2026-01-27');

/** Random instruments at even steps, each on its own random walk. */
const slots = new Uint16Array(TICKS);
const at = new Float64Array(TICKS);
const prices = new Float64Array(TICKS);
const volumes = new Float64Array(TICKS);
const random = chance(4);
const last = new Float64Array(INSTRUMENTS).fill(100_000);
const traded = new Float64Array(INSTRUMENTS);
for (let i = 0; i < TICKS; i++) {
  const slot = Math.floor(random() * INSTRUMENTS);
  last[slot] = Math.max(5000, (last[slot] ?? 0) + Math.round((random() - 0.5) * 20) * 5);
  traded[slot] = (traded[slot] ?? 0) + Math.floor(random() * 500);
  slots[i] = slot;
  at[i] = session.opensAt + i * STEP_MILLIS;
  prices[i] = last[slot] ?? 0;
  volumes[i] = traded[slot] ?? 0;
}

const flat = flatPosition(
  { accountId: 'bench', mode: 'paper', deploymentId: 'bench', instrumentId: 'NSE:BENCH', product: 'MIS' },
  0,
);
const long: Position = { ...flat, quantity: 1 };

/** The day through our classes; only the ticks are timed, not the setting up. */
function ours(provisional: boolean): { millis: number; tally: Tally } {
  const tally: Tally = { closed: 0, signals: 0, candleSum: 0, formingSum: 0 };
  const market = new Market();
  const drawn: Drawn[] = [];
  for (let slot = 0; slot < INSTRUMENTS; slot++) drawn.push(...watch(market, `NSE:BENCH${slot}`, tally));
  if (provisional) follow(market, drawn, tally);
  market.startSession(session);
  const from = performance.now();
  for (let i = 0; i < TICKS; i++) market.tick(slots[i] ?? 0, at[i] ?? 0, prices[i] ?? 0, volumes[i] ?? 0);
  return { millis: performance.now() - from, tally };
}

type Drawn = CandleSeries['indicators'];

/** What is drawn on the candles of an instrument; the first watched has slot 0. */
function watch(market: Market, instrumentId: string, tally: Tally): Drawn[] {
  const all = TIMEFRAMES.map((timeframe) => market.series(instrumentId, timeframe));
  return all.map((series) => {
    series.onClose(({ openPaise, highPaise, lowPaise, closePaise, volume }) => {
      tally.closed += 1;
      tally.candleSum += openPaise + highPaise + lowPaise + closePaise + volume;
    });
    for (const id of ['sma-crossover', 'ema-crossover']) {
      const strategy: Strategy = strategyOf(id).create({ fastBars, slowBars });
      strategy.initialise({
        ...setupOfNothing(series),
        indicator: (spec) => series.indicator(spec),
      });
      let position = flat;
      series.onClose((candle) => {
        if (strategy.onCandle(candle, position) === null) return;
        tally.signals += 1;
        position = position === flat ? long : flat;
      });
    }
    for (const name of ['sma', 'ema'])
      for (const bars of [fastBars, slowBars]) series.indicator({ name, parameters: [bars] });
    const { bars, deviations } = bands;
    series.indicator({ name: 'bbands', parameters: [bars, deviations, deviations] });
    return series.indicators;
  });
}

/** Asks for all values of an instrument at each of its ticks; `drawn` has a set for each timeframe, by slot. */
function follow(market: Market, drawn: readonly Drawn[], tally: Tally): void {
  const lines = new Float64Array(OUTPUTS);
  market.onTick((slot) => {
    const first = slot * TIMEFRAMES.length;
    for (let at = first; at < first + TIMEFRAMES.length; at++)
      if (drawn[at]?.foresee(lines) === true) tally.formingSum += sumOfKnown(lines);
  });
}

/** Nothing counts before the slowest average has its first value. */
function sumOfKnown(lines: Float64Array): number {
  if (Number.isNaN(lines[SLOWEST])) return 0;
  return (
    (lines[0] ?? NaN) +
    (lines[1] ?? NaN) +
    (lines[2] ?? NaN) +
    (lines[3] ?? NaN) +
    ((lines[4] ?? NaN) + (lines[5] ?? NaN) + (lines[6] ?? NaN))
  );
}

function yardstick(provisional: boolean): { millis: number; tally: Tally } {
  const timeframeMillis = TIMEFRAMES.map((timeframe) => timeframeSeconds(timeframe) * 1000);
  const { opensAt, closesAt } = session;
  const engine = new FlatTickEngine({
    instruments: INSTRUMENTS,
    timeframeMillis,
    opensAt,
    closesAt,
    fastBars,
    slowBars,
    bands,
    provisional,
  });
  const from = performance.now();
  for (let i = 0; i < TICKS; i++) engine.tick(slots[i] ?? 0, at[i] ?? 0, prices[i] ?? 0, volumes[i] ?? 0);
  return { millis: performance.now() - from, tally: engine.tally };
}

const runs = 9;
function contest(provisional: boolean): Medians {
  requireEqual('the tallies', ours(provisional).tally, yardstick(provisional).tally);
  return compete({
    ours: () => ours(provisional).millis,
    yardstick: () => yardstick(provisional).millis,
    warmUps: 3,
    runs,
  });
}

const { oursMillis, yardstickMillis } = contest(true);
const { tally } = yardstick(true);
const closed = contest(false);
print({
  id: 'P4',
  value: (oursMillis * 1e6) / TICKS,
  unit: 'ns/tick',
  yardstick: (yardstickMillis * 1e6) / TICKS,
  ratio: oursMillis / yardstickMillis,
  runs,
  closedRatio: closed.oursMillis / closed.yardstickMillis,
  instruments: INSTRUMENTS,
  timeframes: TIMEFRAMES.length,
  indicators: TIMEFRAMES.length * 5,
  strategies: INSTRUMENTS * TIMEFRAMES.length * 2,
  candlesClosed: tally.closed,
  signals: tally.signals,
});
