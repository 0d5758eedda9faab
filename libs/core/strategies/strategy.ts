import { type Indicator, type IndicatorSpec } from '../indicators/indicator.js';
import { type Candle } from '../market/candle.js';
import { type Instrument, type InstrumentId } from '../market/instrument.js';
import { type Timeframe } from '../market/timeframe.js';
import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { type StopWish } from '../trading/stops/stop-rules.js';
import { type Position } from '../trading/positions/position.js';
import { type Side } from '../trading/terms.js';
import { type ParameterSpecs, type ParameterValues } from './parameters.js';

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
  /** What it holds of one of them. */
  positionOf(instrumentId: InstrumentId): Position;
  /** Other candles; what is left out is as of those it decides on. To be asked for while it is initialised. */
  candlesOf(source: Partial<CandleSource>): OtherCandles;
}

/** Decides on one instrument. It sees closed candles only, so no decision knows what came after it. */
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
