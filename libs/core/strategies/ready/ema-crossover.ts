import { defineStrategy } from '../define-strategy.js';
import { Crossover, crossoverParameters, requireFastBelowSlow } from './crossover.js';

export const emaCrossover = defineStrategy({
  id: 'ema-crossover',
  title: 'EMA crossover',
  description:
    'Buys when the fast exponential average crosses above the slow one; sells when it crosses below.',
  parameters: crossoverParameters,
  require: requireFastBelowSlow,
  build: (parameters) => new Crossover('ema', parameters),
});
