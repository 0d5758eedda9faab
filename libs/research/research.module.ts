import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MarketDataModule } from '@artha/market-data';
import { StrategyVersionsModule } from '@artha/trading';
import { BacktestEntity } from './backtests/backtest.entity.js';
import { BacktestReader } from './backtests/backtest-reader.js';
import { FindBacktestReportHandler } from './backtests/find-backtest-report.query.js';
import { ListBacktestTradesHandler } from './backtests/list-backtest-trades.query.js';
import { FindBacktestHandler, ListBacktestsHandler } from './backtests/list-backtests.query.js';
import { RequestBacktestHandler } from './backtests/request-backtest.command.js';
import { RunBacktest } from './backtests/run-backtest.js';

const entities = TypeOrmModule.forFeature([BacktestEntity]);

/** Asking for backtests and reading them; for the api. */
@Module({
  imports: [CqrsModule, MarketDataModule, StrategyVersionsModule, entities],
  providers: [
    RequestBacktestHandler,
    ListBacktestsHandler,
    FindBacktestHandler,
    FindBacktestReportHandler,
    ListBacktestTradesHandler,
    BacktestReader,
  ],
  exports: [BacktestReader],
})
export class ResearchModule {}

/** Running them; for the worker. */
@Module({
  imports: [MarketDataModule, StrategyVersionsModule, entities],
  providers: [RunBacktest],
  exports: [RunBacktest],
})
export class BacktestRunnerModule {}
