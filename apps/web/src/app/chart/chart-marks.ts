import { type Fill } from '../live/shapes.js';
import { type IndicatorValues } from './indicator-run.js';
import { type PaneBars } from './pane-bars.js';
import { slotOf, type Palette } from './palette.js';
import { type IndicatorChoice } from './workspace.js';

/** A sign at a candle. */
export interface Mark {
  readonly row: number;
  readonly isAbove: boolean;
  readonly shape: 'arrow' | 'circle' | 'square';
  readonly colour: string;
  readonly text: string;
}

/** Labels of neighbours would lie on each other; the legend tells what the pointer is on. */
const CANDLES_A_LABEL = 6;
/** TA-Lib marks them as a rise, though they tell of doubt and of no direction. */
const NEUTRAL: ReadonlySet<string> = new Set([
  'cdldoji',
  'cdllongleggeddoji',
  'cdlrickshawman',
  'cdlspinningtop',
  'cdlhighwave',
]);

/** One arrow a candle and side for what the account bought and sold. */
export function fillMarks(
  bars: PaneBars,
  fills: readonly Fill[],
  palette: Palette,
  isLabelled: boolean,
): Mark[] {
  const quantities = new Map<string, { row: number; side: Fill['side']; quantity: number }>();
  for (const { side, quantity, filledAt } of fills) {
    const row = bars.rowAt(Date.parse(filledAt));
    const key = `${row} ${side}`;
    if (row >= 0)
      quantities.set(key, { row, side, quantity: (quantities.get(key)?.quantity ?? 0) + quantity });
  }
  const labelledAt = { buy: -Infinity, sell: -Infinity };
  return [...quantities.values()]
    .sort((one, other) => one.row - other.row)
    .map(({ row, side, quantity }) => {
      const isTold = isLabelled && row - labelledAt[side] >= CANDLES_A_LABEL;
      if (isTold) labelledAt[side] = row;
      const isBuy = side === 'buy';
      return {
        row,
        isAbove: !isBuy,
        shape: 'arrow',
        colour: isBuy ? palette.buy : palette.sell,
        text: isTold ? `${isBuy ? 'Buy' : 'Sell'} ${quantity}` : '',
      };
    });
}

export interface PatternSource {
  readonly choice: IndicatorChoice;
  readonly run: IndicatorValues;
}

/** A mark for every pattern of closed candles: a dot below for a rise to come, a square above for a fall. */
export function patternMarks(bars: PaneBars, patterns: readonly PatternSource[], palette: Palette): Mark[] {
  const marks: Mark[] = [];
  for (const { choice, run } of patterns) {
    if (choice.isHidden) continue;
    const colour = slotOf(palette, choice.looks[0]?.colour ?? 1);
    for (let row = 0; row < bars.closedCount; row++) {
      const signal = run.value(0, row);
      if (signal)
        marks.push({ row, isAbove: signal < 0, shape: signal > 0 ? 'circle' : 'square', colour, text: '' });
    }
  }
  return marks.sort((one, other) => one.row - other.row);
}

/** What was found on one candle, for the tooltip: 'Doji', 'Engulfing pattern, bearish'. */
export function patternsOn(patterns: readonly PatternSource[], row: number): string[] {
  return patterns.flatMap(({ choice, run }) => {
    const signal = choice.isHidden ? 0 : run.value(0, row);
    if (!signal) return [];
    const side = signal > 0 ? 'bullish' : 'bearish';
    return [NEUTRAL.has(run.info.name) ? run.info.title : `${run.info.title}, ${side}`];
  });
}
