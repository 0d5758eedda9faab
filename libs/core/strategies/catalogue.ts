import { Refusal } from '../refusals.js';
import { crossoverParameters, requireFastBelowSlow } from './crossover.js';
import { EmaCrossover } from './ema-crossover.js';
import {
  checkParameters,
  type ParameterSpecs,
  type ParametersOf,
  type ParameterValues,
} from './parameters.js';
import { SmaCrossover } from './sma-crossover.js';
import { type Strategy, type StrategyDefinition } from './strategy.js';

/** Every strategy there is. A new one is one file and one entry here; forms, checks and the CLI follow. */
export const STRATEGIES: readonly StrategyDefinition[] = [
  define({
    id: 'ema-crossover',
    title: 'EMA crossover',
    description:
      'Buys when the fast exponential average crosses above the slow one; sells when it crosses below.',
    parameters: crossoverParameters,
    require: requireFastBelowSlow,
    build: (parameters) => new EmaCrossover(parameters),
  }),
  define({
    id: 'sma-crossover',
    title: 'SMA crossover',
    description: 'Buys when the fast simple average crosses above the slow one; sells when it crosses below.',
    parameters: crossoverParameters,
    require: requireFastBelowSlow,
    build: (parameters) => new SmaCrossover(parameters),
  }),
];

/** Refuses: UNKNOWN_STRATEGY. */
export function strategyOf(strategyId: string): StrategyDefinition {
  const found = STRATEGIES.find((strategy) => strategy.id === strategyId);
  if (found === undefined) {
    const known = STRATEGIES.map((strategy) => strategy.id).join(', ');
    throw new Refusal('UNKNOWN_STRATEGY', { strategyId, known });
  }
  return found;
}

interface Blueprint<S extends ParameterSpecs> {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: S;
  /** What must hold between parameters; refuses otherwise. */
  require(parameters: ParametersOf<S>): void;
  build(parameters: ParametersOf<S>): Strategy;
}

/** Hides the exact parameter type of a strategy behind the checks that make it safe to. */
function define<S extends ParameterSpecs>(blueprint: Blueprint<S>): StrategyDefinition {
  const { id, title, description, parameters } = blueprint;
  const check = (raw: Readonly<Record<string, unknown>>): ParametersOf<S> => {
    const checked = checkParameters(parameters, raw);
    blueprint.require(checked);
    return checked;
  };
  return {
    id,
    title,
    description,
    parameters,
    check: (raw): ParameterValues => ({ ...check(raw) }),
    create: (raw) => blueprint.build(check(raw)),
  };
}
