import { timeframeSeconds, type Timeframe } from '@artha/core';
import { type Coverage } from '../live/shapes.js';
import { quantityOf } from '../orders/ticket-rules.js';
import { paiseOfText } from '../ui/money.js';
import { dayText } from '../ui/time.js';

/** The form of a backtest as typed, without its charges; slippage in basis points, capital in rupees. */
export interface BacktestDraft {
  readonly instrumentId: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly capital: string;
  readonly quantity: string;
  readonly slippageBps: string;
}
export type BacktestProblems = Partial<Record<keyof BacktestDraft, string>>;

/** The stored candles that those of `timeframe` are built from: the longest that divide them; null when there are none. */
export function coverageOf(
  coverage: readonly Coverage[],
  instrumentId: string,
  timeframe: Timeframe,
): Coverage | null {
  const seconds = timeframeSeconds(timeframe);
  return coverage
    .filter((one) => one.instrumentId === instrumentId && seconds % timeframeSeconds(one.timeframe) === 0)
    .reduce<Coverage | null>(
      (best, one) =>
        best && timeframeSeconds(best.timeframe) >= timeframeSeconds(one.timeframe) ? best : one,
      null,
    );
}

/** Whole basis points from 0 to 100 (1 %); null when the text is none. */
export function bpsOf(text: string): number | null {
  return /^\d{1,3}$/.test(text.trim()) && Number(text) <= 100 ? Number(text) : null;
}

export function backtestProblems(draft: BacktestDraft, coverage: Coverage | null): BacktestProblems {
  const problems: BacktestProblems = {};
  if (draft.instrumentId === '') problems.instrumentId = 'Choose an instrument.';
  if (draft.fromOn === '') problems.fromOn = 'Choose the first day.';
  if (draft.toOn === '') problems.toOn = 'Choose the last day.';
  else if (draft.fromOn !== '' && draft.toOn < draft.fromOn)
    problems.toOn = 'The last day must not be before the first.';
  if (coverage) {
    const period = `${dayText(coverage.fromOn)} to ${dayText(coverage.toOn)}`;
    if (draft.fromOn !== '' && draft.fromOn < coverage.fromOn)
      problems.fromOn = `Candles are stored from ${period}.`;
    if (draft.toOn !== '' && draft.toOn > coverage.toOn) problems.toOn = `Candles are stored from ${period}.`;
  }
  if ((paiseOfText(draft.capital) ?? 0) <= 0)
    problems.capital = 'Enter an amount in rupees, such as 5,00,000.';
  if (quantityOf(draft.quantity) === null) problems.quantity = 'Enter a whole number of shares, 1 or more.';
  if (bpsOf(draft.slippageBps) === null) problems.slippageBps = 'Enter 0 to 100.';
  return problems;
}
