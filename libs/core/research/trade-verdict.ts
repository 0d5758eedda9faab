import { type CandleColumns } from '../market/candle.js';
import { type RoundTrip } from '../performance/round-trips.js';
import { type BacktestSpec } from '../simulation/backtest-spec.js';
import { entrySignificance, type EntrySignificance } from './entry-significance.js';
import { lookAhead, type LookAheadReport } from './look-ahead.js';
import { bootstrapTrades, costBands, type CostBands, type MonteCarlo, shuffleTrades } from './monte-carlo.js';
import { overfitting, type Overfitting } from './overfitting.js';
import { type ReturnBlocks } from './return-blocks.js';
import { runSpan } from './trial.js';

/** What chance could have made of the trades of one setting. */
export interface TradeVerdict {
  readonly shuffled: MonteCarlo;
  readonly bootstrapped: MonteCarlo;
  readonly costs: CostBands;
  /** Null without a trade. */
  readonly entries: EntrySignificance | null;
}

export interface VerdictPlan {
  readonly runs: number;
  readonly seed: number;
}

export function judgeTrades(
  spec: BacktestSpec,
  trades: readonly RoundTrip[],
  candles: CandleColumns,
  { runs, seed }: VerdictPlan,
): TradeVerdict {
  const plan = { startPaise: spec.capitalPaise, runs, seed };
  return {
    shuffled: shuffleTrades(trades, plan),
    bootstrapped: bootstrapTrades(trades, plan),
    costs: costBands(trades),
    entries: entrySignificance(trades, candles, { runs, seed, terms: spec }),
  };
}

/** What is looked at of the best setting of a search before anybody trusts it. */
interface SettingVerdict extends TradeVerdict {
  readonly lookAhead: LookAheadReport;
}

/** What a search is worth, beside its trials. */
export interface SearchFindings extends SettingVerdict {
  readonly overfit: Overfitting | null;
}

export function judgeSearch(
  best: BacktestSpec,
  trials: readonly ReturnBlocks[],
  candles: CandleColumns,
  plan: VerdictPlan,
): SearchFindings {
  return { overfit: overfitting(trials), ...judgeSetting(best, candles, plan) };
}

/** Overwrites `candles` for a while, as {@link lookAhead} does: nobody else may read them meanwhile. */
function judgeSetting(spec: BacktestSpec, candles: CandleColumns, plan: VerdictPlan): SettingVerdict {
  const { trades } = runSpan(spec, candles, { fromRow: 0, untilRow: candles.openedAt.length });
  return { ...judgeTrades(spec, trades, candles, plan), lookAhead: lookAhead(spec, candles) };
}
