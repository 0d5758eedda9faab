import { BullModule } from '@nestjs/bull';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { ThrottlerModule } from '@nestjs/throttler';
import { AccountsModule, RoleGuard, SignedInGuard } from '@artha/accounts';
import { QUEUES } from '@artha/contracts';
import { MarketDataModule } from '@artha/market-data';
import { InboxModule } from '@artha/notifications';
import { PlatformModule } from '@artha/platform';
import { ResearchModule } from '@artha/research';
import { TradingModule } from '@artha/trading';
import { AccountsController } from './accounts/accounts.controller.js';
import { AdminController } from './admin/admin.controller.js';
import { SystemHealth } from './admin/system-health.js';
import { AnalysisController } from './analysis/analysis.controller.js';
import { DaysBefore } from './analysis/day-before.js';
import { InstrumentLevels } from './analysis/instrument-levels.js';
import { MarketSummaries } from './analysis/market-summaries.js';
import { AuditRequests } from './audit/audit-requests.js';
import { AuditController } from './audit/audit.controller.js';
import { ApiConfig } from './api.config.js';
import { BacktestGroundController } from './backtests/backtest-ground.controller.js';
import { BacktestFilesController } from './backtests/backtest-files.controller.js';
import { BacktestsController } from './backtests/backtests.controller.js';
import { OptimisationsController } from './optimisations/optimisations.controller.js';
import { ChartLayoutsController } from './chart-layouts/chart-layouts.controller.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { FnoBansController } from './fno-bans/fno-bans.controller.js';
import { OverlayController } from './deployments/overlay.controller.js';
import { DeploymentsController } from './deployments/deployments.controller.js';
import { PromotionController } from './promotion/promotion.controller.js';
import { DeploymentBudgetsController } from './deployments/deployment-budgets.controller.js';
import { DeploymentCapsController } from './deployments/deployment-caps.controller.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { BooksCheckController } from './funds/books-check.controller.js';
import { FundsController } from './funds/funds.controller.js';
import { BasketsController } from './baskets/baskets.controller.js';
import { BasketPlacing } from './baskets/basket-placing.js';
import { GttsController } from './gtts/gtts.controller.js';
import { ErrorFilter } from './http/error.filter.js';
import { RequestLimitGuard } from './http/request-limit.guard.js';
import { validation } from './http/validation.js';
import { LiveTradingController } from './live-trading/live-trading.controller.js';
import { LiveModule } from './live/live.module.js';
import { InstrumentImportsController } from './instruments/instrument-imports.controller.js';
import { PushImportProgress } from './instruments/push-import-progress.js';
import { PluginIndicators } from './indicators/plugin-indicators.js';
import { IndicatorSeries } from './indicators/indicator-series.js';
import { IndicatorsController } from './indicators/indicators.controller.js';
import { InstrumentsController } from './instruments/instruments.controller.js';
import { SymbolMapsController } from './instruments/symbol-maps.controller.js';
import { CandlesController } from './market/candles.controller.js';
import { GapsController } from './market/gaps.controller.js';
import { HistoryImportsController } from './market/history-imports.controller.js';
import { HistoryController } from './market/history.controller.js';
import { MarketController } from './market/market.controller.js';
import { TicksController } from './market/ticks.controller.js';
import { WatchlistsController } from './market/watchlists.controller.js';
import { NotificationsController } from './notifications/notifications.controller.js';
import { OrdersController } from './orders/orders.controller.js';
import { Previews } from './orders/previews.js';
import { PreviewsController } from './orders/previews.controller.js';
import { PositionsController } from './positions/positions.controller.js';
import { ReadinessController } from './readiness/readiness.controller.js';
import { RiskController } from './risk/risk.controller.js';
import { StopsController } from './stops/stops.controller.js';
import { SafetyController } from './safety/safety.controller.js';
import { SafetyWishes } from './safety/safety-wishes.js';
import { AuthController } from './sign-in/auth.controller.js';
import { PluginsController } from './plugins/plugins.controller.js';
import { RecordingsController } from './recordings/recordings.controller.js';
import { OwnStrategiesController } from './strategies/own-strategies.controller.js';
import { StrategiesController } from './strategies/strategies.controller.js';

const MINUTE_MILLIS = 60_000;

/** What can be asked of Artha: every controller, and the one live gateway. */
@Module({})
export class ApiModule {
  static withConfig(config: ApiConfig): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forProcess('api', config),
        CqrsModule.forRoot(),
        AccountsModule.withSessionSecret(config.SESSION_SECRET),
        ThrottlerModule.forRoot([
          { name: 'requests', ttl: MINUTE_MILLIS, limit: config.REQUESTS_PER_MINUTE },
          {
            name: 'signIns',
            ttl: MINUTE_MILLIS,
            limit: config.SIGN_INS_PER_MINUTE,
            skipIf: (context) => context.getHandler().name !== 'signIn',
          },
        ]),
        BullModule.registerQueue({ name: QUEUES.backtests }, { name: QUEUES.housekeeping }),
        MarketDataModule,
        TradingModule,
        ResearchModule,
        InboxModule,
        LiveModule,
      ],
      controllers: [
        AuthController,
        AccountsController,
        MarketController,
        CandlesController,
        TicksController,
        GapsController,
        HistoryController,
        HistoryImportsController,
        AnalysisController,
        InstrumentsController,
        InstrumentImportsController,
        SymbolMapsController,
        WatchlistsController,
        ChartLayoutsController,
        IndicatorsController,
        StrategiesController,
        PluginsController,
        RecordingsController,
        OwnStrategiesController,
        DeploymentsController,
        OverlayController,
        DeploymentBudgetsController,
        DeploymentCapsController,
        PromotionController,
        OrdersController,
        PreviewsController,
        GttsController,
        BasketsController,
        PositionsController,
        StopsController,
        SafetyController,
        ReadinessController,
        RiskController,
        LiveTradingController,
        FundsController,
        BooksCheckController,
        BacktestsController,
        BacktestFilesController,
        BacktestGroundController,
        OptimisationsController,
        NotificationsController,
        AdminController,
        FeedsController,
        AuditController,
        CalendarController,
        FnoBansController,
      ],
      providers: [
        { provide: ApiConfig, useValue: config },
        SystemHealth,
        SafetyWishes,
        Previews,
        BasketPlacing,
        PushImportProgress,
        DaysBefore,
        MarketSummaries,
        InstrumentLevels,
        IndicatorSeries,
        PluginIndicators,
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_PIPE, useValue: validation },
        { provide: APP_GUARD, useClass: RequestLimitGuard },
        { provide: APP_GUARD, useClass: SignedInGuard },
        { provide: APP_GUARD, useClass: RoleGuard },
        { provide: APP_INTERCEPTOR, useClass: AuditRequests },
      ],
    };
  }
}
