import { type Schemas } from '@artha/contracts';
import { type CombinedRules, type StopWish } from '@artha/core';

/** The API's own shapes, generated from its OpenAPI document, under the words the pages use. */
export type Account = Schemas['AccountView'];
export type AuditEntry = Schemas['AuditEntryView'];
export type Backtest = Schemas['BacktestView'];
export type BacktestGround = Schemas['BacktestGroundView'];
export type BacktestTicks = Schemas['BacktestTicksView'];
export type BacktestReport = Schemas['BacktestReportView'];
export type LookAheadCheck = Schemas['LookAheadCheckView'];
export type BacktestTrade = Schemas['BacktestTradeView'];
export type Basket = Schemas['BasketView'];
export type BasketItem = Schemas['BasketItemView'];
export type BasketPlacement = Schemas['BasketPlacementView'];
export type BasketPreview = Schemas['BasketPreviewView'];
export type BrokerLink = Schemas['BrokerLinkView'];
export type BrokerSymbol = Schemas['InstrumentSymbolView'];
export type CalendarDay = Schemas['CalendarDayView'];
export type CandleView = Schemas['CandleView'];
export type ConversionAnswer = Schemas['ConversionAnswerView'];
export type ConversionWish = Schemas['ConvertDto'];
export type Coverage = Schemas['CoverageView'];
export type DayResult = Schemas['DayResultView'];
export type DayTrade = Schemas['DayTradeView'];
export type SessionRecording = Schemas['SessionRecordingView'];
export type DeadLetter = Schemas['DeadLetterView'];
export type DepthView = Schemas['DepthView'];
export type Deployment = Schemas['DeploymentView'];
export type EquityPoint = Schemas['EquityPointView'];
export type ErrorBody = Schemas['ErrorBody'];
export type FanPoint = Schemas['FanPointView'];
export type Findings = Schemas['FindingsView'];
export type FeedReport = Schemas['FeedReportView'];
export type Fill = Schemas['FillView'];
export type Funds = Schemas['FundsView'];
export type Health = Schemas['HealthView'];
export type Holding = Schemas['HoldingView'];
export type Instrument = Schemas['InstrumentView'];
export type InstrumentFact = Schemas['InstrumentFactView'];
export type InstrumentImport = Schemas['InstrumentImportView'];
export type LedgerEntry = Schemas['LedgerEntryView'];
export type Limits = Schemas['LimitsView'];
export type LimitUse = Schemas['LimitUseView'];
export type MarketState = Schemas['MarketStateView'];
export type MarketSummary = Schemas['MarketSummaryView'];
export type Metrics = Schemas['MetricsView'];
export type NetPosition = Schemas['NetPositionView'];
export type NewBasket = Schemas['BasketDto'];
export type NewBacktest = Schemas['BacktestDto'];
export type NewOptimisation = Schemas['OptimisationDto'];
export type Optimisation = Schemas['OptimisationView'];
export type SurfacePoint = Schemas['SurfacePointView'];
export type Trial = Schemas['TrialView'];
export type WalkForward = Schemas['WalkForwardView'];
export type WalkForwardWindow = Schemas['WindowView'];
export type NewCalendarDay = Schemas['CalendarDayDto'];
export type NewLimits = Schemas['LimitsDto'];
export type DeploymentRoom = Schemas['DeploymentRoomView'];
export type Decision = Schemas['DecisionView'];
export type Promotion = Schemas['PromotionView'];
export type PromotionOverride = Schemas['PromotionOverrideView'];
export type PromotionCandidate = Schemas['PromotionCandidateView'];
export type PromotionGates = Schemas['PromotionGatesView'];
export type NewPromotionGates = Schemas['PromotionGatesDto'];
export type NewDeployment = Schemas['DeploymentDto'];
export type Notification = Schemas['NotificationView'];
export type Order = Schemas['OrderView'];
export type Overlay = Schemas['OverlayView'];
export type Drift = Schemas['DriftView'];
export type DriftAlert = Schemas['DriftAlertView'];
export type InstrumentOverlay = Schemas['InstrumentOverlayView'];
export type OrderChange = Schemas['OrderChangeDto'];
export type OwnStrategy = Schemas['OwnStrategyView'];
export type StrategyFile = Schemas['StrategyFileView'];
export type StrategyVersion = Schemas['StrategyVersionView'];
export type OrderDetail = Schemas['OrderDetailView'];
export type OrderPreview = Schemas['OrderPreviewView'];
export type DeploymentCap = Schemas['DeploymentCapView'];
export type BudgetAllowance = Schemas['BudgetAllowanceView'];
export type BudgetLine = Schemas['BudgetLineView'];
export type DeploymentBudget = Schemas['DeploymentBudgetView'];
export type PlatformBudget = Schemas['PlatformBudgetView'];
export type NewBudget = Schemas['DeploymentBudgetDto'];
export type OwnBudget = Schemas['OwnBudgetDto'];
export type OrdersLeft = Schemas['OrdersLeftView'];
export type OrderTicket = Schemas['OrderTicketDto'];
export type Gtt = Schemas['GttView'];
export type GttLeg = Schemas['GttLegView'];
export type NewGtt = Schemas['GttDto'];
export type PaperMoney = Schemas['PaperMoneyDto'];
export type ParameterSpec = Schemas['StrategyParameterView'];
export type PortfolioRisk = Schemas['PortfolioRiskView'];
export type Position = Schemas['PositionView'];
export type Quarantine = Schemas['QuarantineView'];
export type QuoteView = Schemas['QuoteView'];
export type ReadinessReport = Schemas['ReadinessView'];
export type Recording = Schemas['RecordingView'];
export type RejectedRow = Schemas['RejectedRowView'];
export type ReplayWish = Schemas['ReplayDto'];
export type RiskEvent = Schemas['RiskEventView'];
export type RiskState = Schemas['RiskView'];
export type Session = Schemas['SessionView'];
export type Safety = Schemas['SafetyView'];
export type SafetyCause = Schemas['SafetyCauseView'];
export type Halt = Schemas['HaltDto'];
export type SessionUser = Schemas['SessionUserView'];
export type Plugin = Schemas['PluginView'];
export type PluginPart = Schemas['PluginPartView'];
export type StrategyInfo = Schemas['StrategyView'];
export type Indicator = Schemas['IndicatorView'];
export type DrawIndicator = Schemas['DrawIndicatorDto'];
export type DrawnIndicator = Schemas['DrawnIndicatorView'];
export type SummaryRow = Schemas['SummaryRowView'];
export type SymbolMap = Schemas['SymbolMapView'];
export type TradingDay = Schemas['TradingDayView'];
export type User = Schemas['UserView'];
export type Watchlist = Schemas['WatchlistView'];

export type Mode = OrderTicket['mode'];
export type OrderKind = Order['kind'];
export type Validity = NonNullable<Schemas['OrderTicketDto']['validity']>;
export type OrderState = Order['state'];
export type Product = Order['product'];
export type Scenario = NonNullable<MarketState['scenario']>;
export type Skip = NonNullable<MarketState['skippingTo']>;
export type LinkBroker = Schemas['LinkBrokerDto'];
export type LedgerHead = LedgerEntry['postings'][number]['head'];
export type CalendarDayKind = CalendarDay['kind'];
export type Role = SessionUser['role'];
export type Side = Order['side'];

/** What guards a position. The last price and distances are for who has no live prices. */
export type PositionStops = Omit<
  Schemas['StopsWithDistanceView'],
  'rules' | 'lastPaise' | 'stopDistancePaise' | 'targetDistancePaise'
> & { readonly rules: StopWish };

/** Stops over several positions together. */
export type CombinedStop = Omit<Schemas['CombinedStopView'], 'rules'> & { readonly rules: CombinedRules };
export type NewCombinedStop = Schemas['CombinedStopDto'];

/** Every list of the API, whatever is in it. */
export interface Paged<T> {
  items: T[];
  nextCursor: string | null;
}
