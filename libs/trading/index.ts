export { DesksModule, StrategyVersionsModule, TradingModule } from './trading.module.js';
export { BasketItemView, BasketPlacementView, BasketView } from './baskets/basket-view.js';
export { DeleteBasketCommand } from './baskets/delete-basket.command.js';
export { FindPlacementQuery } from './baskets/find-placement.query.js';
export { FindBasketQuery, ListBasketsQuery } from './baskets/list-baskets.query.js';
export { PlaceBasketCommand, type PlacingStep } from './baskets/place-basket.command.js';
export { SaveBasketCommand } from './baskets/save-basket.command.js';
export {
  DEPLOYMENT_STATES,
  DeploymentEntity,
  deploymentOf,
  type DeploymentState,
} from './deployments/deployment.entity.js';
export {
  PromotionCandidateView,
  PromotionGatesView,
  PromotionOverrideView,
  PromotionView,
} from './promotion/promotion-view.js';
export { Promotions } from './promotion/promotions.js';
export { SizingView } from './deployments/sizing-view.js';
export { DeploymentView } from './deployments/deployment-view.js';
export { FindDeploymentQuery, ListDeploymentsQuery } from './deployments/list-deployments.query.js';
export { DeploymentReader } from './deployments/deployment-reader.js';
export { RequestDeploymentCommand } from './deployments/request-deployment.command.js';
export { ResumeDeploymentCommand } from './deployments/resume-deployment.command.js';
export { StopDeploymentCommand } from './deployments/stop-deployment.command.js';
export {
  FindOwnStrategyQuery,
  FindStrategyVersionQuery,
  ListOwnStrategiesQuery,
} from './strategies/list-own-strategies.query.js';
export { OwnStrategyView, StrategyVersionView } from './strategies/own-strategy-view.js';
export { ArchiveOwnStrategyCommand } from './strategies/archive-own-strategy.command.js';
export { SaveOwnStrategyCommand } from './strategies/save-own-strategy.command.js';
export { ListPluginStrategiesQuery, type OfferedStrategy } from './plugins/list-plugin-strategies.query.js';
export { PluginVersions, type OfferedIndicator } from './plugins/plugin-versions.js';
export { ListPluginsQuery } from './plugins/list-plugins.query.js';
export { PluginView } from './plugins/plugin-view.js';
export { RetirePluginCommand } from './plugins/retire-plugin.command.js';
export { UploadPluginCommand } from './plugins/upload-plugin.command.js';
export { FindStrategyTitleQuery } from './strategies/find-strategy-title.query.js';
export { StrategyVersions } from './strategies/strategy-versions.js';
export { OrderEntity } from './orders/order.entity.js';
export { PositionEntity } from './positions/position.entity.js';
export { DeskMinutes } from './desks/desk-minutes.js';
export { DeploymentCaps } from './deployments/deployment-caps.js';
export { DeploymentCapView, DeploymentRoomView } from './deployments/deployment-cap-view.js';
export { ReadDeploymentRoomQuery } from './deployments/read-deployment-room.query.js';
export { DeploymentBudgets } from './deployments/deployment-budgets.js';
export {
  BudgetAllowanceView,
  DeploymentBudgetView,
  PlatformBudgetView,
} from './deployments/deployment-budget-view.js';
export { ReadDeploymentBudgetQuery } from './deployments/read-deployment-budget.query.js';
export { DecisionLog } from './deployments/decision-log.js';
export { DecisionView } from './deployments/decision-view.js';
export { ListDecisionsQuery } from './deployments/list-decisions.query.js';
export { DeskRecords } from './desks/desk-records.js';
export { OutageBook, OutageBookTaken } from './desks/outage-book.js';
export { PostgresJournal } from './desks/postgres-journal.js';
export {
  BOOK_CHECKS,
  checkBooks,
  type BookCheck,
  type BookDifference,
  type BooksCheck,
} from './funds/check-books.js';
export { DayResultView } from './funds/day-result-view.js';
export { DayTradeView } from './funds/day-trade-view.js';
export { FundsView } from './funds/funds-view.js';
export { HoldingView } from './funds/holding-view.js';
export { ledgerCsv } from './funds/ledger-csv.js';
export { LedgerEntryView } from './funds/ledger-entry-view.js';
export { ListDayResultsQuery } from './funds/list-day-results.query.js';
export { ListDayTradesQuery } from './funds/list-day-trades.query.js';
export { ListHoldingsQuery } from './funds/list-holdings.query.js';
export { ListLedgerQuery } from './funds/list-ledger.query.js';
export { ListNetPositionsHandler, ListNetPositionsQuery } from './funds/list-net-positions.query.js';
export { MOST_PAPER_MONEY_PAISE, MovePaperMoneyCommand } from './funds/move-paper-money.command.js';
export { NetPositionView } from './funds/net-position-view.js';
export { ReadFundsQuery } from './funds/read-funds.query.js';
export { CancelGttCommand } from './gtts/cancel-gtt.command.js';
export { ChangeGttCommand } from './gtts/change-gtt.command.js';
export { GTT_STATES, GttLegView, GttView, gttView } from './gtts/gtt-view.js';
export { FindGttQuery, ListGttsQuery } from './gtts/list-gtts.query.js';
export { PlaceGttCommand } from './gtts/place-gtt.command.js';
export { AskPreviewCommand } from './orders/ask-preview.command.js';
export { BasketPreviewView, basketPreviewView, OrderPreviewView } from './orders/preview-view.js';
export { CancelOrderCommand } from './orders/cancel-order.command.js';
export { FillView } from './orders/fill-view.js';
export { FindOrderQuery } from './orders/find-order.query.js';
export { ListFillsQuery } from './orders/list-fills.query.js';
export { ListOrdersQuery } from './orders/list-orders.query.js';
export { ModifyOrderCommand } from './orders/modify-order.command.js';
export { OrderDetailView, OrderView, orderView } from './orders/order-view.js';
export { PlaceOrderCommand } from './orders/place-order.command.js';
export { PortfolioRiskView } from './portfolio/portfolio-risk-view.js';
export { ReadPortfolioRiskQuery } from './portfolio/read-portfolio-risk.query.js';
export { ConvertPositionCommand } from './positions/convert-position.command.js';
export { IsConvertedQuery } from './positions/find-conversion.query.js';
export { ListPositionsQuery } from './positions/list-positions.query.js';
export { positionId } from './positions/position-id.js';
export { PositionView, positionView } from './positions/position-view.js';
export { SquareOffPositionCommand } from './positions/square-off-position.command.js';
export { ChangeLimitsCommand } from './risk-limits/change-limits.command.js';
export type { LimitsRow } from './risk-limits/limit-rows.js';
export { DeploymentLimitsView, LimitsView, NoTradeWindowView, RiskView } from './risk-limits/limits-view.js';
export { ListRiskEventsQuery } from './risk-limits/list-risk-events.query.js';
export { ReadLimitsQuery, ReadPlatformLimitsQuery } from './risk-limits/read-limits.query.js';
export { RiskEventView } from './risk-limits/risk-event-view.js';
export { Standings } from './risk-limits/standing.js';
export { HaltTradingCommand } from './safety/halt-trading.command.js';
export { ReadPlatformSafetyQuery, ReadSafetyQuery } from './safety/read-safety.query.js';
export { ResumeTradingCommand } from './safety/resume-trading.command.js';
export { MOST_REMEMBERED, SafetyStates } from './safety/safety-states.js';
export { SafetyView } from './safety/safety-view.js';
export { ChangeCombinedStopCommand } from './stops/change-combined-stop.command.js';
export { ChangeStopsCommand } from './stops/change-stops.command.js';
export { ListCombinedStopsQuery, ListStopsQuery } from './stops/list-stops.query.js';
export {
  CombinedStopView,
  combinedStopView,
  StopsView,
  stopsView,
  StopsWithDistanceView,
} from './stops/stops-view.js';
export { SquareOffAllCommand } from './safety/square-off-all.command.js';
export { ARM_WORD, ArmAccountCommand } from './live/arm-account.command.js';
export { BrokerLinks, type LinkableBroker, LINKABLE_BROKERS } from './live/broker-links.js';
export { BrokerPositions } from './live/broker-positions.js';
export { ExternalOrders } from './live/external-orders.js';
export { LinkBrokerCommand } from './live/link-broker.command.js';
export { Quarantines } from './live/quarantines.js';
export { ReleaseQuarantineCommand, ReleaseQuarantineHandler } from './live/release-quarantine.command.js';
export { NoRecording, readRecording, RECORDING_FORMAT, RecordingFile } from './recordings/recording-file.js';
export { expireRecordings, listRecordings, recordingName } from './recordings/recording-folder.js';
export { SessionRecordingView } from './recordings/recording-view.js';
export { SessionRecordings } from './recordings/session-recordings.js';
