/** The HTTP shapes of the API; money in integer paise, instants as ISO text, days as IST 'YYYY-MM-DD'. */
export type Role = 'admin' | 'trader' | 'investor';
export interface Paged<T> {
  items: T[];
  nextCursor: string | null;
}
export interface SessionUser {
  id: string;
  email: string;
  name: string;
  role: Role;
}
export interface Session {
  user: SessionUser;
  expiresAt: string;
}
export interface Account {
  id: string;
  name: string;
  ownerName: string;
  access: 'trade' | 'read';
}
export interface Instrument {
  id: string;
  symbol: string;
  name: string;
  exchange: string;
  kind: 'equity' | 'index';
  tickPaise: number;
  lotQuantity: number;
  isTradable: boolean;
}
export interface Watchlist {
  id: string;
  name: string;
  instrumentIds: string[];
}
export interface MarketState {
  source: 'replay' | 'live' | 'none';
  sessionOn: string | null;
  now: string;
  opensAt: string | null;
  closesAt: string | null;
  phase: 'before-open' | 'open' | 'closed';
  playing: boolean;
  speed: number;
  epoch: number;
  feed: { name: string; state: 'streaming' | 'paused' | 'stale' | 'down'; lastTickAt: string | null };
}
export interface QuoteView {
  instrumentId: string;
  lastPaise: number | null;
  previousClosePaise: number | null;
  openPaise: number | null;
  highPaise: number | null;
  lowPaise: number | null;
  dayVolume: number;
  at: string | null;
}
export interface CandleView {
  openedAt: string;
  openPaise: number;
  highPaise: number;
  lowPaise: number;
  closePaise: number;
  volume: number;
}
export type Side = 'buy' | 'sell';
export type OrderKind = 'MARKET' | 'LIMIT';
export type Product = 'MIS' | 'CNC' | 'NRML';
export type OrderState =
  | 'requested'
  | 'denied'
  | 'submitting'
  | 'submitted'
  | 'accepted'
  | 'partially-filled'
  | 'filled'
  | 'cancelled'
  | 'rejected'
  | 'expired';
export interface Order {
  id: string;
  accountId: string;
  mode: 'paper' | 'live' | 'backtest';
  deploymentId: string | null;
  instrumentId: string;
  side: Side;
  kind: OrderKind;
  product: Product;
  quantity: number;
  limitPaise: number | null;
  filledQuantity: number;
  averagePaise: number | null;
  chargesPaise: number;
  state: OrderState;
  reason: string;
  refusal: { code: string; message: string } | null;
  requestedAt: string;
  updatedAt: string;
  placedAt: string;
}
export interface OrderTransition {
  state: OrderState;
  at: string;
  cause: string;
}
export interface OrderTicket {
  id: string;
  accountId: string;
  mode: 'paper';
  instrumentId: string;
  side: Side;
  kind: OrderKind;
  product: Product;
  quantity: number;
  limitPaise?: number | null;
}
export interface Fill {
  id: string;
  orderId: string;
  accountId: string;
  deploymentId: string | null;
  instrumentId: string;
  side: Side;
  quantity: number;
  pricePaise: number;
  valuePaise: number;
  chargesPaise: number;
  filledAt: string;
  reason: string;
}
export interface Position {
  id: string;
  accountId: string;
  mode: 'paper' | 'live' | 'backtest';
  deploymentId: string | null;
  instrumentId: string;
  product: Product;
  quantity: number;
  averagePaise: number | null;
  costPaise: number;
  realisedPaise: number;
  chargesPaise: number;
  updatedAt: string;
}
export interface ParameterSpec {
  name: string;
  kind: 'whole';
  label: string;
  description: string;
  min: number;
  max: number;
  initial: number;
}
export interface StrategyInfo {
  id: string;
  title: string;
  description: string;
  parameters: ParameterSpec[];
}
export type Timeframe = '1m' | '3m' | '5m' | '10m' | '15m' | '30m' | '1h' | '1d';
export interface NewDeployment {
  id: string;
  accountId: string;
  mode: 'paper';
  strategyId: string;
  parameters: Record<string, number>;
  instrumentIds: string[];
  timeframe: Timeframe;
  quantity: number;
  product: Product;
}
export interface Deployment extends Omit<NewDeployment, 'mode'> {
  mode: 'paper' | 'live' | 'backtest';
  strategyTitle: string;
  state: 'requested' | 'running' | 'stopped' | 'faulted';
  fault: string | null;
  realisedPaise: number;
  chargesPaise: number;
  createdAt: string;
  startedAt: string | null;
  stoppedAt: string | null;
}
export interface NewBacktest {
  id: string;
  strategyId: string;
  parameters: Record<string, number>;
  instrumentId: string;
  timeframe: Timeframe;
  fromOn: string;
  toOn: string;
  capitalPaise: number;
  quantity: number;
  slippageBps: number;
  commissionBps: number;
}
export interface Metrics {
  netPnlPaise: number;
  returnPercent: number;
  maxDrawdownPercent: number;
  maxDrawdownPaise: number;
  trades: number;
  wins: number;
  winRatePercent: number;
  profitFactor: number | null;
  averageWinPaise: number;
  averageLossPaise: number;
  sharpe: number | null;
  sortino: number | null;
  cagrPercent: number | null;
  chargesPaise: number;
  exposurePercent: number;
  startEquityPaise: number;
  endEquityPaise: number;
}
export interface EquityPoint {
  at: string;
  equityPaise: number;
  drawdownPercent: number;
}
export interface Backtest extends NewBacktest {
  state: 'queued' | 'running' | 'finished' | 'failed';
  progressPercent: number;
  error: string | null;
  createdAt: string;
  finishedAt: string | null;
  metrics: Metrics | null;
  equity: EquityPoint[];
}
export interface BacktestTrade {
  sequence: number;
  entryAt: string;
  exitAt: string;
  side: Side;
  quantity: number;
  entryPaise: number;
  exitPaise: number;
  pnlPaise: number;
  chargesPaise: number;
  reason: string;
}
export interface Coverage {
  instrumentId: string;
  fromOn: string;
  toOn: string;
}
export interface Notification {
  id: string;
  severity: 'info' | 'important' | 'critical';
  title: string;
  body: string;
  link: string | null;
  createdAt: string;
  readAt: string | null;
}
export interface User {
  id: string;
  email: string;
  name: string;
  role: Role;
  isActive: boolean;
  createdAt: string;
  lastSignInAt: string | null;
}
export interface Health {
  processes: {
    name: string;
    state: 'up' | 'down';
    startedAt: string | null;
    heapBytes: number | null;
    eventLoopLagMillis: number | null;
    lastSeenAt: string | null;
  }[];
  database: { state: 'up' | 'down'; latencyMillis: number | null };
  redis: { state: 'up' | 'down'; latencyMillis: number | null };
  streams: { group: string; pending: number; lag: number }[];
  queues: { name: string; waiting: number; active: number; failed: number; completed: number }[];
  deadLetters: number;
  connectedClients: number;
  feed: MarketState['feed'];
}
export interface DeadLetter {
  id: string;
  eventId: string;
  type: string;
  consumer: string;
  error: string;
  failedAt: string;
  event: unknown;
}
/** The one error body of the API. */
export interface ApiErrorBody {
  error: string;
  message: string;
  code: string;
  details: { field?: string; message: string }[];
  correlationId: string;
}
