import { Refusal } from '../refusals.js';
import { type Parameter, type ParameterValues } from '../strategies/parameters.js';
import { type StrategyDefinition } from '../strategies/strategy.js';

/** How one parameter is varied: `from` and every `step` after it, as far as `to`. A clock's are minutes. */
export interface ParameterRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}
export type ParameterRanges = Readonly<Record<string, ParameterRange>>;

/** One parameter that is varied, and what it may be, ascending. */
export interface Dimension {
  readonly name: string;
  readonly values: readonly number[];
}

/** A value of one dimension is told by its place in it; a combination by one place for each dimension. */
export type Places = readonly number[];

/** Values of one parameter; more cannot be told apart on a map, and make no better strategy. */
const MOST_VALUES = 1_000;
/** A space up to this size is looked through one by one for combinations the strategy refuses. */
const MOST_COUNTED = 100_000;

/**
 * Everything a strategy may be set to within ranges; parameters without one keep their given or initial value.
 * Combinations that the strategy refuses (a fast average slower than the slow one) are no part of it.
 * Refuses: UNKNOWN_PARAMETER, BAD_RANGE, and what the strategy refuses of the fixed values themselves.
 */
export class ParameterSpace {
  readonly dimensions: readonly Dimension[];
  /** Combinations, those that the strategy refuses included. */
  readonly size: number;
  private listed: readonly Places[] | null = null;

  constructor(
    private readonly definition: StrategyDefinition,
    ranges: ParameterRanges,
    private readonly fixed: ParameterValues = {},
  ) {
    for (const parameter of [...Object.keys(ranges), ...Object.keys(fixed)])
      if (!Object.hasOwn(definition.parameters, parameter))
        throw new Refusal('UNKNOWN_PARAMETER', { parameter });
    this.dimensions = Object.entries(ranges).map(([name, range]) => ({
      name,
      values: valuesOf(name, definition.parameters[name], range),
    }));
    this.size = this.dimensions.reduce((product, { values }) => product * values.length, 1);
  }

  /** The combination of a place in the grid, from 0; the last dimension turns fastest. */
  at(index: number): Places {
    const places: number[] = [];
    let rest = index;
    for (const { values } of [...this.dimensions].reverse()) {
      places.unshift(rest % values.length);
      rest = Math.floor(rest / values.length);
    }
    return places;
  }

  parametersOf(places: Places): ParameterValues {
    const parameters: Record<string, number> = { ...this.fixed };
    this.dimensions.forEach(({ name, values }, at) => (parameters[name] = values[places[at] ?? 0] ?? NaN));
    return parameters;
  }

  /** Whether the strategy takes this combination. */
  allows(places: Places): boolean {
    try {
      this.definition.check(this.parametersOf(places));
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  /** Every combination the strategy takes, in the order of the grid; null of a space too large to look through. */
  allowed(): readonly Places[] | null {
    if (this.size > MOST_COUNTED) return null;
    this.listed ??= Array.from({ length: this.size }, (_, index) => this.at(index)).filter((places) =>
      this.allows(places),
    );
    return this.listed;
  }
}

/** The name of a combination within its space. */
export function keyOf(places: Places): string {
  return places.join(',');
}

function valuesOf(
  parameter: string,
  spec: Parameter | undefined,
  { from, to, step }: ParameterRange,
): number[] {
  if (spec === undefined) throw new Refusal('UNKNOWN_PARAMETER', { parameter });
  const scale = 10 ** (spec.kind === 'decimal' ? spec.decimals : 0);
  const [first, last, by] = [Math.round(from * scale), Math.round(to * scale), Math.round(step * scale)];
  const bad = (why: string): Refusal => new Refusal('BAD_RANGE', { parameter, why });
  const isExact = [from, to, step].every((value) => Number.isFinite(value) && isMultiple(value, scale));
  if (!isExact)
    throw bad(
      scale === 1 ? 'all three are whole numbers' : `there are at most ${Math.log10(scale)} decimals`,
    );
  if (from < spec.min || to > spec.max) throw bad(`it lies from ${spec.min} to ${spec.max}`);
  if (to < from) throw bad('it starts before it ends');
  if (by <= 0) throw bad('the step is above zero');
  const count = Math.floor((last - first) / by) + 1;
  if (count > MOST_VALUES) throw bad(`it has at most ${MOST_VALUES} values`);
  return Array.from({ length: count }, (_, place) => (first + place * by) / scale);
}

/** Doubles blur: 0.15 × 100 is 15.000000000000002. */
function isMultiple(value: number, scale: number): boolean {
  return Math.abs(value * scale - Math.round(value * scale)) < 1e-6;
}
