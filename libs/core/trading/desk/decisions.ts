import { indicatorOf } from '../../indicators/catalogue.js';
import { type Indicator, type OutputInfo, type OutputUnit } from '../../indicators/indicator.js';
import { formatIndicator } from '../../indicators/notation.js';
import { type InstrumentId } from '../../market/instrument.js';
import { type Candle } from '../../market/candle.js';
import { type Paise } from '../../money/paise.js';
import { type CandleSource, type Signal } from '../../strategies/strategy.js';
import { type UtcMillis } from '../../time/instant.js';
import { type Position } from '../positions/position.js';
import { type TradingMode } from '../terms.js';
import { faultWords } from './strategy-fault.js';

/** What a strategy came to when a candle closed; `error`: it threw, and its deployment stands still. */
export const DECISION_KINDS = ['buy', 'sell', 'hold', 'error'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** A number a decision was made by; null while its indicator warms up. */
export interface DecisionValue {
  /** As one would write it in rules: `ema(9)`, `macd(12,26,9) signal`. */
  readonly name: string;
  /** A `price` is in paise. */
  readonly unit: OutputUnit;
  readonly value: number | null;
}

/** One decision of a deployment on one instrument, with what it was made by. */
export interface StrategyDecision {
  readonly deploymentId: string;
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly instrumentId: InstrumentId;
  /** Market time. */
  readonly at: UtcMillis;
  /** The candle that closed. */
  readonly candleAt: UtcMillis;
  readonly closePaise: Paise;
  /** Units held when it was made, signed. */
  readonly heldQuantity: number;
  readonly kind: DecisionKind;
  readonly reason: string;
  readonly values: readonly DecisionValue[];
}

/** An indicator a strategy decides by: whose candles it is of, as {@link whoseText} tells, and what it gives. */
export interface AskedIndicator {
  readonly from: string;
  readonly outputs: readonly OutputInfo[];
}

/** What one strategy looks at, and what it comes to, as it is told of. */
export class DecisionTeller {
  /** In the order they were asked for; one of other candles with where those are from. */
  private readonly asked = new Map<Indicator, AskedIndicator>();

  constructor(
    private readonly of: Pick<StrategyDecision, 'deploymentId' | 'accountId' | 'mode'>,
    private readonly tell: (decision: Omit<StrategyDecision, 'at'>) => void,
  ) {}

  /** An indicator the strategy asked for is what it decides by. */
  watch(
    indicator: Indicator,
    from = '',
    outputs: readonly OutputInfo[] = indicatorOf(indicator.spec.name).outputs,
  ): Indicator {
    if (!this.asked.has(indicator)) this.asked.set(indicator, { from, outputs });
    return indicator;
  }

  /** `whyNot`: why nothing comes of the wish, and then it is no purchase and no sale; null: it is acted on. */
  wished({ side, reason }: Signal, about: DecidedOn, whyNot: string | null): void {
    if (whyNot === null) this.say(about, side, reason);
    else this.say(about, 'hold', `${reason}; ${whyNot}`);
  }

  /** `why` as the strategy says it; null: the values tell. */
  held(about: DecidedOn, why: string | null): void {
    const warming = this.values().find(({ value }) => value === null);
    const isFlat = about.position.quantity === 0;
    const idle = why ?? (isFlat ? 'nothing to enter by' : 'nothing to leave by');
    this.say(about, 'hold', warming === undefined ? idle : `${warming.name} has no value yet`);
  }

  failed(about: DecidedOn, error: unknown): void {
    this.say(about, 'error', faultWords(error));
  }

  private say(about: DecidedOn, kind: DecisionKind, reason: string): void {
    this.tell({
      ...this.of,
      instrumentId: about.position.instrumentId,
      candleAt: about.candle.openedAt,
      closePaise: about.candle.closePaise,
      heldQuantity: about.position.quantity,
      kind,
      reason,
      values: this.values(),
    });
  }

  /** As of the last closed candles. */
  private values(): DecisionValue[] {
    return Array.from(this.asked, ([indicator, asked]) =>
      namedValues(indicator, asked, indicator.values),
    ).flat();
  }
}

/** Whose candles an indicator is drawn on, behind its name; of those that are decided on it goes without saying. */
export function whoseText(source: CandleSource, own: CandleSource): string {
  const isOwn = source.instrumentId === own.instrumentId && source.timeframe === own.timeframe;
  return isOwn ? '' : ` of ${source.instrumentId} on ${source.timeframe}`;
}

/** Numbers of an indicator, one per output, under the names of its outputs. */
export function namedValues(
  { spec }: Indicator,
  { from, outputs }: AskedIndicator,
  numbers: Float64Array,
): DecisionValue[] {
  const name = `${formatIndicator(spec)}${from}`;
  return outputs.map(({ name: output, unit }, at) => {
    const value = numbers[at] ?? NaN;
    return {
      name: outputs.length === 1 ? name : `${name} ${output}`,
      unit,
      value: Number.isFinite(value) ? value : null,
    };
  });
}

/** The candle that closed, and what was held then. */
export interface DecidedOn {
  readonly candle: Candle;
  readonly position: Position;
}
