import { type CandleSeries } from '../../market/candle-series.js';
import { type Instrument } from '../../market/instrument.js';
import { type Paise } from '../../money/paise.js';
import { type CandleSource } from '../../strategies/strategy.js';
import { type UtcMillis } from '../../time/instant.js';
import { type OrderTicket } from '../orders/order.js';
import { type Holding } from '../positions/holdings.js';
import { type StrategyDecision } from './decisions.js';
import { type Deployment } from './deployment.js';
import { type KeptState } from './desk-journal.js';
import { type FaultPlace } from './strategy-fault.js';

/** What a deployed strategy needs of its desk. */
export interface StrategyDesk {
  newOrderId(): string;
  /** How many orders were made of it. */
  enter(ticket: OrderTicket, instrument: Instrument): number;
  /** Leaves what is held, unless it is flat or an exit works already; how many orders were made for it. */
  exit(holding: Holding, reason: string): number;
  /** Whether an entry is on its way. */
  isEntering(holding: Holding): boolean;
  cancelEntries(holding: Holding): void;
  /** Whether what the deployment decides is acted on: while it is halted it looks on. */
  mayAct(deployment: Deployment): boolean;
  mayEnter(holding: Holding): boolean;
  /** Market time. */
  now(): UtcMillis;
  /** What was paid into the account and what closed trades have won or lost since; null: nobody knows it here. */
  capitalPaise(): Paise | null;
  /** The candles of an instrument, with the past they need. */
  seriesOf(source: CandleSource): CandleSeries;
  /** Told once all candles of an instant have closed. */
  decideTogether(decide: () => void): () => void;
  /** Every price of an instrument, after orders have met it. */
  actOnTickOf(slot: number, act: (slot: number, at: UtcMillis, paise: Paise) => void): () => void;
  /** Whether the prices behind these candles have stopped coming. */
  isBlind(series: CandleSeries): boolean;
  /** A strategy wishes to enter or exit, whatever becomes of it. */
  onSignal(deployment: Deployment): void;
  /** Writes down what it keeps for itself. */
  keep(kept: KeptState): void;
  onFault(deployment: Deployment, error: unknown, place: FaultPlace): void;
  /** Whether anyone wants to know what is decided and by what. */
  readonly wantsDecisions: boolean;
  onDecision(decision: Omit<StrategyDecision, 'at'>): void;
}

/** An instrument that a strategy trades, and what it holds of it. */
export interface Leg {
  readonly instrument: Instrument;
  readonly holding: Holding;
}
