import { type Indicator } from '../indicators/indicator.js';
import { type Candle } from '../market/candle.js';
import { type Position } from '../trading/positions/position.js';
import { type CrossoverParameters, decideOnCross } from './crossover.js';
import { type Signal, type Strategy, type StrategySetup } from './strategy.js';

/** Long from the candle whose close lifts the fast SMA above the slow one to the candle whose close drops it below. */
export class SmaCrossover implements Strategy {
  private fast: Indicator | null = null;
  private slow: Indicator | null = null;

  constructor(private readonly parameters: CrossoverParameters) {}

  initialise(setup: StrategySetup): void {
    this.fast = setup.indicator({ name: 'sma', parameters: [this.parameters.fastBars] });
    this.slow = setup.indicator({ name: 'sma', parameters: [this.parameters.slowBars] });
  }

  onCandle(_candle: Candle, position: Position): Signal | null {
    return this.fast && this.slow && decideOnCross(this.fast, this.slow, position, 'SMA');
  }
}
