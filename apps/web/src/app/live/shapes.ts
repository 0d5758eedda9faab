import { type Schemas } from '@artha/contracts';

/** The API's own shapes, generated from its OpenAPI document, under the words the pages use. */
export type Account = Schemas['AccountView'];
export type Backtest = Schemas['BacktestView'];
export type BacktestTrade = Schemas['BacktestTradeView'];
export type CandleView = Schemas['CandleView'];
export type Coverage = Schemas['CoverageView'];
export type DeadLetter = Schemas['DeadLetterView'];
export type Deployment = Schemas['DeploymentView'];
export type EquityPoint = Schemas['EquityPointView'];
export type ErrorBody = Schemas['ErrorBody'];
export type Fill = Schemas['FillView'];
export type Health = Schemas['HealthView'];
export type Instrument = Schemas['InstrumentView'];
export type MarketState = Schemas['MarketStateView'];
export type Metrics = Schemas['MetricsView'];
export type NewBacktest = Schemas['BacktestDto'];
export type NewDeployment = Schemas['DeploymentDto'];
export type Notification = Schemas['NotificationView'];
export type Order = Schemas['OrderView'];
export type OrderDetail = Schemas['OrderDetailView'];
export type OrderTicket = Schemas['OrderTicketDto'];
export type ParameterSpec = Schemas['StrategyParameterView'];
export type Position = Schemas['PositionView'];
export type QuoteView = Schemas['QuoteView'];
export type ReplayWish = Schemas['ReplayDto'];
export type Session = Schemas['SessionView'];
export type SessionUser = Schemas['SessionUserView'];
export type StrategyInfo = Schemas['StrategyView'];
export type User = Schemas['UserView'];
export type Watchlist = Schemas['WatchlistView'];

export type OrderKind = Order['kind'];
export type OrderState = Order['state'];
export type Product = Order['product'];
export type Role = SessionUser['role'];
export type Side = Order['side'];

/** Every list of the API, whatever is in it. */
export interface Paged<T> {
  items: T[];
  nextCursor: string | null;
}
