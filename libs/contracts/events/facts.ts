import type {
  CombinedRules,
  CombinedStop,
  Conversion,
  ConversionWish,
  Deployment,
  Budgeted,
  FaultPlace,
  Gtt,
  GttLeg,
  IstDate,
  LeftOvernight,
  Order,
  OrderChange,
  OrdersPreview,
  OrderState,
  Paise,
  Position,
  Quarantine,
  PositionKey,
  RefusalData,
  Residual,
  RiskLimits,
  SafetyRecord,
  SafetyScope,
  StopRules,
  StopsRecord,
  StopTouch,
  TradingMode,
  UtcMillis,
} from '@artha/core';
import type { LiveNotification, MarketState, Scenario, Skip } from '../live/live.js';

/** A wish about the replayed or made-up market; absent fields stay as they are. */
export interface ReplayChange {
  readonly playing?: boolean;
  /** 0.5 to 100 times real time. */
  readonly speed?: number;
  readonly seekTo?: UtcMillis;
  /** Another day. */
  readonly sessionOn?: IstDate;
  readonly mode?: 'replay' | 'synthetic';
  readonly scenario?: Scenario;
  readonly seed?: number;
  /** While paused: one tick on, or to the next close of a minute. */
  readonly step?: 'tick' | 'candle';
  /** Plays on, as fast as it can, until this happens or the day is over. */
  readonly skipTo?: Skip;
}

/** Someone wants everything of a scope to stop; `requestId` is made by the asker, so asking twice is asking once. */
export interface HaltWish {
  readonly requestId: string;
  readonly scope: SafetyScope;
  readonly scopeId: string;
  readonly squareOff: boolean;
  readonly reason: string;
  readonly byId: string;
  readonly by: string;
}

export interface ResumeWish {
  readonly requestId: string;
  readonly scope: SafetyScope;
  readonly scopeId: string;
  /** What was typed. */
  readonly acknowledgement: string;
  readonly by: string;
}

/** Someone wants a position to be guarded by these stops, or (null) by none. */
export interface StopsWish {
  readonly requestId: string;
  readonly key: PositionKey;
  readonly rules: StopRules | null;
  readonly by: string;
}

/** Someone wants several positions to be left together, or (null) no longer. */
export interface CombinedStopWish {
  readonly requestId: string;
  readonly id: string;
  readonly wish: {
    readonly name: string;
    readonly rules: CombinedRules;
    readonly legs: readonly PositionKey[];
  } | null;
  readonly by: string;
}

interface ModificationFact {
  readonly order: Order;
  readonly requestId: string | null;
  readonly refusal?: RefusalData;
}

/** What somebody may risk from now on; whoever has applied a higher version ignores it. */
export interface LimitsChange {
  readonly requestId: string;
  readonly scope: SafetyScope;
  readonly accountId: string | null;
  readonly deploymentId: string | null;
  readonly mode: TradingMode;
  readonly version: number;
  readonly limits: RiskLimits;
}

type OrderFacts = { readonly [S in Exclude<OrderState, 'requested'> as `order.${S}`]: { order: Order } };

/**
 * Every fact that crosses a process, by name; names are past tense and never change their meaning:
 * a new shape is a new version.
 */
export interface FactData extends OrderFacts {
  readonly 'order.requested': { order: Order };
  readonly 'order.cancel-requested': { orderId: string };
  readonly 'order.modify-requested': { orderId: string; requestId: string; change: OrderChange };
  /** The broker is being asked; the order has its old terms. */
  readonly 'order.modification-sent': ModificationFact;
  /** The order's terms are others from now on; without a request they were changed at the broker. */
  readonly 'order.modified': ModificationFact;
  /** The order is what it was. */
  readonly 'order.modification-refused': ModificationFact;
  /** What the protection of an order at any price left unfilled, while the market is elsewhere. */
  readonly 'order.left-waiting': { order: Order; residual: Residual };
  /** Passing: somebody wants to know what would become of orders. Nothing of it is kept. */
  readonly 'order.preview-requested': { requestId: string; orders: readonly Order[] };
  /** Passing. Null: that desk cannot tell. */
  readonly 'order.previewed': { requestId: string; preview: OrdersPreview | null };
  readonly 'gtt.requested': { gtt: Gtt };
  readonly 'gtt.change-requested': { requestId: string; gttId: string; legs: readonly GttLeg[] };
  readonly 'gtt.cancel-requested': { gttId: string; by: string };
  /** `refusal`: why the change asked for under `requestId` left it as it is. */
  readonly 'gtt.changed': { gtt: Gtt; requestId: string | null; refusal?: RefusalData };
  /** An account's paid-in capital is another one. */
  readonly 'funds.moved': { amountPaise: Paise };
  readonly 'position.changed': { position: Position };
  /** Its contract has expired, and nobody knows the close it would be settled at: it is left as it is. */
  readonly 'position.unsettled': { position: Position; expiredOn: IstDate; underlyingId: string };
  /** It was for the day, and found no price to leave at before the close. */
  readonly 'position.left-overnight': LeftOvernight;
  readonly 'position.conversion-requested': { wish: ConversionWish };
  readonly 'position.converted': { conversion: Conversion };
  readonly 'position.conversion-refused': { requestId: string; refusal: RefusalData };
  readonly 'stops.change-requested': StopsWish;
  /** As they stand now; null: the position has none. `refusal`: why the wish changed nothing. */
  readonly 'stops.changed': {
    key: PositionKey;
    requestId: string | null;
    record: StopsRecord | null;
    refusal?: RefusalData;
  };
  readonly 'combined-stop.change-requested': CombinedStopWish;
  readonly 'combined-stop.changed': {
    id: string;
    requestId: string | null;
    record: CombinedStop | null;
    refusal?: RefusalData;
  };
  /** Once for each stop: what it guards is being left. */
  readonly 'stop.touched': { touch: StopTouch };
  /** Prices of these have stopped coming while something there is guarded. */
  readonly 'stops.went-blind': { instrumentIds: readonly string[] };
  /** Prices of these have stopped coming: what is deployed on them decides nothing until they come again. */
  readonly 'deployments.paused': { deploymentIds: readonly string[]; instrumentIds: readonly string[] };
  /** They came again, and all that was paused goes on. */
  readonly 'deployments.resumed': { deploymentIds: readonly string[]; pausedMillis: number };
  readonly 'deployment.requested': { deployment: Deployment };
  /** One that failed is to begin again. */
  readonly 'deployment.resume-requested': { deployment: Deployment };
  readonly 'deployment.stop-requested': { deploymentId: string; squareOff: boolean };
  readonly 'deployment.started': { deploymentId: string };
  readonly 'deployment.stopped': { deploymentId: string };
  /** Where it was, as far as it was anywhere; a candle by its opening. `budget`: it did not fail, it used too much. */
  readonly 'deployment.faulted': {
    deploymentId: string;
    fault: string;
    place?: FaultPlace;
    budget?: Budgeted;
  };
  /** Laid over the backtest of a day that is over, it strayed further than wanted. */
  readonly 'deployment.drifted': {
    deploymentId: string;
    on: IstDate;
    driftPercent: number;
    abovePercent: number;
  };
  /** The last session of a recorded day, or of today, is over by the market's clock. */
  readonly 'market.day-ended': { on: IstDate };
  /** Of a deployment, or the platform's: what may be used is in their rows. */
  readonly 'budgets.changed': { deploymentId: string | null };
  readonly 'trading.halt-requested': HaltWish;
  readonly 'trading.resume-requested': ResumeWish;
  /** Of an account everything, or one position of it. */
  readonly 'trading.square-off-requested': { requestId: string; by: string; positionId?: string };
  /** `isNews`: false where the scope was as strict already. */
  readonly 'trading.halted': { requestId: string | null; record: SafetyRecord; isNews: boolean };
  /** Only exits pass from now on. */
  readonly 'trading.reduced': { requestId: null; record: SafetyRecord; isNews: boolean };
  /** `refusal`: why the scope stays as it is. */
  readonly 'trading.resumed': { requestId: string; records: readonly SafetyRecord[]; refusal?: RefusalData };
  readonly 'trading.squared-off': { requestId: string };
  readonly 'limits.changed': LimitsChange;
  /** From the engine: the next order is judged by them. */
  readonly 'limits.applied': { requestId: string };
  /** An account was connected to a broker, armed or disarmed: its row says which. */
  readonly 'broker-link.changed': Readonly<Record<never, never>>;
  /** Our books and the broker's differ in an instrument: it is not entered until somebody releases it. */
  readonly 'instrument.quarantined': { record: Quarantine };
  /** `adopts`: and the broker's count becomes ours. */
  readonly 'quarantine.release-requested': {
    requestId: string;
    instrumentId: string;
    by: string;
    adopts?: boolean;
  };
  readonly 'instrument.released': { record: Quarantine };
  /** The account's cash changed by one amount by our books and by another by the broker's. */
  readonly 'funds.differed': { oursPaise: number; theirsPaise: number };
  /** Changes waited for the database so long that entries were refused; they are written now. */
  readonly 'database.returned': { seconds: number };
  readonly 'replay.change-requested': { requestId: string; change: ReplayChange };
  /** `refusal`: why nothing was changed. */
  readonly 'replay.changed': { requestId: string; market: MarketState; refusal?: RefusalData };
  readonly 'feed.activate-requested': { requestId: string; name: string };
  readonly 'feed.activated': { requestId: string; name: string; refusal?: RefusalData };
  /** The nightly check counted something twice with two results; `first` is one of `count` differences. */
  readonly 'books.differed': {
    count: number;
    first: { check: string; subject: string | null; expected: number; found: number };
  };
  readonly 'backtest.requested': { backtestId: string; userId: string };
  /** Whether it knew what came later is to be found out. */
  readonly 'backtest.check-requested': { backtestId: string; userId: string };
  readonly 'backtest.finished': { backtestId: string; userId: string };
  readonly 'backtest.failed': { backtestId: string; userId: string; error: string };
  /** Also when one that was cancelled or has failed is resumed; `run` counts the starts. */
  readonly 'optimisation.requested': { optimisationId: string; userId: string; run: number };
  readonly 'optimisation.finished': { optimisationId: string; userId: string };
  readonly 'optimisation.failed': { optimisationId: string; userId: string; error: string };
  readonly 'instruments.import-requested': { importId: string };
  /** Every process then reads anew what it remembers of instruments and symbols. Without an import: some expired. */
  readonly 'instruments.imported': { importId: string | null; broker: string | null };
  /** Every process then reads the exchange's calendar anew. */
  readonly 'calendar.changed': { on: IstDate };
  /** Every process then reads the ban lists of derivatives anew. */
  readonly 'fno-ban.changed': { on: IstDate };
  readonly 'history.import-requested': { importId: string };
  readonly 'notification.created': { userId: string; notification: LiveNotification };
  /** It happened again before anybody read of it. */
  readonly 'notification.repeated': { userId: string; notification: LiveNotification };
}

export type FactType = keyof FactData;

/** One thing that happened. `id` is unique for ever: a consumer that has seen it ignores it. */
export interface Fact<T extends FactType = FactType> {
  readonly id: string;
  readonly type: T;
  readonly version: 1;
  readonly occurredAt: UtcMillis;
  /** Null for facts that belong to no trading account. */
  readonly accountId: string | null;
  readonly mode: TradingMode | null;
  /** Ties the fact to the request that caused it, across processes. */
  readonly correlationId: string;
  readonly data: FactData[T];
}

/** A fact whose data is narrowed by its type. */
export type AnyFact = { [T in FactType]: Fact<T> }[FactType];
