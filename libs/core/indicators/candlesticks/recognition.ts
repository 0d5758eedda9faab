import { type Step } from '../indicator.js';
import { CANDLE_MEASURES } from './candle-measures.js';
import { CandleWindow, RunningAverage } from './candle-window.js';
import { Confirmation, CONFIRMED_WITHIN } from './hikkake.js';
import { type PatternRule } from './pattern-rule.js';
import { PlacedCandle } from './placed-candle.js';

/** Candles before the first value, as TA-Lib counts them: the longest average and the pattern but its last candle. */
export function lookbackOf({ lookback, measures }: PatternRule): number {
  const averaged = measures.flat().map((name) => CANDLE_MEASURES[name].candles);
  return lookback ?? Math.max(0, ...averaged) + measures.length - 1;
}

/** Looks for one pattern candle by candle: constant time, no allocation, and only the last sixteen candles kept. */
export function recognition(rule: PatternRule, penetration: number): Step {
  const lookback = lookbackOf(rule);
  /** From this candle on there is a pattern to be confirmed, if not yet one to be shown. */
  const startsAt = lookback - (rule.isConfirmed ? CONFIRMED_WITHIN : 0);
  const window = new CandleWindow();
  const running: RunningAverage[] = [];
  const places = rule.measures.map((names, place) => {
    const ago = rule.measures.length - 1 - place;
    const lengths = noLengths();
    for (const name of names) {
      const measure = CANDLE_MEASURES[name];
      running.push(new RunningAverage(window, measure, ago, startsAt - ago - measure.candles, lengths));
    }
    return new PlacedCandle(window, ago, lengths);
  });
  const last = new PlacedCandle(window, 0, noLengths());
  const before = new PlacedCandle(window, 1, noLengths());
  const [first = last, second = last, third = last, fourth = last, fifth = last] = places;
  const find = rule.finder(penetration);
  const confirmation = rule.isConfirmed ? new Confirmation() : null;

  return (bar, out, closes) => {
    window.push(bar);
    let seen = NaN;
    if (window.count > startsAt) {
      const found = find(first, second, third, fourth, fifth);
      seen = confirmation === null ? found : confirmation.seen(found, last);
    }
    out[0] = window.count > lookback ? seen : NaN;
    if (!closes) return window.pop();
    for (const average of running) average.advance();
    if (window.count > startsAt) confirmation?.advance(seen, before);
  };
}

function noLengths(): Float64Array {
  return new Float64Array(Object.keys(CANDLE_MEASURES).length).fill(NaN);
}
