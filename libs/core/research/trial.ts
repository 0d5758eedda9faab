import { type CandleColumns, rowsOf } from '../market/candle.js';
import { dailyEquity, type EquityCurve } from '../performance/equity.js';
import { measure, type Metrics } from '../performance/metrics.js';
import { type RoundTrip } from '../performance/round-trips.js';
import { Backtest } from '../simulation/backtest.js';
import { type BacktestSpec } from '../simulation/backtest-spec.js';
import { blocksOf, type ReturnBlocks } from './return-blocks.js';

/** Rows of candles: [fromRow, untilRow). What comes before is shown to the strategy so that its indicators are warm. */
export interface TrialSpan {
  readonly fromRow: number;
  readonly untilRow: number;
}

/** Longer than the slowest average a ready strategy may have (400). */
const WARM_UP_CANDLES = 500;

export interface TrialRun {
  readonly metrics: Metrics;
  readonly trades: readonly RoundTrip[];
  readonly equity: EquityCurve;
}

/** What is kept of a trial: how it did, and enough of its returns to judge the whole search by. */
export interface TrialResult {
  readonly metrics: Metrics;
  readonly blocks: ReturnBlocks;
}

/** A backtest of part of the candles, without a copy of them. Refuses as {@link Backtest} does. */
export function runSpan(
  spec: BacktestSpec,
  candles: CandleColumns,
  { fromRow, untilRow }: TrialSpan,
): TrialRun {
  const warmRow = Math.max(0, fromRow - WARM_UP_CANDLES);
  const backtest = new Backtest(
    warmRow === fromRow ? spec : { ...spec, decidesFrom: candles.openedAt[fromRow] },
    rowsOf(candles, warmRow, untilRow),
  );
  backtest.step();
  const { metrics, trades, equity } = backtest.result();
  if (warmRow === fromRow) return { metrics, trades, equity };
  const warm = fromRow - warmRow;
  const curve = {
    startPaise: equity.startPaise,
    at: equity.at.subarray(warm),
    equityPaise: equity.equityPaise.subarray(warm),
  };
  const heldCandles = Math.round((metrics.exposurePercent / 100) * equity.at.length);
  return {
    metrics: measure({
      curve,
      trips: trades,
      chargesPaise: metrics.chargesPaise,
      turnoverPaise: metrics.turnoverPaise,
      heldCandles,
    }),
    trades,
    equity: curve,
  };
}

export function runTrial(spec: BacktestSpec, candles: CandleColumns, span: TrialSpan): TrialResult {
  const { metrics, equity } = runSpan(spec, candles, span);
  const { days, returns } = dailyEquity(equity);
  // One that lost all has no returns; in every stretch it stands behind those that have.
  const judged = days.length === returns.length ? returns : days.map((_, day) => -(day % 2));
  return { metrics, blocks: blocksOf(judged) };
}
