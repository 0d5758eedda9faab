import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MarketDataModule } from '@artha/market-data';
import { BasketEntity, BasketPlacementEntity } from './baskets/basket.entity.js';
import { BasketInstruments } from './baskets/basket-instruments.js';
import { DeleteBasketHandler } from './baskets/delete-basket.command.js';
import { FindPlacementHandler } from './baskets/find-placement.query.js';
import { FindBasketHandler, ListBasketsHandler } from './baskets/list-baskets.query.js';
import { PlaceBasketHandler } from './baskets/place-basket.command.js';
import { SaveBasketHandler } from './baskets/save-basket.command.js';
import { DeploymentEntity } from './deployments/deployment.entity.js';
import { FindDeploymentHandler, ListDeploymentsHandler } from './deployments/list-deployments.query.js';
import { DeploymentReader } from './deployments/deployment-reader.js';
import { DeploymentCaps } from './deployments/deployment-caps.js';
import { DeploymentBudgets } from './deployments/deployment-budgets.js';
import { ReadDeploymentBudgetHandler } from './deployments/read-deployment-budget.query.js';
import { ReadDeploymentRoomHandler } from './deployments/read-deployment-room.query.js';
import { DecisionLog } from './deployments/decision-log.js';
import { ListDecisionsHandler } from './deployments/list-decisions.query.js';
import { RequestDeploymentHandler } from './deployments/request-deployment.command.js';
import { LiveRights } from './promotion/live-rights.js';
import { Promotions } from './promotion/promotions.js';
import { ResumeDeploymentHandler } from './deployments/resume-deployment.command.js';
import { StopDeploymentHandler } from './deployments/stop-deployment.command.js';
import { CancelGttHandler } from './gtts/cancel-gtt.command.js';
import { ChangeGttHandler } from './gtts/change-gtt.command.js';
import { GttEntity } from './gtts/gtt.entity.js';
import { FindGttHandler, ListGttsHandler } from './gtts/list-gtts.query.js';
import { PlaceGttHandler } from './gtts/place-gtt.command.js';
import { DeskMinutes } from './desks/desk-minutes.js';
import { DeskRecords } from './desks/desk-records.js';
import { ListDayResultsHandler } from './funds/list-day-results.query.js';
import { ListDayTradesHandler } from './funds/list-day-trades.query.js';
import { ListHoldingsHandler } from './funds/list-holdings.query.js';
import { ListLedgerHandler } from './funds/list-ledger.query.js';
import { ListNetPositionsHandler } from './funds/list-net-positions.query.js';
import { MovePaperMoneyHandler } from './funds/move-paper-money.command.js';
import { ReadFundsHandler } from './funds/read-funds.query.js';
import { AskPreviewHandler } from './orders/ask-preview.command.js';
import { CancelOrderHandler } from './orders/cancel-order.command.js';
import { FindOrderHandler } from './orders/find-order.query.js';
import { ListFillsHandler } from './orders/list-fills.query.js';
import { ListOrdersHandler } from './orders/list-orders.query.js';
import { ModifyOrderHandler } from './orders/modify-order.command.js';
import { ArmAccountHandler } from './live/arm-account.command.js';
import { BrokerLinks } from './live/broker-links.js';
import { BrokerPositions } from './live/broker-positions.js';
import { ExternalOrders } from './live/external-orders.js';
import { LinkBrokerHandler } from './live/link-broker.command.js';
import { Quarantines } from './live/quarantines.js';
import { ReleaseQuarantineHandler } from './live/release-quarantine.command.js';
import { OrderEntity } from './orders/order.entity.js';
import { PlaceOrderHandler } from './orders/place-order.command.js';
import { ConvertPositionHandler } from './positions/convert-position.command.js';
import { IsConvertedHandler } from './positions/find-conversion.query.js';
import { ListPositionsHandler } from './positions/list-positions.query.js';
import { ReadPortfolioRiskHandler } from './portfolio/read-portfolio-risk.query.js';
import { PositionEntity } from './positions/position.entity.js';
import { SquareOffPositionHandler } from './positions/square-off-position.command.js';
import { ChangeLimitsHandler } from './risk-limits/change-limits.command.js';
import { ListRiskEventsHandler } from './risk-limits/list-risk-events.query.js';
import { ReadLimitsHandler, ReadPlatformLimitsHandler } from './risk-limits/read-limits.query.js';
import { Standings } from './risk-limits/standing.js';
import { HaltTradingHandler } from './safety/halt-trading.command.js';
import { ReadPlatformSafetyHandler, ReadSafetyHandler } from './safety/read-safety.query.js';
import { ResumeTradingHandler } from './safety/resume-trading.command.js';
import { SafetyRights } from './safety/safety-rights.js';
import { SessionRecordings } from './recordings/session-recordings.js';
import { SafetyStates } from './safety/safety-states.js';
import { SquareOffAllHandler } from './safety/square-off-all.command.js';
import { ChangeCombinedStopHandler } from './stops/change-combined-stop.command.js';
import { ChangeStopsHandler } from './stops/change-stops.command.js';
import { CombinedStopEntity } from './stops/combined-stop.entity.js';
import { ListCombinedStopsHandler, ListStopsHandler } from './stops/list-stops.query.js';
import { ArchiveOwnStrategyHandler } from './strategies/archive-own-strategy.command.js';
import {
  FindOwnStrategyHandler,
  FindStrategyVersionHandler,
  ListOwnStrategiesHandler,
} from './strategies/list-own-strategies.query.js';
import { SaveOwnStrategyHandler } from './strategies/save-own-strategy.command.js';
import { FindStrategyTitleHandler } from './strategies/find-strategy-title.query.js';
import { StrategyVersions } from './strategies/strategy-versions.js';
import { ListPluginStrategiesHandler } from './plugins/list-plugin-strategies.query.js';
import { ListPluginsHandler } from './plugins/list-plugins.query.js';
import { PluginVersions } from './plugins/plugin-versions.js';
import { RetirePluginHandler } from './plugins/retire-plugin.command.js';
import { UploadPluginHandler } from './plugins/upload-plugin.command.js';
import { PositionStopsEntity } from './stops/position-stops.entity.js';

const entities = TypeOrmModule.forFeature([
  BasketEntity,
  BasketPlacementEntity,
  GttEntity,
  OrderEntity,
  PositionEntity,
  DeploymentEntity,
  PositionStopsEntity,
  CombinedStopEntity,
]);

/** Strategies by what deployments and backtests call them; for whoever runs them. */
@Module({ providers: [PluginVersions, StrategyVersions], exports: [PluginVersions, StrategyVersions] })
export class StrategyVersionsModule {}

/** What people may ask of orders, positions and deployments; for the api. */
@Module({
  imports: [CqrsModule, MarketDataModule, StrategyVersionsModule, entities],
  providers: [
    BrokerLinks,
    LiveRights,
    Promotions,
    LinkBrokerHandler,
    ArmAccountHandler,
    Quarantines,
    ReleaseQuarantineHandler,
    PlaceOrderHandler,
    CancelOrderHandler,
    ModifyOrderHandler,
    ListOrdersHandler,
    AskPreviewHandler,
    BasketInstruments,
    SaveBasketHandler,
    DeleteBasketHandler,
    ListBasketsHandler,
    FindBasketHandler,
    PlaceBasketHandler,
    FindPlacementHandler,
    PlaceGttHandler,
    ChangeGttHandler,
    CancelGttHandler,
    ListGttsHandler,
    FindGttHandler,
    FindOrderHandler,
    ListFillsHandler,
    ListPositionsHandler,
    SquareOffPositionHandler,
    ConvertPositionHandler,
    IsConvertedHandler,
    ReadFundsHandler,
    ListLedgerHandler,
    MovePaperMoneyHandler,
    ListHoldingsHandler,
    ListDayTradesHandler,
    ListDayResultsHandler,
    ListNetPositionsHandler,
    SaveOwnStrategyHandler,
    ArchiveOwnStrategyHandler,
    ListOwnStrategiesHandler,
    FindOwnStrategyHandler,
    FindStrategyVersionHandler,
    FindStrategyTitleHandler,
    UploadPluginHandler,
    RetirePluginHandler,
    ListPluginsHandler,
    ListPluginStrategiesHandler,
    RequestDeploymentHandler,
    ResumeDeploymentHandler,
    StopDeploymentHandler,
    ListDeploymentsHandler,
    FindDeploymentHandler,
    ListDecisionsHandler,
    DeploymentCaps,
    ReadDeploymentRoomHandler,
    DeploymentBudgets,
    ReadDeploymentBudgetHandler,
    DeploymentReader,
    SafetyStates,
    SafetyRights,
    HaltTradingHandler,
    ResumeTradingHandler,
    SquareOffAllHandler,
    ReadSafetyHandler,
    ChangeStopsHandler,
    ChangeCombinedStopHandler,
    ListStopsHandler,
    ListCombinedStopsHandler,
    ReadPlatformSafetyHandler,
    ChangeLimitsHandler,
    ReadLimitsHandler,
    ReadPlatformLimitsHandler,
    Standings,
    ListRiskEventsHandler,
    ReadPortfolioRiskHandler,
    SessionRecordings,
  ],
  exports: [
    SessionRecordings,
    BrokerLinks,
    Quarantines,
    DeploymentBudgets,
    DeploymentCaps,
    DeploymentReader,
    Promotions,
    StrategyVersionsModule,
  ],
})
export class TradingModule {}

/** What the engine needs to go on where it stopped. */
@Module({
  imports: [StrategyVersionsModule, entities],
  providers: [
    DeskRecords,
    DecisionLog,
    DeploymentBudgets,
    DeskMinutes,
    SafetyStates,
    Standings,
    BrokerLinks,
    BrokerPositions,
    Quarantines,
    ExternalOrders,
    SessionRecordings,
  ],
  exports: [
    StrategyVersionsModule,
    DeskRecords,
    DecisionLog,
    DeploymentBudgets,
    DeskMinutes,
    SafetyStates,
    Standings,
    BrokerLinks,
    BrokerPositions,
    Quarantines,
    ExternalOrders,
    SessionRecordings,
  ],
})
export class DesksModule {}
