import { type InstrumentId } from '../../market/instrument.js';
import { type Timeframe } from '../../market/timeframe.js';
import { type ParameterValues } from '../../strategies/parameters.js';
import { type StrategyDefinition } from '../../strategies/strategy.js';
import { Refusal } from '../../refusals.js';
import { MOST_UNREGISTERED_PER_SECOND } from '../orders/order-budget.js';
import { type Schedule } from './schedule.js';
import { type Sizing } from './sizing.js';
import { type Product, type TradingMode } from '../terms.js';

/** A strategy with parameters, set to work on an account in a mode. */
export interface Deployment {
  readonly id: string;
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly strategyId: string;
  readonly parameters: ParameterValues;
  readonly instrumentIds: readonly InstrumentId[];
  readonly timeframe: Timeframe;
  /** Units per entry and instrument; where there is a rule of how large they are, the most of one. */
  readonly quantity: number;
  readonly product: Product;
  /** Null: every entry is of `quantity` units. */
  readonly sizing?: Sizing | null;
  /** When it may enter; null: whenever its market trades. */
  readonly schedule?: Schedule | null;
  /** Under which it is registered with the exchange; null: it is not, and every order says so. */
  readonly algoId?: string | null;
  /** How fast a registered one may send; null: as fast as everything else of its account. */
  readonly ordersPerSecond?: number | null;
}

/** Refuses SIZING_NOT_TAKEN where a strategy trades several instruments together: it sizes one by the other. */
export function requireSizing({ title, legs = 1 }: StrategyDefinition, sizing: Sizing | null): void {
  if (legs > 1 && sizing !== null) throw new Refusal('SIZING_NOT_TAKEN', { title });
}

/** NSE.md §6.2: above ten orders a second an algorithm has to be registered. Refuses ALGO_ID_NEEDED. */
export function checkAlgorithm({ algoId = null, ordersPerSecond = null }: Deployment): void {
  if (ordersPerSecond !== null && ordersPerSecond > MOST_UNREGISTERED_PER_SECOND && algoId === null)
    throw new Refusal('ALGO_ID_NEEDED', { limit: MOST_UNREGISTERED_PER_SECOND, ordersPerSecond });
}
