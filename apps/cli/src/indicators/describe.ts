import { indicatorOf, type IndicatorInfo, INDICATORS, type ParameterInfo } from '@artha/core';
import { type Terminal } from '../terminal.js';

export function listIndicators(asJson: boolean, { stdout }: Terminal): void {
  if (asJson) stdout.write(`${JSON.stringify(INDICATORS.map(plain), null, 2)}\n`);
  else stdout.write(`${INDICATORS.map(entry).join('\n')}\n`);
}

/** Refuses: UNKNOWN_INDICATOR. */
export function describeIndicator(name: string, asJson: boolean, { stdout }: Terminal): void {
  const info = indicatorOf(name.toLowerCase());
  if (asJson) stdout.write(`${JSON.stringify(plain(info), null, 2)}\n`);
  else stdout.write(`${story(info)}\n`);
}

/** What a program wants to know, without the code. */
function plain(info: IndicatorInfo): object {
  const { name, title, description, group, pane, inputs, parameters, outputs } = info;
  const warmUpCandles = info.warmUp(initials(info));
  return { name, title, description, group, pane, inputs, parameters, outputs, warmUpCandles };
}

function initials({ parameters }: IndicatorInfo): number[] {
  return parameters.map(({ initial }) => initial);
}

/** 'macd(fast=12,slow=26,signal=9)  macd, signal, hist' and the description below. */
function entry(info: IndicatorInfo): string {
  const parameters = info.parameters.map(({ name, initial }) => `${name}=${initial}`).join(',');
  const outputs = info.outputs.map(({ name }) => name).join(', ');
  return `${info.name}(${parameters})  ->  ${outputs}\n    ${info.description}`;
}

function story(info: IndicatorInfo): string {
  const { name, title, description, group, inputs, parameters, outputs } = info;
  const example = parameters.length === 0 ? name : `${name}(${initials(info).join(',')})`;
  const lines = [
    `${name}: ${title}`,
    description,
    '',
    `Write it as   ${example}`,
    `Drawn from    ${inputs.join(', ')}`,
    `Group         ${group}`,
    `Warm-up       ${info.warmUp(initials(info))} candles with these parameters`,
  ];
  if (parameters.length > 0) lines.push('', 'Parameters', ...parameters.map(parameterLine));
  lines.push('', 'Outputs', ...outputs.map((output) => `  ${output.name} (${output.unit}, ${output.draw})`));
  return lines.join('\n');
}

function parameterLine({ name, kind, min, max, initial, description }: ParameterInfo): string {
  return `  ${name}: ${description} ${kind === 'decimal' ? 'Number' : 'Whole number'} from ${min} to ${max}, otherwise ${initial}.`;
}
