import { ApiProperty } from '@nestjs/swagger';
import { METRIC_DEFINITIONS, type Metrics } from '@artha/core';

/** A figure with the definition that the core gives it. */
function Figure(name: keyof Metrics, { nullable = false } = {}): PropertyDecorator {
  const { unit, definition } = METRIC_DEFINITIONS[name];
  const description = unit === 'instant' ? `${definition} Epoch milliseconds.` : definition;
  return ApiProperty({ type: Number, description, ...(nullable && { nullable }) });
}

const Maybe = (name: keyof Metrics): PropertyDecorator => Figure(name, { nullable: true });

/** The core's {@link Metrics} as the API shows them; null means not defined for what happened. */
export class MetricsView implements Metrics {
  @Figure('startEquityPaise')
  startEquityPaise!: number;

  @Figure('endEquityPaise')
  endEquityPaise!: number;

  @Figure('netPnlPaise')
  netPnlPaise!: number;

  @Figure('returnPercent')
  returnPercent!: number;

  @Maybe('cagrPercent')
  cagrPercent!: number | null;

  @Figure('tradingDays')
  tradingDays!: number;

  @Maybe('volatilityPercent')
  volatilityPercent!: number | null;

  @Maybe('sharpe')
  sharpe!: number | null;

  @Maybe('sortino')
  sortino!: number | null;

  @Maybe('calmar')
  calmar!: number | null;

  @Figure('maxDrawdownPercent')
  maxDrawdownPercent!: number;

  @Figure('maxDrawdownPaise')
  maxDrawdownPaise!: number;

  @Maybe('maxDrawdownPeakAt')
  maxDrawdownPeakAt!: number | null;

  @Maybe('maxDrawdownLowAt')
  maxDrawdownLowAt!: number | null;

  @Maybe('maxDrawdownRecoveredAt')
  maxDrawdownRecoveredAt!: number | null;

  @Maybe('var95Percent')
  var95Percent!: number | null;

  @Maybe('parametricVar95Percent')
  parametricVar95Percent!: number | null;

  @Maybe('cvar95Percent')
  cvar95Percent!: number | null;

  @Figure('trades')
  trades!: number;

  @Figure('wins')
  wins!: number;

  @Maybe('winRatePercent')
  winRatePercent!: number | null;

  @Maybe('profitFactor')
  profitFactor!: number | null;

  @Maybe('expectancyPaise')
  expectancyPaise!: number | null;

  @Maybe('averageWinPaise')
  averageWinPaise!: number | null;

  @Maybe('averageLossPaise')
  averageLossPaise!: number | null;

  @Maybe('bestTradePaise')
  bestTradePaise!: number | null;

  @Maybe('worstTradePaise')
  worstTradePaise!: number | null;

  @Figure('longestWinStreak')
  longestWinStreak!: number;

  @Figure('longestLossStreak')
  longestLossStreak!: number;

  @Maybe('averageHoldingMinutes')
  averageHoldingMinutes!: number | null;

  @Maybe('averageMaePaise')
  averageMaePaise!: number | null;

  @Maybe('averageMfePaise')
  averageMfePaise!: number | null;

  @Figure('benchmarkDays')
  benchmarkDays!: number;

  @Maybe('benchmarkReturnPercent')
  benchmarkReturnPercent!: number | null;

  @Maybe('beta')
  beta!: number | null;

  @Maybe('alphaPercent')
  alphaPercent!: number | null;

  @Maybe('correlation')
  correlation!: number | null;

  @Figure('chargesPaise')
  chargesPaise!: number;

  @Figure('turnoverPaise')
  turnoverPaise!: number;

  @Figure('exposurePercent')
  exposurePercent!: number;
}
