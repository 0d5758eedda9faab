import { type Indicator, type IndicatorInfo, type IndicatorSpec } from '../indicators/indicator.js';
import { formatIndicator } from '../indicators/notation.js';
import { Sheet } from '../indicators/sheet.js';
import { Study } from '../indicators/study.js';
import { type OtherCandles, type StrategySetup } from './strategy.js';

/** Averages that carry on from their first value have forgotten it, to within a part in 10,000, after so many warm-ups. */
const WARM_UPS_TO_SETTLE = 5;
const MOST_PAST = 5_000;

/**
 * Indicators of plug-ins as one strategy draws them, for itself alone and at closes only: what one does wrong reaches
 * nobody else who reads the series, and what it costs is not paid at every tick.
 */
export class DrawnIndicators {
  private readonly drawn = new Map<string, Indicator>();

  constructor(private readonly setup: Pick<StrategySetup, 'decidesBy'>) {}

  /** Equal specs on the same candles give the same object. To be asked for while the strategy is initialised. */
  on(candles: OtherCandles, info: IndicatorInfo, spec: IndicatorSpec): Indicator {
    const key = `${formatIndicator(spec)} ${candles.instrumentId} ${candles.timeframe}`;
    const known = this.drawn.get(key);
    if (known !== undefined) return known;
    const study = new Study(info, spec, new Sheet());
    const past = Math.min(MOST_PAST, WARM_UPS_TO_SETTLE * study.warmUpCandles);
    for (const candle of candles.past(past)) study.push(candle);
    candles.onClose((candle) => study.push(candle));
    this.setup.decidesBy(study, info, candles);
    this.drawn.set(key, study);
    return study;
  }
}
