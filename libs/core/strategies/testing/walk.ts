import { CandleSeries } from '../../market/candle-series.js';
import { type Candle } from '../../market/candle.js';
import { type Timeframe, timeframeSeconds } from '../../market/timeframe.js';
import { istInstant } from '../../time/instant.js';
import { flatPosition, type Position } from '../../trading/positions/position.js';
import { setupOfNothing } from '../candle-sources.js';
import { strategyOf } from '../catalogue.js';
import { type SavedState } from '../saved-state.js';
import { type Strategy } from '../strategy.js';

export interface Walk {
  readonly letters: string;
  readonly reasons: readonly string[];
  /** What it kept for itself last. */
  readonly kept: SavedState | null;
}

/** Open, high, low and close in rupees; a single number is a candle that did not move. */
export type Prices = number | readonly [open: number, high: number, low: number, close: number];

export function candlesOf(
  rows: readonly Prices[],
  from = '09:15',
  on = '2026-01-27',
  timeframe: Timeframe = '5m',
): Candle[] {
  const first = istInstant(on, from);
  return rows.map((row, place): Candle => {
    const prices = typeof row === 'number' ? [row, row, row, row] : row;
    const [openPaise = 0, highPaise = 0, lowPaise = 0, closePaise = 0] = prices.map((price) =>
      Math.round(price * 100),
    );
    const openedAt = first + place * timeframeSeconds(timeframe) * 1_000;
    return { openedAt, openPaise, highPaise, lowPaise, closePaise, volume: 100 };
  });
}

/**
 * A strategy over these candles, every wish filled before the next: a letter for each candle. B enters long, S enters
 * short, x leaves, - does nothing. And the reasons, in their order.
 */
export function walk(
  strategyId: string,
  parameters: Readonly<Record<string, number>>,
  candles: readonly Candle[],
  timeframe: Timeframe = '5m',
): Walk {
  return walkWith(strategyOf(strategyId).create(parameters), candles, timeframe);
}

/** As {@link walk}, with any strategy, on a series that may have candles already. */
export function walkWith(
  strategy: Strategy,
  candles: readonly Candle[],
  timeframe: Timeframe = '5m',
  saved: SavedState | null = null,
  series = new CandleSeries('NSE:ABC', timeframe),
): Walk {
  let kept = saved;
  const nothing = setupOfNothing({ instrumentId: 'NSE:ABC', timeframe });
  strategy.initialise({
    ...nothing,
    saved,
    keep: (state) => void (kept = state),
    indicator: (spec) => series.indicator(spec),
    opening: () => series.dayOpening,
    candlesOf: (source) => ({ ...nothing.candlesOf(source), past: (limit) => series.recent(limit) }),
  });
  const millis = timeframeSeconds(timeframe) * 1_000;
  let position: Position = FLAT;
  const reasons: string[] = [];
  const letters = candles.map((candle) => {
    series.append(candle);
    const signal = strategy.onCandle(candle, position);
    if (signal === null) return '-';
    reasons.push(signal.reason);
    if (signal.intent === 'exit') {
      if (signal.side !== (position.quantity > 0 ? 'sell' : 'buy')) throw new Error('an exit the wrong way');
      position = FLAT;
      return 'x';
    }
    if (position.quantity !== 0) throw new Error('an entry while something is held');
    const quantity = signal.side === 'buy' ? 10 : -10;
    position = {
      ...FLAT,
      quantity,
      costPaise: quantity * candle.closePaise,
      updatedAt: candle.openedAt + millis,
    };
    return signal.side === 'buy' ? 'B' : 'S';
  });
  return { letters: letters.join(''), reasons, kept };
}

const FLAT = flatPosition(
  { accountId: 'a', mode: 'paper', deploymentId: 'd', instrumentId: 'NSE:ABC', product: 'MIS' },
  0,
);
