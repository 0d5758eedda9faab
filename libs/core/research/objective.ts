import { type Metrics } from '../performance/metrics.js';

export const OBJECTIVES = ['net-profit', 'sharpe', 'sortino', 'calmar', 'profit-factor', 'win-rate'] as const;
/** What the best trial has most of. */
export type Objective = (typeof OBJECTIVES)[number];

export interface Aim {
  readonly objective: Objective;
  /** A trial with fewer closed trades has no score: few trades prove nothing, whatever they earned. */
  readonly minimumTrades: number;
}

/** Higher is better; null: too few trades, or not defined for what happened (a profit factor without a loss). */
export function scoreOf(metrics: Metrics, { objective, minimumTrades }: Aim): number | null {
  if (metrics.trades < minimumTrades) return null;
  switch (objective) {
    case 'net-profit':
      return metrics.netPnlPaise;
    case 'sharpe':
      return metrics.sharpe;
    case 'sortino':
      return metrics.sortino;
    case 'calmar':
      return calmar(metrics);
    case 'profit-factor':
      return metrics.profitFactor;
    case 'win-rate':
      return metrics.winRatePercent;
  }
}

/** Growth a year over the deepest fall (NSE.md §9.1); null without a fall. */
function calmar({ cagrPercent, maxDrawdownPercent }: Metrics): number | null {
  return cagrPercent === null || maxDrawdownPercent === 0 ? null : cagrPercent / maxDrawdownPercent;
}
