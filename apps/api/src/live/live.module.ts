import { Module } from '@nestjs/common';
import { ResearchModule } from '@artha/research';
import { TradingModule } from '@artha/trading';
import { MarketWatch } from '../market/market-watch.js';
import { ChartBoard } from './charts/chart-board.js';
import { EngineAnswers } from './engine-answers.js';
import { LiveFrames } from './live-frames.js';
import { LiveGateway } from './live.gateway.js';
import { PushBacktestProgress } from './push-backtest-progress.js';
import { PushOptimisationProgress } from './push-optimisation-progress.js';
import { PushWhenSafetyChanged } from './push-when-safety-changed.js';
import { PushWhenNotificationCreated } from './push-when-notification-created.js';
import { PushWhenTradingChanged } from './push-when-trading-changed.js';

/** Everything that reaches a screen by itself. */
@Module({
  imports: [TradingModule, ResearchModule],
  providers: [
    MarketWatch,
    ChartBoard,
    LiveFrames,
    LiveGateway,
    EngineAnswers,
    PushBacktestProgress,
    PushOptimisationProgress,
    PushWhenSafetyChanged,
    PushWhenTradingChanged,
    PushWhenNotificationCreated,
  ],
  exports: [MarketWatch, EngineAnswers, LiveGateway],
})
export class LiveModule {}
