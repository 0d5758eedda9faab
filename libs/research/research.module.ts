import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MarketDataModule } from '@artha/market-data';
import { StrategyVersionsModule } from '@artha/trading';
import { BacktestEntity } from './backtests/backtest.entity.js';
import { FindBacktestGroundHandler, ListBacktestCandlesHandler } from './backtests/backtest-candles.query.js';
import { ListBacktestTicksHandler } from './backtests/backtest-ticks.query.js';
import { CheckLookAhead } from './backtests/check-look-ahead.js';
import { FindLookAheadHandler } from './backtests/find-look-ahead.query.js';
import { RequestLookAheadHandler } from './backtests/request-look-ahead.command.js';
import { BacktestMaterials } from './backtests/backtest-material.js';
import { BacktestGrounds } from './backtests/backtest-grounds.js';
import { BacktestReader } from './backtests/backtest-reader.js';
import { FindBacktestReportHandler } from './backtests/find-backtest-report.query.js';
import { ListBacktestTradesHandler } from './backtests/list-backtest-trades.query.js';
import { FindBacktestHandler, ListBacktestsHandler } from './backtests/list-backtests.query.js';
import { NoteBacktestHandler } from './backtests/note-backtest.command.js';
import { RequestBacktestHandler } from './backtests/request-backtest.command.js';
import { RunBacktest } from './backtests/run-backtest.js';
import { CancelOptimisationHandler } from './optimisations/cancel-optimisation.command.js';
import { FindFindingsHandler } from './optimisations/find-findings.query.js';
import { FindWalkForwardHandler } from './optimisations/find-walk-forward.query.js';
import { FindSurfaceHandler } from './optimisations/find-surface.query.js';
import {
  FindOptimisationHandler,
  ListOptimisationsHandler,
  ListTrialsHandler,
} from './optimisations/list-optimisations.query.js';
import { OptimisationEntity } from './optimisations/optimisation.entity.js';
import { OptimisationReader } from './optimisations/optimisation-reader.js';
import { RequestOptimisationHandler } from './optimisations/request-optimisation.command.js';
import { ResumeOptimisationHandler } from './optimisations/resume-optimisation.command.js';
import { RunOptimisation } from './optimisations/run-optimisation.js';
import { TrialGrounds } from './optimisations/trial-grounds.js';
import { Trials } from './optimisations/trials.js';
import { Windows } from './optimisations/windows.js';
import { DayOverlay } from './overlays/day-overlay.js';
import { FindOverlayHandler } from './overlays/find-overlay.query.js';
import { ListDriftScoresHandler } from './overlays/list-drift-scores.query.js';
import { OverlayScores } from './overlays/overlay-scores.js';
import { OverlayDays } from './overlays/overlay-days.js';

const entities = TypeOrmModule.forFeature([BacktestEntity, OptimisationEntity]);

/** Asking for backtests and optimisations, and reading them; for the api. */
@Module({
  imports: [CqrsModule, MarketDataModule, StrategyVersionsModule, entities],
  providers: [
    RequestBacktestHandler,
    NoteBacktestHandler,
    RequestLookAheadHandler,
    FindLookAheadHandler,
    ListBacktestsHandler,
    FindBacktestHandler,
    FindBacktestReportHandler,
    ListBacktestTradesHandler,
    FindBacktestGroundHandler,
    ListBacktestCandlesHandler,
    ListBacktestTicksHandler,
    BacktestGrounds,
    BacktestReader,
    RequestOptimisationHandler,
    CancelOptimisationHandler,
    ResumeOptimisationHandler,
    ListOptimisationsHandler,
    FindOptimisationHandler,
    ListTrialsHandler,
    FindSurfaceHandler,
    FindFindingsHandler,
    FindWalkForwardHandler,
    OptimisationReader,
    Trials,
    Windows,
    FindOverlayHandler,
    ListDriftScoresHandler,
    OverlayDays,
    DayOverlay,
    OverlayScores,
  ],
  exports: [BacktestReader, OptimisationReader, OverlayScores],
})
export class ResearchModule {}

/** Running them; for the worker. */
@Module({
  imports: [MarketDataModule, StrategyVersionsModule, entities],
  providers: [
    RunBacktest,
    CheckLookAhead,
    BacktestMaterials,
    BacktestGrounds,
    RunOptimisation,
    TrialGrounds,
    Trials,
    Windows,
    OverlayDays,
    DayOverlay,
    OverlayScores,
  ],
  exports: [RunBacktest, CheckLookAhead, RunOptimisation, OverlayScores],
})
export class BacktestRunnerModule {}
