import { clockText } from '@artha/core';
import { type ParameterSpec } from '../live/shapes.js';

export type ParameterTexts = Readonly<Record<string, string>>;

export function initialTexts(specs: readonly ParameterSpec[]): ParameterTexts {
  return Object.fromEntries(specs.map((spec) => [spec.name, typed(spec, spec.initial)]));
}

export function wholeOf(text: string): number | null {
  const plain = text.replace(/[,\s]/g, '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null;
}

/** What is wrong with each typed parameter; the strategy's own cross-checks are the server's. */
export function parameterProblems(
  specs: readonly ParameterSpec[],
  texts: ParameterTexts,
): Record<string, string> {
  return Object.fromEntries(
    specs.flatMap((spec) => {
      const value = numberOf(spec, texts[spec.name] ?? '');
      const isGood = value !== null && value >= spec.min && value <= spec.max;
      return isGood ? [] : [[spec.name, demand(spec)]];
    }),
  );
}

export function parameterValues(
  specs: readonly ParameterSpec[],
  texts: ParameterTexts,
): Record<string, number> {
  return Object.fromEntries(
    specs.map((spec) => [spec.name, numberOf(spec, texts[spec.name] ?? '') ?? spec.initial]),
  );
}

/** A value for people to read: 3, 2.5, 15:05, long only. */
export function valueText(spec: ParameterSpec | undefined, value: number): string {
  if (spec?.kind === 'choice') return spec.choices?.[value - spec.min] ?? String(value);
  return spec?.kind === 'clock' ? clockText(value) : String(value);
}

/** What stands in the form: of a choice its number. */
function typed({ kind }: ParameterSpec, value: number): string {
  return kind === 'clock' ? clockText(value) : String(value);
}

export function numberOf(spec: ParameterSpec, text: string): number | null {
  if (spec.kind === 'clock') return minutesOf(text);
  if (spec.kind !== 'decimal') return wholeOf(text);
  const plain = text.replace(/[,\s]/g, '');
  const [, places = ''] = plain.split('.');
  return /^\d{1,9}(\.\d+)?$/.test(plain) && places.length <= (spec.decimals ?? 0) ? Number(plain) : null;
}

function demand(spec: ParameterSpec): string {
  const { kind, min, max, decimals } = spec;
  const range = `from ${valueText(spec, min)} to ${valueText(spec, max)}`;
  if (kind === 'clock') return `Enter a time ${range}.`;
  if (kind === 'choice') return 'Choose one.';
  return kind === 'decimal'
    ? `Enter a number ${range} with at most ${decimals ?? 0} decimals.`
    : `Enter a whole number ${range}.`;
}

function minutesOf(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)(?::00)?$/.exec(text.trim()) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null;
  return Number(hours) * 60 + Number(minutes);
}
