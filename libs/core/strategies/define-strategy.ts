import { Refusal } from '../refusals.js';
import {
  checkParameters,
  type ParameterSpecs,
  type ParametersOf,
  type ParameterValues,
} from './parameters.js';
import { type Strategy, type StrategyDefinition } from './strategy.js';

interface Blueprint<S extends ParameterSpecs> {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: S;
  readonly legs?: number;
  /** What must hold between parameters; refuses otherwise. */
  require?(parameters: ParametersOf<S>): void;
  build(parameters: ParametersOf<S>): Strategy;
}

/** Refuses WRONG_INSTRUMENT_COUNT where a strategy trades several instruments together, and these are more or fewer. */
export function requireLegs({ title, legs = 1 }: StrategyDefinition, instruments: number): void {
  if (legs > 1 && instruments !== legs)
    throw new Refusal('WRONG_INSTRUMENT_COUNT', { title, legs, instruments });
}

/** Hides the exact parameter type of a strategy behind the checks that make it safe to. */
export function defineStrategy<S extends ParameterSpecs>(blueprint: Blueprint<S>): StrategyDefinition {
  const { id, title, description, parameters, legs } = blueprint;
  const check = (raw: Readonly<Record<string, unknown>>): ParametersOf<S> => {
    const checked = checkParameters(parameters, raw);
    blueprint.require?.(checked);
    return checked;
  };
  return {
    id,
    title,
    description,
    parameters,
    ...(legs !== undefined && { legs }),
    check: (raw): ParameterValues => ({ ...check(raw) }),
    create: (raw) => blueprint.build(check(raw)),
  };
}
