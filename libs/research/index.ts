export { BacktestRunnerModule, ResearchModule } from './research.module.js';
export {
  BacktestGroundView,
  FindBacktestGroundQuery,
  ListBacktestCandlesQuery,
} from './backtests/backtest-candles.query.js';
export { BacktestTicksView, ListBacktestTicksQuery } from './backtests/backtest-ticks.query.js';
export { BacktestEntity } from './backtests/backtest.entity.js';
export { BacktestMaterials } from './backtests/backtest-material.js';
export { BacktestReader } from './backtests/backtest-reader.js';
export { BacktestTradeView, BacktestView } from './backtests/backtest-view.js';
export { ListBacktestTradesQuery } from './backtests/list-backtest-trades.query.js';
export { FindBacktestQuery, ListBacktestsQuery } from './backtests/list-backtests.query.js';
export { RequestBacktestCommand } from './backtests/request-backtest.command.js';
export { RunBacktest } from './backtests/run-backtest.js';
export { FindBacktestReportQuery } from './backtests/find-backtest-report.query.js';
export { BacktestReportView } from './backtests/report-view.js';
export { CancelOptimisationCommand } from './optimisations/cancel-optimisation.command.js';
export {
  FindOptimisationQuery,
  ListOptimisationsQuery,
  ListTrialsQuery,
} from './optimisations/list-optimisations.query.js';
export { FindFindingsQuery } from './optimisations/find-findings.query.js';
export { MaybeFindingsView } from './optimisations/findings-view.js';
export { FindWalkForwardQuery } from './optimisations/find-walk-forward.query.js';
export { FindSurfaceQuery, SurfaceView } from './optimisations/find-surface.query.js';
export { OptimisationReader } from './optimisations/optimisation-reader.js';
export { OptimisationView, ParameterRangeView, TrialView } from './optimisations/optimisation-view.js';
export { RequestOptimisationCommand } from './optimisations/request-optimisation.command.js';
export { ResumeOptimisationCommand } from './optimisations/resume-optimisation.command.js';
export { RunOptimisation } from './optimisations/run-optimisation.js';
export { WalkForwardView } from './optimisations/walk-forward-view.js';
export { walkWindow } from './optimisations/walk-window.js';
export { runSearch, type ScoredTrial } from './optimisations/search-run.js';
export { TrialThreads } from './optimisations/trial-threads.js';
export { FindOverlayQuery } from './overlays/find-overlay.query.js';
export { OverlayView } from './overlays/overlay-view.js';
export { BacktestExport } from './backtests/export-backtest.js';
export { NoteBacktestCommand } from './backtests/note-backtest.command.js';
export { ListDriftScoresQuery } from './overlays/list-drift-scores.query.js';
export { DriftAlertView, DriftView } from './overlays/drift-view.js';
export { OverlayScores } from './overlays/overlay-scores.js';
export { CheckLookAhead } from './backtests/check-look-ahead.js';
export { FindLookAheadHandler, FindLookAheadQuery } from './backtests/find-look-ahead.query.js';
export { LookAheadCheckView } from './backtests/look-ahead-view.js';
export { RequestLookAheadCommand, RequestLookAheadHandler } from './backtests/request-look-ahead.command.js';
