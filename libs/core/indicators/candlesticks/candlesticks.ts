import { type IndicatorInfo, type ParameterInfo } from '../indicator.js';
import { programOf } from '../program.js';
import { LONG_PATTERNS } from './four-and-five-candles.js';
import { ONE_CANDLE_PATTERNS } from './one-candle.js';
import { lookbackOf, recognition } from './recognition.js';
import { type PatternRule } from './pattern-rule.js';
import { STARS } from './stars.js';
import { THREE_CANDLE_PATTERNS } from './three-candles.js';
import { TWO_CANDLE_PATTERNS } from './two-candles.js';

/** All 61 patterns that TA-Lib knows. */
const RULES: readonly PatternRule[] = [
  ...ONE_CANDLE_PATTERNS,
  ...TWO_CANDLE_PATTERNS,
  ...THREE_CANDLE_PATTERNS,
  ...STARS,
  ...LONG_PATTERNS,
].sort((a, b) => (a.name < b.name ? -1 : 1));

/** Candlestick patterns, as indicators of one output: 0 for none, above for a rise to come, below for a fall. */
export const CANDLESTICKS: readonly IndicatorInfo[] = RULES.map(infoOf);

function infoOf(rule: PatternRule): IndicatorInfo {
  const { name, title, description, penetration } = rule;
  return {
    name,
    title,
    description,
    group: 'pattern',
    pane: 'price',
    inputs: ['open', 'high', 'low', 'close'],
    parameters: penetration === null ? [] : [penetrationOf(penetration)],
    outputs: [{ name: 'signal', unit: 'signal', draw: 'marks' }],
    warmUp: () => lookbackOf(rule) + 1,
    // What a pattern remembers is its own: each series has its own program.
    program: ([chosen]) => programOf(1, () => recognition(rule, chosen ?? penetration ?? NaN)),
  };
}

function penetrationOf(initial: number): ParameterInfo {
  return {
    name: 'penetration',
    label: 'Penetration',
    description: 'How deep the last candle must reach into the first body, as a share of that body.',
    kind: 'decimal',
    min: 0,
    max: 100,
    initial,
  };
}
