import { type ParameterSpecs, type ParameterValues } from '@artha/core';

/** The settings of a strategy as one would say them: `fastBars 9, direction long only, exitAt 15:15`. */
export function settingsText(specs: ParameterSpecs, values: ParameterValues): string {
  const settings = Object.entries(values).map(([name, value]) => `${name} ${valueText(specs, name, value)}`);
  return settings.join(', ');
}

function valueText(specs: ParameterSpecs, name: string, value: number): string {
  const spec = specs[name];
  if (spec?.kind === 'choice') return spec.choices[value - spec.min] ?? String(value);
  if (spec?.kind !== 'clock') return String(value);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(value / 60))}:${two(value % 60)}`;
}
