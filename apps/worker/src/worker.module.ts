import { BullModule } from '@nestjs/bull';
import { type DynamicModule, Module } from '@nestjs/common';
import { QUEUES } from '@artha/contracts';
import { MarketDataModule } from '@artha/market-data';
import {
  DeliveryModule,
  TellAdminsWhenDatabaseReturned,
  TellEveryoneConcernedWhenBooksDiffered,
  TellEveryoneConcernedWhenBrokerDiffered,
  TellTradersWhenChangeRefused,
  TellTradersWhenDeploymentDrifted,
  TellTradersWhenDeploymentFaulted,
  TellTradersWhenOrderChangedOutside,
  TellTradersWhenOrderLeftWaiting,
  TellTradersWhenOrderSettled,
  TellTradersWhenPositionLeftOvernight,
  TellTradersWhenPositionUnsettled,
  TellTradersWhenDeploymentsPaused,
  TellTradersWhenStopTouched,
  TellTradersWhenSafetyChanged,
  TellUserWhenBacktestEnded,
  TellUserWhenOptimisationEnded,
} from '@artha/notifications';
import { consumeFacts, type PlatformConfig, PlatformModule } from '@artha/platform';
import { BacktestRunnerModule } from '@artha/research';
import { BacktestJobs } from './jobs/backtest-jobs.js';
import { QueueWhenBacktestRequested } from './jobs/queue-when-backtest-requested.js';
import { CheckBooksJob } from './jobs/check-books.job.js';
import { Housekeeping } from './jobs/housekeeping.job.js';
import { ImportHistoryJobProcessor, QueueWhenHistoryImportRequested } from './jobs/import-history.job.js';
import {
  ImportInstrumentsJobProcessor,
  InstrumentImportJobs,
  QueueWhenInstrumentImportRequested,
} from './jobs/import-instruments.job.js';
import { RunBacktestJobProcessor } from './jobs/run-backtest.job.js';
import { CheckLookAheadJobProcessor, QueueWhenCheckRequested } from './jobs/check-look-ahead.job.js';
import { QueueWhenDayEnded, ScoreOverlaysJobProcessor } from './jobs/score-overlays.job.js';
import { OptimisationJobs, QueueWhenOptimisationRequested } from './jobs/optimisation-jobs.js';
import { RunOptimisationJobProcessor } from './jobs/run-optimisation.job.js';
import { Schedule } from './schedule.js';

/** Slow work; it never touches an order. */
@Module({})
export class WorkerModule {
  static withConfig(config: PlatformConfig): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forProcess('worker', config),
        BullModule.registerQueue(
          { name: QUEUES.backtests },
          // One whose worker was killed is taken up within seconds, as often as that happens.
          {
            name: QUEUES.optimisations,
            settings: { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 1_000 },
          },
          { name: QUEUES.housekeeping },
          { name: QUEUES.imports },
          { name: QUEUES.overlays },
          { name: QUEUES.checks },
        ),
        MarketDataModule,
        BacktestRunnerModule,
        DeliveryModule,
      ],
      providers: [
        BacktestJobs,
        RunBacktestJobProcessor,
        OptimisationJobs,
        RunOptimisationJobProcessor,
        InstrumentImportJobs,
        ImportInstrumentsJobProcessor,
        Housekeeping,
        CheckBooksJob,
        ScoreOverlaysJobProcessor,
        CheckLookAheadJobProcessor,
        ImportHistoryJobProcessor,
        Schedule,
        ...consumeFacts('worker', [
          QueueWhenBacktestRequested,
          QueueWhenOptimisationRequested,
          QueueWhenHistoryImportRequested,
          QueueWhenInstrumentImportRequested,
          QueueWhenDayEnded,
          QueueWhenCheckRequested,
          TellTradersWhenDeploymentDrifted,
          TellTradersWhenOrderSettled,
          TellTradersWhenOrderChangedOutside,
          TellTradersWhenOrderLeftWaiting,
          TellTradersWhenChangeRefused,
          TellTradersWhenPositionLeftOvernight,
          TellTradersWhenPositionUnsettled,
          TellTradersWhenDeploymentsPaused,
          TellTradersWhenStopTouched,
          TellAdminsWhenDatabaseReturned,
          TellEveryoneConcernedWhenBooksDiffered,
          TellEveryoneConcernedWhenBrokerDiffered,
          TellTradersWhenDeploymentFaulted,
          TellTradersWhenSafetyChanged,
          TellUserWhenBacktestEnded,
          TellUserWhenOptimisationEnded,
        ]),
      ],
    };
  }
}
