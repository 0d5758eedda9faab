import {
  type ForeseenStep,
  type IndicatorGroup,
  type IndicatorInfo,
  type OutputInfo,
  type ParameterInfo,
  type Step,
} from './indicator.js';
import { type Memory } from './memory.js';
import { keptPrograms, programOf } from './program.js';

type Blueprint = Pick<IndicatorInfo, 'name' | 'title' | 'description' | 'outputs' | 'isDaily'> & {
  readonly inputs?: IndicatorInfo['inputs'];
  readonly parameters?: readonly ParameterInfo[];
  /** Candles until every output has a value; takes the parameters one by one. */
  warmUp(...parameters: number[]): number;
  /** Builds the step out of filters that keep what they remember in `memory`; takes the parameters one by one. */
  create(memory: Memory, ...parameters: number[]): Step | ForeseenStep;
};

/** Completes the indicators of one family: what is not said is drawn from the close and has no parameters. */
export function family(
  group: IndicatorGroup,
  pane: 'price' | 'own',
  blueprints: readonly Blueprint[],
): IndicatorInfo[] {
  return blueprints.map(({ warmUp, create, ...described }) => ({
    inputs: ['close'],
    parameters: [],
    ...described,
    group,
    pane,
    warmUp: (parameters) => warmUp(...parameters),
    program: keptPrograms((parameters) =>
      programOf(described.outputs.length, (memory) => create(memory, ...parameters)),
    ),
  }));
}

/** An indicator of one line in the unit of prices. */
export function priceLine(name: string): readonly OutputInfo[] {
  return [{ name, unit: 'price', draw: 'line' }];
}

/** One line in plain numbers. */
export function numberLine(name: string): readonly OutputInfo[] {
  return [{ name, unit: 'number', draw: 'line' }];
}

/** One line in per cent. */
export function percentLine(name: string): readonly OutputInfo[] {
  return [{ name, unit: 'percent', draw: 'line' }];
}

/** Lines in the unit of prices, in this order. */
export function priceLines(...names: string[]): readonly OutputInfo[] {
  return names.map((name) => ({ name, unit: 'price', draw: 'line' }));
}

/** An upper line, one in the middle and a lower one, with what lies between them shaded. */
export const PRICE_BANDS: readonly OutputInfo[] = [
  { name: 'upper', unit: 'price', draw: 'band' },
  { name: 'middle', unit: 'price', draw: 'line' },
  { name: 'lower', unit: 'price', draw: 'band' },
];
