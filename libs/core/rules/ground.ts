import { type Indicator, type IndicatorSpec } from '../indicators/indicator.js';
import { type CandleSource, type OtherCandles, type StrategySetup } from '../strategies/strategy.js';
import { Scene } from './scene.js';

/** Candles a rule looks at. */
export interface Ground extends CandleSource {
  readonly scene: Scene;
  indicator(spec: IndicatorSpec): Indicator;
  /** The candles themselves, for what is drawn for this rule alone. */
  candles(): OtherCandles;
}

/** Those a strategy trades on, and each other one its rules name, made once. */
export class Grounds {
  readonly main: Ground;
  private readonly others = new Map<string, Ground>();
  private own: OtherCandles | null = null;

  constructor(
    private readonly setup: StrategySetup,
    scene: Scene,
  ) {
    const { instrumentId, timeframe } = setup;
    this.main = {
      ...{ scene, instrumentId, timeframe },
      indicator: (spec) => setup.indicator(spec),
      candles: () => (this.own ??= setup.candlesOf({})),
    };
  }

  of(source: CandleSource): Ground {
    const { instrumentId, timeframe } = source;
    if (instrumentId === this.main.instrumentId && timeframe === this.main.timeframe) return this.main;
    const key = `${instrumentId} ${timeframe}`;
    const known = this.others.get(key);
    if (known !== undefined) return known;
    const candles = this.setup.candlesOf(source);
    const scene = new Scene(timeframe, candles.last);
    candles.onClose((candle) => scene.take(candle, null));
    const ground = {
      ...{ ...source, scene, candles: () => candles },
      indicator: (spec: IndicatorSpec) => candles.indicator(spec),
    };
    this.others.set(key, ground);
    return ground;
  }
}
