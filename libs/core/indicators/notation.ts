import { Refusal } from '../refusals.js';
import { completeSpec, indicatorOf } from './catalogue.js';
import { type IndicatorSpec, type ParameterInfo } from './indicator.js';

/**
 * The indicator of a text like 'macd(12,26,9)'. Parameters left out at the end take their initial values: 'sma' and
 * 'sma()' are 'sma(30)'. A choice may be named: 'ma(20,ema)'. Refuses: UNKNOWN_INDICATOR, BAD_INDICATOR.
 */
export function parseIndicator(text: string): IndicatorSpec {
  const refuse = (why: string): never => {
    throw new Refusal('BAD_INDICATOR', { indicator: text, why });
  };
  const [, name, list] = /^\s*([a-z]\w*)\s*(?:\(([^()]*)\))?\s*$/i.exec(text) ?? [];
  if (name === undefined) return refuse('write it as name(parameter,parameter), like sma(20)');
  const info = indicatorOf(name.toLowerCase());
  const cells = list === undefined || list.trim() === '' ? [] : list.split(',').map((cell) => cell.trim());
  const parameters = cells.map((cell, position) => {
    const value = numberOf(cell, info.parameters[position]);
    return Number.isNaN(value) ? refuse(`'${cell}' is not a number`) : value;
  });
  return completeSpec({ name: info.name, parameters });
}

/** The text of a spec, the same for equal indicators, to be used as a key. */
export function formatIndicator({ name, parameters }: IndicatorSpec): string {
  return parameters.length === 0 ? name : `${name}(${parameters.join(',')})`;
}

function numberOf(cell: string, parameter: ParameterInfo | undefined): number {
  const choice = parameter?.choices?.indexOf(cell.toLowerCase()) ?? -1;
  if (choice >= 0) return (parameter?.min ?? 0) + choice;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(cell) ? Number(cell) : NaN;
}
