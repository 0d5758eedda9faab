import { Refusal } from '../refusals.js';

/** A whole number a person may set; the form is drawn from this, and the same numbers are checked again here. */
export interface WholeParameter {
  readonly kind: 'whole';
  readonly label: string;
  readonly description: string;
  readonly min: number;
  readonly max: number;
  readonly initial: number;
}

export type ParameterSpecs = Readonly<Record<string, WholeParameter>>;
export type ParametersOf<S extends ParameterSpecs> = { readonly [Name in keyof S]: number };
export type ParameterValues = Readonly<Record<string, number>>;

/**
 * The strategy's parameters out of whatever was sent; absent ones take their initial value.
 * Refuses: UNKNOWN_PARAMETER, PARAMETER_OUT_OF_RANGE.
 */
export function checkParameters<S extends ParameterSpecs>(
  specs: S,
  raw: Readonly<Record<string, unknown>>,
): ParametersOf<S> {
  for (const parameter of Object.keys(raw))
    if (!Object.hasOwn(specs, parameter)) throw new Refusal('UNKNOWN_PARAMETER', { parameter });
  const checked: Record<string, number> = {};
  for (const [parameter, { min, max, initial }] of Object.entries(specs)) {
    const value = Object.hasOwn(raw, parameter) ? raw[parameter] : initial;
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max)
      throw new Refusal('PARAMETER_OUT_OF_RANGE', { parameter, min, max });
    checked[parameter] = value;
  }
  return checked as ParametersOf<S>;
}
