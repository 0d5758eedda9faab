import { type Indicator } from '../../indicators/indicator.js';
import { type Candle } from '../../market/candle.js';
import { isFlat, type Position } from '../../trading/positions/position.js';
import { defineStrategy } from '../define-strategy.js';
import { type ParametersOf } from '../parameters.js';
import { enter, exit, type Signal, type Strategy, type StrategySetup } from '../strategy.js';
import { bands, bollingerParameters, LOWER, MIDDLE, UPPER } from './bollinger.js';
import { output, priceText } from './indicators.js';
import { allows, crossing, holds } from './turning.js';

/** With what breaks out of the bands, until a close is back beyond the average. */
class BollingerBreakout implements Strategy {
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
      const isBack = holds('buy', position) ? close < average : close > average;
      return isBack
        ? exit(position, `close ${priceText(close)} is beyond the average ${priceText(average)}`)
        : null;
    }
    const [upper, lower] = [output(this.band, UPPER), output(this.band, LOWER)];
    const { direction } = this.parameters;
    if (crossing(close, before, upper.now, upper.before) === 'buy' && allows(direction, 'buy'))
      return enter('buy', `close ${priceText(close)} broke the upper band ${priceText(upper.now)}`);
    if (crossing(close, before, lower.now, lower.before) === 'sell' && allows(direction, 'sell'))
      return enter('sell', `close ${priceText(close)} broke the lower band ${priceText(lower.now)}`);
    return null;
  }
}

export const bollingerBreakout = defineStrategy({
  id: 'bollinger-breakout',
  title: 'Bollinger breakout',
  description: 'Buys a close above the upper Bollinger band, and leaves when a close is below the average.',
  parameters: bollingerParameters,
  build: (values) => new BollingerBreakout(values),
});
