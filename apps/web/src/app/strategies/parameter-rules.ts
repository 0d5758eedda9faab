import { type ParameterSpec } from '../live/shapes.js';

export type ParameterTexts = Readonly<Record<string, string>>;

export function initialTexts(specs: readonly ParameterSpec[]): ParameterTexts {
  return Object.fromEntries(specs.map((spec) => [spec.name, String(spec.initial)]));
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
      const value = wholeOf(texts[spec.name] ?? '');
      const isGood = value !== null && value >= spec.min && value <= spec.max;
      return isGood ? [] : [[spec.name, `Enter a whole number from ${spec.min} to ${spec.max}.`]];
    }),
  );
}

export function parameterValues(
  specs: readonly ParameterSpec[],
  texts: ParameterTexts,
): Record<string, number> {
  return Object.fromEntries(
    specs.map((spec) => [spec.name, wholeOf(texts[spec.name] ?? '') ?? spec.initial]),
  );
}
