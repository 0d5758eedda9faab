import { Refusal } from '../refusals.js';
import { bollingerBreakout } from './ready/bollinger-breakout.js';
import { bollingerReversion } from './ready/bollinger-reversion.js';
import { donchian } from './ready/donchian.js';
import { emaCrossover } from './ready/ema-crossover.js';
import { gapFade } from './ready/gap-fade.js';
import { macd } from './ready/macd.js';
import { openingRange } from './ready/opening-range.js';
import { pairsZScore } from './ready/pairs-zscore.js';
import { pivotBounce } from './ready/pivot-bounce.js';
import { rsiReversion } from './ready/rsi-reversion.js';
import { smaCrossover } from './ready/sma-crossover.js';
import { superTrend } from './ready/supertrend.js';
import { vwapPullback } from './ready/vwap-pullback.js';
import { type StrategyDefinition } from './strategy.js';

/** Every strategy there is. A new one is one file and one entry here; forms, checks and the CLI follow. */
export const STRATEGIES: readonly StrategyDefinition[] = [
  emaCrossover,
  smaCrossover,
  superTrend,
  macd,
  donchian,
  bollingerBreakout,
  bollingerReversion,
  rsiReversion,
  openingRange,
  vwapPullback,
  pivotBounce,
  gapFade,
  pairsZScore,
];

/** Refuses: UNKNOWN_STRATEGY. */
export function strategyOf(strategyId: string): StrategyDefinition {
  const found = STRATEGIES.find((strategy) => strategy.id === strategyId);
  if (found === undefined) {
    const known = STRATEGIES.map((strategy) => strategy.id).join(', ');
    throw new Refusal('UNKNOWN_STRATEGY', { strategyId, known });
  }
  return found;
}
