import { type Indicator } from '../../indicators/indicator.js';
import { type Candle } from '../../market/candle.js';
import { type Position } from '../../trading/positions/position.js';
import { defineStrategy } from '../define-strategy.js';
import { type ParameterSpecs, type ParametersOf } from '../parameters.js';
import { type Signal, type Strategy, type StrategySetup } from '../strategy.js';
import { requireFastBelowSlow } from './crossover.js';
import { output } from './indicators.js';
import { crossing, direction, Turning } from './turning.js';

const bars = (label: string, description: string, min: number, max: number, initial: number) =>
  ({ kind: 'whole', label, description, min, max, initial }) as const;

const specs = {
  fastBars: bars(
    'Fast average',
    'Candles in the fast average; it must be shorter than the slow one.',
    2,
    200,
    12,
  ),
  slowBars: bars('Slow average', 'Candles in the slow average.', 3, 400, 26),
  signalBars: bars('Signal', 'Candles in the average of the difference.', 2, 200, 9),
  direction,
} as const satisfies ParameterSpecs;

/** Turns when the MACD goes through its signal. */
class Macd implements Strategy {
  private readonly turning: Turning;
  private macd: Indicator | null = null;

  constructor(private readonly parameters: ParametersOf<typeof specs>) {
    this.turning = new Turning(parameters.direction);
  }

  initialise(setup: StrategySetup): void {
    this.turning.begin(setup);
    const { fastBars, slowBars, signalBars } = this.parameters;
    this.macd = setup.indicator({ name: 'macd', parameters: [fastBars, slowBars, signalBars] });
  }

  onCandle(_candle: Candle, position: Position): Signal | null {
    if (this.macd === null) return null;
    const [line, signal] = [output(this.macd, 0), output(this.macd, 1)];
    const side = crossing(line.now, line.before, signal.now, signal.before);
    if (side === null) return this.turning.follow(null, position);
    const [now, at] = [(line.now / 100).toFixed(2), (signal.now / 100).toFixed(2)];
    const reason = `MACD ${now} crossed ${side === 'buy' ? 'above' : 'below'} its signal ${at}`;
    return this.turning.follow({ side, reason }, position);
  }
}

export const macd = defineStrategy({
  id: 'macd',
  title: 'MACD',
  description: 'In when the MACD crosses its signal, out when it crosses back.',
  parameters: specs,
  require: requireFastBelowSlow,
  build: (values) => new Macd(values),
});
