export { BacktestRunnerModule, ResearchModule } from './research.module.js';
export { BacktestReader } from './backtests/backtest-reader.js';
export { BacktestTradeView, BacktestView } from './backtests/backtest-view.js';
export { ListBacktestTradesQuery } from './backtests/list-backtest-trades.query.js';
export { FindBacktestQuery, ListBacktestsQuery } from './backtests/list-backtests.query.js';
export { RequestBacktestCommand } from './backtests/request-backtest.command.js';
export { RunBacktest } from './backtests/run-backtest.js';
export { FindBacktestReportQuery } from './backtests/find-backtest-report.query.js';
export { BacktestReportView } from './backtests/report-view.js';
