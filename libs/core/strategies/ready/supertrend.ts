import { type Indicator } from '../../indicators/indicator.js';
import { type Candle } from '../../market/candle.js';
import { type Position } from '../../trading/positions/position.js';
import { defineStrategy } from '../define-strategy.js';
import { type ParameterSpecs, type ParametersOf } from '../parameters.js';
import { type Signal, type Strategy, type StrategySetup } from '../strategy.js';
import { output, priceText } from './indicators.js';
import { direction, Turning } from './turning.js';

const specs = {
  bars: {
    kind: 'whole',
    label: 'Candles',
    description: 'Candles in the average true range.',
    min: 2,
    max: 200,
    initial: 10,
  },
  ranges: {
    kind: 'decimal',
    decimals: 2,
    label: 'Ranges',
    description: 'Average true ranges the line keeps away from the price.',
    min: 0.5,
    max: 20,
    initial: 3,
  },
  direction,
} as const satisfies ParameterSpecs;

/** With the SuperTrend: turns when a close has crossed its line. */
class SuperTrend implements Strategy {
  private readonly turning: Turning;
  private line: Indicator | null = null;

  constructor(private readonly parameters: ParametersOf<typeof specs>) {
    this.turning = new Turning(parameters.direction);
  }

  initialise(setup: StrategySetup): void {
    this.turning.begin(setup);
    const { bars, ranges } = this.parameters;
    this.line = setup.indicator({ name: 'supertrend', parameters: [bars, ranges] });
  }

  onCandle({ closePaise }: Candle, position: Position): Signal | null {
    if (this.line === null) return null;
    const trend = output(this.line, 1);
    const hasTurned = trend.now === -trend.before;
    if (!hasTurned) return this.turning.follow(null, position);
    const side = trend.now > 0 ? 'buy' : 'sell';
    const reason = `close ${priceText(closePaise)} turned the SuperTrend ${side === 'buy' ? 'up' : 'down'}, its line is at ${priceText(this.line.value)}`;
    return this.turning.follow({ side, reason }, position);
  }
}

export const superTrend = defineStrategy({
  id: 'supertrend',
  title: 'SuperTrend',
  description: 'Goes with the SuperTrend: in when a close turns it, out when a close turns it back.',
  parameters: specs,
  build: (values) => new SuperTrend(values),
});
