import { type Indicator } from '../../indicators/indicator.js';
import { type Candle } from '../../market/candle.js';
import { Refusal } from '../../refusals.js';
import { type Position } from '../../trading/positions/position.js';
import { type ParameterSpecs, type ParametersOf } from '../parameters.js';
import { type Signal, type Strategy, type StrategySetup } from '../strategy.js';
import { priceText } from './indicators.js';
import { crossing, direction, Turning } from './turning.js';

export const crossoverParameters = {
  fastBars: {
    kind: 'whole',
    label: 'Fast average',
    description: 'Candles in the fast average; it must be shorter than the slow one.',
    min: 2,
    max: 200,
    initial: 9,
  },
  slowBars: {
    kind: 'whole',
    label: 'Slow average',
    description: 'Candles in the slow average.',
    min: 3,
    max: 400,
    initial: 21,
  },
  direction,
} as const satisfies ParameterSpecs;

export type CrossoverParameters = ParametersOf<typeof crossoverParameters>;

export function requireFastBelowSlow({
  fastBars,
  slowBars,
}: Pick<CrossoverParameters, 'fastBars' | 'slowBars'>): void {
  if (fastBars >= slowBars) throw new Refusal('FAST_NOT_BELOW_SLOW', { fastBars, slowBars });
}

/**
 * Turns when the fast average goes through the slow one; the first decision falls on the candle after the one that
 * completes the slow average.
 */
export class Crossover implements Strategy {
  private readonly turning: Turning;
  private fast: Indicator | null = null;
  private slow: Indicator | null = null;

  constructor(
    private readonly average: 'ema' | 'sma',
    private readonly parameters: CrossoverParameters,
  ) {
    this.turning = new Turning(parameters.direction);
  }

  initialise(setup: StrategySetup): void {
    this.turning.begin(setup);
    this.fast = setup.indicator({ name: this.average, parameters: [this.parameters.fastBars] });
    this.slow = setup.indicator({ name: this.average, parameters: [this.parameters.slowBars] });
  }

  onCandle(_candle: Candle, position: Position): Signal | null {
    const { fast, slow } = this;
    if (fast === null || slow === null) return null;
    const side = crossing(fast.value, fast.valueBefore, slow.value, slow.valueBefore);
    if (side === null) return this.turning.follow(null, position);
    const [name, how] = [this.average.toUpperCase(), side === 'buy' ? 'above' : 'below'];
    const reason = `fast ${name} ${priceText(fast.value)} crossed ${how} slow ${priceText(slow.value)}`;
    return this.turning.follow({ side, reason }, position);
  }
}
