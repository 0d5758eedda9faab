import { type InstrumentId } from '../../market/instrument.js';
import { type Timeframe } from '../../market/timeframe.js';
import { type ParameterValues } from '../../strategies/parameters.js';
import { Refusal } from '../../refusals.js';
import { MOST_UNREGISTERED_PER_SECOND } from '../orders/order-budget.js';
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
  /** Units per entry and instrument. */
  readonly quantity: number;
  readonly product: Product;
  /** Under which it is registered with the exchange; null: it is not, and every order says so. */
  readonly algoId?: string | null;
  /** How fast a registered one may send; null: as fast as everything else of its account. */
  readonly ordersPerSecond?: number | null;
}

/** NSE.md §6.2: above ten orders a second an algorithm has to be registered. Refuses ALGO_ID_NEEDED. */
export function checkAlgorithm({ algoId = null, ordersPerSecond = null }: Deployment): void {
  if (ordersPerSecond !== null && ordersPerSecond > MOST_UNREGISTERED_PER_SECOND && algoId === null)
    throw new Refusal('ALGO_ID_NEEDED', { limit: MOST_UNREGISTERED_PER_SECOND, ordersPerSecond });
}
