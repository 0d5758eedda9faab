import { type Paise } from '../money/paise.js';
import { type ConvertedUnits, type DeliveryFill } from '../simulation/delivery-costs.js';
import { type Purchase } from '../simulation/unsettled-purchases.js';
import { type AfterMarketWindows } from '../trading/orders/after-market.js';
import { type BudgetLimits } from '../trading/orders/order-budget.js';
import { type TradingMode } from '../trading/terms.js';
import { type PaperTerms } from '../simulation/paper-floor.js';

/** With what a desk is opened; its orders, positions and deployments are given to it by calls. */
export interface DeskOpening {
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly ownerId: string;
  readonly capitalPaise: Paise;
  readonly purchases: readonly Purchase[];
  /** Of its first day, from before; missing where it was not recorded. */
  readonly deliveries?: readonly (DeliveryFill | ConvertedUnits)[];
  readonly pace: BudgetLimits;
  readonly entryPatienceMillis: number;
  readonly afterMarket: AfterMarketWindows;
  readonly paper: PaperTerms;
}

/** Where a strategy that is deployed comes from. `rules`: the text of one that is written as rules. */
export interface RecordedStrategy {
  readonly strategyId: string;
  readonly rules: string | null;
  /** The package it is a part of; null: of none. */
  readonly plugin: unknown;
  /** Packages of the indicators that rules name beside the built-in ones. */
  readonly indicators: readonly unknown[];
}
