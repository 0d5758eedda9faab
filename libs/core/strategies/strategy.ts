import { type Indicator, type IndicatorInfo, type IndicatorSpec } from '../indicators/indicator.js';
import { type Candle } from '../market/candle.js';
import { type Instrument, type InstrumentId } from '../market/instrument.js';
import { type Timeframe } from '../market/timeframe.js';
import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { type OrderState } from '../trading/orders/order.js';
import { type StopWish } from '../trading/stops/stop-rules.js';
import { type Position } from '../trading/positions/position.js';
import { type Side } from '../trading/terms.js';
import { type ParameterSpecs, type ParameterValues } from './parameters.js';
import { type SavedState } from './saved-state.js';

/** What a strategy wants done, never how: quantity, product and order kind belong to its deployment. */
export interface Signal {
  readonly side: Side;
  readonly intent: 'enter' | 'exit';
  /** For the trader, in words. */
  readonly reason: string;
  /** Of an entry: what protects the position from its first fill on. */
  readonly stops?: StopWish;
  /** Of the instruments it trades together, which; left out, the one whose candles it decides on. */
  readonly instrumentId?: InstrumentId;
  /** Units of an entry; left out, the deployment's. */
  readonly quantity?: number;
  /** What belongs to it in another instrument: both are done, or neither is begun. */
  readonly along?: Signal;
}

/** Which candles. */
export interface CandleSource {
  readonly instrumentId: InstrumentId;
  readonly timeframe: Timeframe;
}

/** Candles a strategy looks at beside those it decides on. Only closed ones are seen, as of the decision. */
export interface OtherCandles extends CandleSource {
  /** The one that closed last before now, if any has. */
  readonly last: Candle | null;
  /** Those that closed before now, oldest first, as many as are known; for warming up. */
  past(limit: number): Candle[];
  /** An indicator on them; shared with everyone who asks for the same. */
  indicator(spec: IndicatorSpec): Indicator;
  /** Told of each that closes, before the decision of that instant. */
  onClose(listener: (candle: Candle) => void): void;
}

/** What a strategy is given. The instrument and timeframe are those it decides on. */
export interface StrategySetup extends CandleSource {
  /** An indicator on the candles the strategy decides on; shared with everyone who asks for the same. */
  indicator(spec: IndicatorSpec): Indicator;
  /** What it trades together, the one it decides on first; one alone for most. */
  readonly instruments: readonly Instrument[];
  /** Units of an entry, as the deployment says. */
  readonly quantity: number;
  /**
   * The first candle of the day, as of the newest closed one of those it decides on; null: it is not known here, because
   * nobody watched when the day opened. A deployment may begin, or go on, in the middle of a day.
   */
  opening(): Candle | null;
  /** What it holds of one of them. */
  positionOf(instrumentId: InstrumentId): Position;
  /** What it kept last, before a restart or a fault; null: nothing. The same instrument's, where each has an instance. */
  readonly saved: SavedState | null;
  /**
   * Keeps what it may not forget: levels, counters, what it waits for. Written down with the orders of the same moment,
   * so neither is there without the other; what did not change is not written again. For when something changes, not
   * for every price. Refuses STATE_TOO_LARGE, STATE_NOT_PLAIN.
   */
  keep(state: SavedState): void;
  /** Other candles; what is left out is as of those it decides on. To be asked for while it is initialised. */
  candlesOf(source: Partial<CandleSource>): OtherCandles;
  /** An indicator it draws on these candles itself is listed among the values it decides by, as those it asks for are. */
  decidesBy(indicator: Indicator, info: Pick<IndicatorInfo, 'outputs'>, source: CandleSource): void;
}

/** What became of an order of the strategy's, or of one that leaves what it holds, whoever wished it. */
export interface OrderUpdate {
  readonly orderId: string;
  readonly instrumentId: InstrumentId;
  readonly side: Side;
  readonly intent: Signal['intent'];
  readonly state: OrderState;
  readonly quantity: number;
  readonly filledQuantity: number;
  /** What its fills cost or brought, altogether. */
  readonly filledPaise: Paise;
  /** Why it was denied or rejected, in words; null: it was not. */
  readonly refusal: string | null;
}

/**
 * Decides on one instrument. The calls it may leave out are made in the same order in a backtest, on paper and live:
 * orders meet a price first, then {@link onOrder} and {@link onPosition} tell of it, then {@link onTick}, and
 * {@link onCandle} once the candle has closed. It sees closed candles only, so no decision knows what came after it. */
export interface Strategy {
  /** Called once, before the first candle. */
  initialise(setup: StrategySetup): void;
  /** Called once per closed candle, after the indicators took it. */
  onCandle(candle: Candle, position: Position): Signal | null;
  /**
   * Left out by most: called at every price of its instrument, after orders have met it, so what it wishes meets the
   * market as it goes on from there. It must not allocate while it wishes nothing: there are thousands a second. A backtest has the four prices of
   * each candle, and the levels of stops on their way.
   */
  onTick?(paise: Paise, at: UtcMillis, position: Position): Signal | null;
  /**
   * An order of its is in another state, or was filled further. It wishes nothing here, because a wish that is denied
   * and leads to another would never end: it notes what it has to and wishes at the next price or candle.
   */
  onOrder?(update: OrderUpdate): void;
  /** What it holds has changed; after {@link onOrder} told of the fill. */
  onPosition?(position: Position): void;
  /** Why it wishes nothing, where the values it decides by do not tell: for the trader, in words. */
  whyIdle?(): string | null;
  /** Called once when this instance is let go: its deployment was stopped, or threw. Not when a process ends. */
  cleanUp?(): void;
}

/** A strategy as the catalogue offers it. */
export interface StrategyDefinition {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: ParameterSpecs;
  /** How many instruments one instance trades together; left out, one, and each of a deployment by itself. */
  readonly legs?: number;
  /** The parameters made complete and checked. Refuses: UNKNOWN_PARAMETER, PARAMETER_OUT_OF_RANGE, and the strategy's own. */
  check(raw: Readonly<Record<string, unknown>>): ParameterValues;
  /** A new instance for one instrument; refuses as {@link check} does. */
  create(raw: Readonly<Record<string, unknown>>): Strategy;
}

export function enter(side: Side, reason: string, stops?: StopWish): Signal {
  return { side, intent: 'enter', reason, ...(stops && { stops }) };
}

/** Leaves a position, whichever way it points. */
export function exit({ quantity }: Position, reason: string): Signal {
  return { side: quantity < 0 ? 'buy' : 'sell', intent: 'exit', reason };
}
