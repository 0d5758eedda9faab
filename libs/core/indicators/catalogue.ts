import { Refusal } from '../refusals.js';
import { nearestName } from '../wording.js';
import { AVERAGES } from './averages/averages.js';
import { MORE_AVERAGES } from './averages/more-averages.js';
import { BANDS } from './bands/bands.js';
import { CANDLESTICKS } from './candlesticks/candlesticks.js';
import { CYCLES } from './cycles/cycles.js';
import { DIRECTIONS } from './direction/directions.js';
import { type Indicator, type IndicatorInfo, type IndicatorSpec, type ParameterInfo } from './indicator.js';
import { LEVELS } from './levels/levels.js';
import { CHANGES } from './momentum/changes.js';
import { MACDS } from './momentum/macds.js';
import { MORE_OSCILLATORS } from './momentum/more-oscillators.js';
import { OSCILLATORS } from './momentum/oscillators.js';
import { PRICES } from './price/prices.js';
import { Sheet } from './sheet.js';
import { STATISTICS } from './statistics/statistics.js';
import { Study } from './study.js';
import { TRENDS } from './trend/trends.js';
import { VOLATILITIES } from './volatility/volatilities.js';
import { VOLUMES } from './volume/volumes.js';

/** Every indicator that is built in. A new one joins the list of its family; charts, forms and the command line follow. */
export const INDICATORS: readonly IndicatorInfo[] = [
  ...AVERAGES,
  ...MORE_AVERAGES,
  ...BANDS,
  ...TRENDS,
  ...LEVELS,
  ...OSCILLATORS,
  ...MACDS,
  ...CHANGES,
  ...DIRECTIONS,
  ...MORE_OSCILLATORS,
  ...VOLUMES,
  ...VOLATILITIES,
  ...PRICES,
  ...STATISTICS,
  ...CYCLES,
  ...CANDLESTICKS,
];

const BUILT_IN = new Map(INDICATORS.map((info) => [info.name, info]));
const byName = new Map(BUILT_IN);

/**
 * Offers an indicator of a plug-in beside those that are built in. One of the same name takes the place of the one
 * before, which whoever draws it already keeps. Refuses BAD_INDICATOR for the name of a built-in one.
 */
export function plugInIndicator(info: IndicatorInfo): void {
  if (BUILT_IN.has(info.name))
    throw new Refusal('BAD_INDICATOR', { indicator: info.name, why: 'a built-in one bears this name' });
  byName.set(info.name, info);
}

/** Takes one away that was plugged in. */
export function unplugIndicator(name: string): void {
  if (!BUILT_IN.has(name)) byName.delete(name);
}

/** Every indicator there is by now: those that are built in, then those of plug-ins. */
export function offeredIndicators(): readonly IndicatorInfo[] {
  return [...byName.values()];
}

/** Refuses: UNKNOWN_INDICATOR, with the nearest name there is. */
export function indicatorOf(name: string): IndicatorInfo {
  const found = byName.get(name);
  if (found !== undefined) return found;
  const nearest = nearestName(name, [...byName.keys()]);
  throw new Refusal('UNKNOWN_INDICATOR', {
    indicator: name,
    hint: nearest === null ? '' : `; the nearest name is ${nearest}`,
  });
}

/** A new indicator that has seen no candle. Refuses: UNKNOWN_INDICATOR, BAD_INDICATOR. */
export function createIndicator(spec: IndicatorSpec): Indicator {
  return indicatorOn(new Sheet(), spec);
}

/** The same beside those of the series that are on the sheet already. */
export function indicatorOn(sheet: Sheet, spec: IndicatorSpec): Indicator {
  const complete = completeSpec(spec);
  return new Study(indicatorOf(complete.name), complete, sheet);
}

/** The spec checked, with the initial values of the parameters left out. Refuses: UNKNOWN_INDICATOR, BAD_INDICATOR. */
export function completeSpec({ name, parameters }: IndicatorSpec): IndicatorSpec {
  return completeFor(indicatorOf(name), parameters);
}

/** The same of an indicator at hand, which need not be in the catalogue. Refuses BAD_INDICATOR. */
export function completeFor(
  info: Pick<IndicatorInfo, 'name' | 'parameters'>,
  parameters: readonly number[],
): IndicatorSpec {
  const { name } = info;
  const refuse = (why: string): never => {
    throw new Refusal('BAD_INDICATOR', { indicator: `${name}(${parameters.join(',')})`, why });
  };
  if (parameters.length > info.parameters.length) refuse(`${name} takes ${describe(info.parameters)}`);
  return {
    name,
    parameters: info.parameters.map((parameter, position) => {
      const value = parameters[position] ?? parameter.initial;
      if (!fits(parameter, value)) refuse(`${parameter.name} must be ${rangeOf(parameter)}`);
      return value;
    }),
  };
}

function fits({ kind, min, max }: ParameterInfo, value: number): boolean {
  return value >= min && value <= max && (kind === 'decimal' || Number.isSafeInteger(value));
}

function rangeOf({ kind, min, max, choices }: ParameterInfo): string {
  if (choices !== undefined) return choices.map((choice, at) => `${min + at} (${choice})`).join(', ');
  return `a ${kind === 'decimal' ? '' : 'whole '}number from ${min} to ${max}`;
}

function describe(parameters: readonly ParameterInfo[]): string {
  return parameters.length === 0
    ? 'no parameters'
    : `only (${parameters.map(({ name }) => name).join(', ')})`;
}
