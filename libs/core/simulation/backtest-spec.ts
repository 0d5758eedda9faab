import { type TariffName } from '../charges/broker-tariffs.js';
import { type Instrument, type InstrumentId } from '../market/instrument.js';
import { type Timeframe } from '../market/timeframe.js';
import { type Paise } from '../money/paise.js';
import { type ParameterValues } from '../strategies/parameters.js';
import { type StrategyDefinition } from '../strategies/strategy.js';
import { type UtcMillis } from '../time/instant.js';
import { type Schedule } from '../trading/desk/schedule.js';
import { type Sizing } from '../trading/desk/sizing.js';
import { type RiskLimits } from '../trading/risk/risk-limits.js';
import { type Product } from '../trading/terms.js';
import { type GivenCandles } from './other-candles.js';
import { type SimulatedBrokerOptions } from './simulated-broker.js';

export interface BacktestSpec {
  readonly strategyId: string;
  /** The text of a strategy, where it is written as rules; `strategyId` is then a name only. */
  readonly rules?: string;
  /** A strategy that is in no catalogue; `strategyId` is then a name only. */
  readonly definition?: StrategyDefinition;
  /** Before this instant the strategy sees the candles, and nothing it wants is done: what it looks at warms up. */
  readonly decidesFrom?: UtcMillis;
  readonly parameters: ParameterValues;
  readonly instrument: Instrument;
  /** The timeframe the candles have; they are decided on as they stand. */
  readonly timeframe: Timeframe;
  /** Other candles the strategy looks at; of an instrument with its own facts, that it trades together with the first. */
  readonly others?: readonly GivenCandles[];
  readonly capitalPaise: Paise;
  /** Units per entry; with a rule of how large they are, the most of one. */
  readonly quantity: number;
  /** Null or left out: every entry is of `quantity` units; otherwise those are the most. */
  readonly sizing?: Sizing | null;
  /** The hours of its deployment; null or left out: every candle may be traded on. */
  readonly schedule?: Schedule | null;
  readonly slippageBps: number;
  /** What each fill is charged where there is no tariff; a convention of backtests, no broker's. */
  readonly commissionBps: number;
  /** Whose charges are asked, by the rates of the day of each fill, as on paper; null or left out: the commission. */
  readonly tariff?: TariffName | null;
  /**
   * Left out: shares are delivered and contracts carried. MIS with a tariff is squared off each day at that broker's
   * hour, as on paper; at a flat commission nothing ends with the day.
   */
  readonly product?: Product;
  /** Which of the shares close in an auction where the exchange holds one: brokers square those off earlier. */
  readonly closingInAuction?: readonly InstrumentId[];
  /** 'next-tick' by default: a decision at a close is filled at the next open. */
  readonly fillAt?: SimulatedBrokerOptions['fillAt'];
  /** The share of a bar's volume that orders may be, in percent; left out, they fill whole. */
  readonly volumePercent?: number;
  readonly limits?: RiskLimits;
}
