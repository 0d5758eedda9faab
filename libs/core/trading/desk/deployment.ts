import { type InstrumentId } from '../../market/instrument.js';
import { type Timeframe } from '../../market/timeframe.js';
import { type ParameterValues } from '../../strategies/parameters.js';
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
}
