import { type Metrics } from './metrics.js';

/** What a figure is counted in; an instant is shown in Indian time. */
export type MetricUnit = 'rupees' | 'percent' | 'ratio' | 'count' | 'days' | 'minutes' | 'instant';

export interface MetricDefinition {
  readonly label: string;
  readonly unit: MetricUnit;
  /** One sentence. */
  readonly definition: string;
  /** More of it is better, or less; null where neither is. */
  readonly better: 'more' | 'less' | null;
}

function figure(
  label: string,
  unit: MetricUnit,
  better: MetricDefinition['better'],
  definition: string,
): MetricDefinition {
  return { label, unit, better, definition };
}

/**
 * The one place that says what each figure of {@link Metrics} is; screens show it on hover, the API's document and
 * docs/reference/metrics.md are made from it. Formulas: NSE.md §9.1.
 */
export const METRIC_DEFINITIONS: { readonly [Name in keyof Metrics]: MetricDefinition } = {
  startEquityPaise: figure('Capital', 'rupees', null, 'What the account was worth before the first candle.'),
  endEquityPaise: figure(
    'Final equity',
    'rupees',
    'more',
    'Cash and open positions at the last close, after all charges.',
  ),
  netPnlPaise: figure(
    'Net P&L',
    'rupees',
    'more',
    'Final equity less capital: realised and unrealised, after all charges.',
  ),
  returnPercent: figure(
    'Return',
    'percent',
    'more',
    'Net P&L in percent of the capital, idle cash included.',
  ),
  cagrPercent: figure(
    'CAGR',
    'percent',
    'more',
    'The return compounded to a year of 252 trading days: (1 + return)^(252 / days) − 1.',
  ),
  tradingDays: figure(
    'Trading days',
    'days',
    null,
    'Calendar days of India with a candle; each has one return.',
  ),
  volatilityPercent: figure(
    'Volatility',
    'percent',
    'less',
    'Standard deviation (n − 1) of daily returns, times √252.',
  ),
  sharpe: figure(
    'Sharpe',
    'ratio',
    'more',
    'Mean over standard deviation (n − 1) of daily returns above a riskless rate of 0 %, times √252.',
  ),
  sortino: figure(
    'Sortino',
    'ratio',
    'more',
    'Mean of daily returns over their downside deviation, whose divisor counts all days, times √252.',
  ),
  calmar: figure('Calmar', 'ratio', 'more', 'CAGR over the maximum drawdown; none where it never fell.'),
  maxDrawdownPercent: figure(
    'Max drawdown',
    'percent',
    'less',
    'The deepest fall from a peak of the equity at candle closes, in percent of that peak; the capital is a peak too.',
  ),
  maxDrawdownPaise: figure(
    'Max drawdown, ₹',
    'rupees',
    'less',
    'The largest fall from a peak in rupees, which need not be the deepest in percent.',
  ),
  maxDrawdownPeakAt: figure(
    'Drawdown from',
    'instant',
    null,
    'When the deepest fall in percent began: its peak.',
  ),
  maxDrawdownLowAt: figure('Drawdown low', 'instant', null, 'When the deepest fall in percent was deepest.'),
  maxDrawdownRecoveredAt: figure(
    'Recovered',
    'instant',
    null,
    'When the peak before the deepest fall was reached again; none: not by the end.',
  ),
  var95Percent: figure(
    'VaR 95 %',
    'percent',
    'less',
    'The loss that one day in twenty reached: the 5 % quantile of daily returns, linear between two days.',
  ),
  parametricVar95Percent: figure(
    'Parametric VaR 95 %',
    'percent',
    'less',
    'The same if daily returns were normal: 1.64485 standard deviations below their mean.',
  ),
  cvar95Percent: figure(
    'CVaR 95 %',
    'percent',
    'less',
    'The mean loss of the days at or beyond the historical VaR.',
  ),
  trades: figure(
    'Trades',
    'count',
    null,
    'Closed round trips, from flat to flat; what is left open is none.',
  ),
  wins: figure('Won', 'count', 'more', 'Trades with a gain after charges.'),
  winRatePercent: figure('Win rate', 'percent', 'more', 'Trades with a gain after charges, of all trades.'),
  profitFactor: figure(
    'Profit factor',
    'ratio',
    'more',
    'Sum of gains over sum of losses of trades after charges; none without a loss.',
  ),
  expectancyPaise: figure(
    'Expectancy',
    'rupees',
    'more',
    'What a trade brought on average: win rate × average win − loss rate × average loss, after charges.',
  ),
  averageWinPaise: figure(
    'Average win',
    'rupees',
    'more',
    'Mean gain of the trades that won, after charges.',
  ),
  averageLossPaise: figure(
    'Average loss',
    'rupees',
    'less',
    'Mean loss of the trades that did not win, after charges; a positive amount.',
  ),
  bestTradePaise: figure('Best trade', 'rupees', 'more', 'The largest result of a trade, after charges.'),
  worstTradePaise: figure('Worst trade', 'rupees', 'more', 'The smallest result of a trade, after charges.'),
  longestWinStreak: figure(
    'Longest win streak',
    'count',
    'more',
    'Most trades in a row that won, by their exit.',
  ),
  longestLossStreak: figure(
    'Longest loss streak',
    'count',
    'less',
    'Most trades in a row that did not win, by their exit.',
  ),
  averageHoldingMinutes: figure(
    'Average holding',
    'minutes',
    null,
    'Mean time from entry to exit of a trade, nights and holidays included.',
  ),
  averageMaePaise: figure(
    'Average MAE',
    'rupees',
    'less',
    'Maximum adverse excursion: how far a trade was in loss at worst while open, at highs and lows, before charges; the mean.',
  ),
  averageMfePaise: figure(
    'Average MFE',
    'rupees',
    'more',
    'Maximum favourable excursion: how far a trade was in gain at best while open, at highs and lows, before charges; the mean.',
  ),
  benchmarkDays: figure(
    'Days compared',
    'days',
    null,
    'Days that both the account and NIFTY 50 have a return of, close to close.',
  ),
  benchmarkReturnPercent: figure(
    'NIFTY 50',
    'percent',
    null,
    'Return of the NIFTY 50 price index over the same days, without dividends; none unless it has the first and the last.',
  ),
  beta: figure(
    'Beta',
    'ratio',
    null,
    'Covariance of daily returns with those of NIFTY 50 over the variance of the latter.',
  ),
  alphaPercent: figure(
    'Alpha',
    'percent',
    'more',
    'A year’s return that beta does not explain: 252 × (mean daily return − beta × mean daily return of NIFTY 50).',
  ),
  correlation: figure('Correlation', 'ratio', null, 'Of daily returns with those of NIFTY 50, −1 to 1.'),
  chargesPaise: figure(
    'Charges',
    'rupees',
    'less',
    'Charges of all fills, those of a position left open included.',
  ),
  turnoverPaise: figure('Turnover', 'rupees', null, 'Value of all fills, bought and sold.'),
  exposurePercent: figure(
    'Exposure',
    'percent',
    null,
    'Candles at whose close a position was held, of all candles.',
  ),
};
