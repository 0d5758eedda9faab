import { defineStrategy } from '../define-strategy.js';
import { Crossover, crossoverParameters, requireFastBelowSlow } from './crossover.js';

export const smaCrossover = defineStrategy({
  id: 'sma-crossover',
  title: 'SMA crossover',
  description: 'Buys when the fast simple average crosses above the slow one; sells when it crosses below.',
  parameters: crossoverParameters,
  require: requireFastBelowSlow,
  build: (parameters) => new Crossover('sma', parameters),
});
