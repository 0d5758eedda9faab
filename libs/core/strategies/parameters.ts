import { Refusal } from '../refusals.js';

interface AnyParameter {
  readonly label: string;
  readonly description: string;
  readonly min: number;
  readonly max: number;
  readonly initial: number;
}

/** A whole number a person may set; the form is drawn from this, and the same numbers are checked again here. */
export interface WholeParameter extends AnyParameter {
  readonly kind: 'whole';
}

/** A number with at most so many decimals. */
export interface DecimalParameter extends AnyParameter {
  readonly kind: 'decimal';
  readonly decimals: number;
}

/** A time of the Indian day, in minutes after midnight: 915 is 15:15. */
export interface ClockParameter extends AnyParameter {
  readonly kind: 'clock';
}

/** One of a few: `choices` names the numbers from `min` on. */
export interface ChoiceParameter extends AnyParameter {
  readonly kind: 'choice';
  readonly choices: readonly string[];
}

export type Parameter = WholeParameter | DecimalParameter | ClockParameter | ChoiceParameter;
export type ParameterSpecs = Readonly<Record<string, Parameter>>;
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
  for (const [parameter, spec] of Object.entries(specs)) {
    const value = Object.hasOwn(raw, parameter) ? raw[parameter] : spec.initial;
    if (typeof value !== 'number' || !isAllowed(value, spec)) {
      const { min, max } = spec;
      throw new Refusal('PARAMETER_OUT_OF_RANGE', { parameter, what: whatIs(spec), min, max });
    }
    checked[parameter] = value;
  }
  return checked as ParametersOf<S>;
}

function isAllowed(value: number, spec: Parameter): boolean {
  const decimals = spec.kind === 'decimal' ? spec.decimals : 0;
  return value >= spec.min && value <= spec.max && value === Number(value.toFixed(decimals));
}

function whatIs(spec: Parameter): string {
  if (spec.kind === 'decimal') return `a number with at most ${spec.decimals} decimals`;
  return spec.kind === 'clock' ? 'a time in whole minutes after midnight' : 'a whole number';
}
