import { type CandleSeries } from '../../market/candle-series.js';
import { type Instrument, type InstrumentId } from '../../market/instrument.js';
import { type Market } from '../../market/market.js';
import { type Paise } from '../../money/paise.js';
import { type Timeframe } from '../../market/timeframe.js';
import { type ConversionCosts } from '../../simulation/delivery-costs.js';
import { type RefusalData } from '../../refusals.js';
import { type Clock } from '../../time/clock.js';
import { type UtcMillis } from '../../time/instant.js';
import { type PaperBroker } from '../brokers/broker.js';
import { type LiveBroker } from '../brokers/live-broker.js';
import { type LiveGuard } from '../brokers/live-guard.js';
import { type AfterMarketWindows } from '../orders/after-market.js';
import { type Protection } from '../orders/market-protection.js';
import { type Pace } from '../orders/order-pace.js';
import { type OwnOrders } from '../orders/own-orders.js';
import { type FnoBan } from '../risk/fno-ban.js';
import { type RiskGate } from '../risk/risk-gate.js';
import { type SafetyBoard } from '../risk/safety-board.js';
import { type SettlementGuard } from '../risk/settlement-guard.js';
import { type TradingMode } from '../terms.js';
import { type StrategyDecision } from './decisions.js';
import { type DeskFunds } from './desk-funds.js';
import { type DeskJournal } from './desk-journal.js';
import { type FaultPlace } from './strategy-fault.js';

/** What reaches the market, and what must stand before it, go with the mode: no desk of paper can have either. */
type WayToMarket =
  | { readonly mode: 'live'; readonly broker: LiveBroker; readonly guard: LiveGuard }
  | { readonly mode: Exclude<TradingMode, 'live'>; readonly broker: PaperBroker; readonly guard?: undefined };

export type TradingDeskOptions = WayToMarket & DeskOptions;

/** What the exchange does outside its hours of trading. */
export interface DeskSessions {
  /** It collects orders for an auction; why it takes none, where that is more than being closed; null: it is closed. */
  standing(instrumentId: InstrumentId, at: UtcMillis): 'collects' | RefusalData | null;
}

interface DeskOptions {
  readonly accountId: string;
  readonly market: Market;
  readonly gate: RiskGate;
  /** Who may not trade freely just now; left out, everyone may. */
  readonly safety?: SafetyBoard;
  /** What the account can pay for; left out, whatever it likes: the capital of a backtest bounds nothing. */
  readonly funds?: DeskFunds;
  /** What previews, sizes and drawdowns count with where the broker counts the money: nothing is denied for want of it. */
  readonly estimate?: DeskFunds;
  /** What units are charged that become another product; left out, nothing. */
  readonly conversionCosts?: ConversionCosts;
  /** What was paid into the account, where no funds are counted; left out, what {@link funds} say. */
  readonly capitalPaise?: () => Paise;
  /** The working orders of the account's owner on all desks of this mode; left out, nobody else's are looked at. */
  readonly ownOrders?: OwnOrders;
  readonly settlement?: SettlementGuard;
  /** Contracts on shares in the ban period; left out, none is. */
  readonly fnoBan?: FnoBan;
  /** Which orders at any price travel with a limit; left out, none. */
  readonly protection?: Protection;
  /** How fast it may speak to its broker; left out, as fast as it likes. */
  readonly pace?: Pace;
  readonly journal: DeskJournal;
  /** How long an entry may wait for the journal; left out, {@link ENTRY_PATIENCE_MILLIS}. */
  readonly entryPatienceMillis?: number;
  readonly clock: Clock;
  /** A new, unique order id. */
  readonly ids: () => string;
  /** The id of the order a trigger's leg becomes: the same for ever, so that what fires twice is one order. */
  readonly gttOrderId?: (gttId: string, leg: number) => string;
  /** What is known of an instrument: an exit above its freeze quantity goes in slices. Left out, none has one. */
  readonly instrumentOf?: (id: InstrumentId) => Instrument | undefined;
  /** Left out, orders are taken in the hours of trading and in the closing auction. */
  readonly sessions?: DeskSessions;
  /** When orders for the next opening are taken. */
  readonly afterMarket?: AfterMarketWindows;
  /** The candles that stops measure by, with the past they need; left out, the market's as they are. */
  readonly series?: (instrumentId: InstrumentId, timeframe: Timeframe) => CandleSeries;
  /** Something was traded: the account's result is another. */
  readonly onFill?: () => void;
  /** What strategies decide with each candle, nothing included; left out, nobody asks and nothing is worked out. */
  readonly onDecision?: (decision: StrategyDecision) => void;
  /** A strategy wishes to enter or exit. */
  readonly onSignal?: (deploymentId: string) => void;
  /** A strategy threw; its deployment has stopped deciding, its positions are untouched. */
  readonly onStrategyFault?: (deploymentId: string, error: unknown, place: FaultPlace) => void;
}

/** What was paid into the account; null: nobody counts it, or its broker has not told what it has yet. */
export function paidInPaise({ capitalPaise, funds, estimate, guard }: TradingDeskOptions): Paise | null {
  if (capitalPaise !== undefined) return capitalPaise();
  if (funds !== undefined) return funds.capitalPaise;
  return guard?.isCompared === true ? (estimate?.capitalPaise ?? null) : null;
}
