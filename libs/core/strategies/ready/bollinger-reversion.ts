import { type Indicator } from '../../indicators/indicator.js';
import { type Candle } from '../../market/candle.js';
import { isFlat, type Position } from '../../trading/positions/position.js';
import { defineStrategy } from '../define-strategy.js';
import { type ParametersOf } from '../parameters.js';
import { enter, exit, type Signal, type Strategy, type StrategySetup } from '../strategy.js';
import { bands, bollingerParameters, LOWER, MIDDLE, UPPER } from './bollinger.js';
import { output, priceText } from './indicators.js';
import { allows, crossing, holds } from './turning.js';

/** Against what has left the bands, once a close is back inside, until the average is reached. */
class BollingerReversion implements Strategy {
  private band: Indicator | null = null;
  private closeBefore = NaN;

  constructor(private readonly parameters: ParametersOf<typeof bollingerParameters>) {}

  initialise(setup: StrategySetup): void {
    this.band = bands(setup, this.parameters.bars, this.parameters.deviations);
  }

  onCandle({ closePaise: close }: Candle, position: Position): Signal | null {
    if (this.band === null) return null;
    const before = this.closeBefore;
    this.closeBefore = close;
    if (!isFlat(position)) {
      const average = output(this.band, MIDDLE).now;
      const isBack = holds('buy', position) ? close >= average : close <= average;
      return isBack
        ? exit(position, `close ${priceText(close)} reached the average ${priceText(average)}`)
        : null;
    }
    const [upper, lower] = [output(this.band, UPPER), output(this.band, LOWER)];
    const { direction } = this.parameters;
    // It comes back only from where it was: a price that lies on a band without any width was never beyond it.
    const [wasBelow, wasAbove] = [before < lower.before, before > upper.before];
    if (wasBelow && crossing(close, before, lower.now, lower.before) === 'buy' && allows(direction, 'buy'))
      return enter('buy', `close ${priceText(close)} is back above the lower band ${priceText(lower.now)}`);
    if (wasAbove && crossing(close, before, upper.now, upper.before) === 'sell' && allows(direction, 'sell'))
      return enter('sell', `close ${priceText(close)} is back below the upper band ${priceText(upper.now)}`);
    return null;
  }
}

export const bollingerReversion = defineStrategy({
  id: 'bollinger-reversion',
  title: 'Bollinger reversion',
  description: 'Buys when a close is back above the lower Bollinger band, and leaves at the average.',
  parameters: bollingerParameters,
  build: (values) => new BollingerReversion(values),
});
