import { Refusal } from '../refusals.js';
import { completeFor, indicatorOf } from './catalogue.js';
import { type IndicatorInfo, type IndicatorSpec, type ParameterInfo } from './indicator.js';

const NOTATION = /^\s*([a-z]\w*)\s*(?:\(([^()]*)\))?\s*$/i;

/**
 * The indicator of a text like 'macd(12,26,9)'. Parameters left out at the end take their initial values: 'sma' and
 * 'sma()' are 'sma(30)'. A choice may be named: 'ma(20,ema)'. Refuses: UNKNOWN_INDICATOR, BAD_INDICATOR.
 */
export function parseIndicator(text: string): IndicatorSpec {
  const [name, list] = partsOf(text);
  return specOf(indicatorOf(name), text, list);
}

/** The same of an indicator at hand, which need not be in the catalogue. */
export function parseIndicatorAs(
  info: Pick<IndicatorInfo, 'name' | 'parameters'>,
  text: string,
): IndicatorSpec {
  const [name, list] = partsOf(text);
  if (name !== info.name) throw new Refusal('UNKNOWN_INDICATOR', { indicator: name, hint: '' });
  return specOf(info, text, list);
}

/** Its name in small letters, and what stands in its parentheses. */
function partsOf(text: string): [name: string, list: string] {
  const [, name, list = ''] = NOTATION.exec(text) ?? [];
  if (name === undefined)
    throw new Refusal('BAD_INDICATOR', {
      indicator: text,
      why: 'write it as name(parameter,parameter), like sma(20)',
    });
  return [name.toLowerCase(), list];
}

function specOf(info: Pick<IndicatorInfo, 'name' | 'parameters'>, text: string, list: string): IndicatorSpec {
  const cells = list.trim() === '' ? [] : list.split(',').map((cell) => cell.trim());
  const parameters = cells.map((cell, position) => {
    const value = numberOf(cell, info.parameters[position]);
    if (Number.isNaN(value))
      throw new Refusal('BAD_INDICATOR', { indicator: text, why: `'${cell}' is not a number` });
    return value;
  });
  return completeFor(info, parameters);
}

/** The text of a spec, the same for equal indicators, to be used as a key. */
export function formatIndicator({ name, parameters }: IndicatorSpec): string {
  return parameters.length === 0 ? name : `${name}(${parameters.join(',')})`;
}

/** As one would write it out, with every parameter in force and choices by their names: `rsi(14)`, `ma(20,ema)`. */
export function writtenOut(
  { name, parameters }: IndicatorSpec,
  info: Pick<IndicatorInfo, 'parameters'>,
): string {
  const cells = parameters.map((value, position) => {
    const parameter = info.parameters[position];
    return parameter?.choices?.[value - parameter.min] ?? String(value);
  });
  return cells.length === 0 ? name : `${name}(${cells.join(',')})`;
}

function numberOf(cell: string, parameter: ParameterInfo | undefined): number {
  const choice = parameter?.choices?.indexOf(cell.toLowerCase()) ?? -1;
  if (choice >= 0) return (parameter?.min ?? 0) + choice;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(cell) ? Number(cell) : NaN;
}
